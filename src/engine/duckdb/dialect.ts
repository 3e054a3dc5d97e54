/** What is particular to DuckDB's SQL: reading files, lenient casts, a few aggregates. */

import { DuckDBMapValue } from '@duckdb/node-api'
import type { Conventions } from '../../read/types.ts'
import type { SqlDialect } from '../sql/dialect.ts'
import { numberLiteral, textLiteral } from '../sql/literal.ts'
import { scanCsv } from './scan-csv.ts'
import { scanJson } from './scan-json.ts'
import { scanParquet } from './scan-parquet.ts'
import { hasZone, periodOf, timeOf } from './time.ts'

const scans = { csv: scanCsv, jsonl: scanJson, json: scanJson, parquet: scanParquet }

type NumberMarks = Pick<Conventions, 'decimal' | 'thousands'>

const isPlain = ({ decimal, thousands }: NumberMarks) => decimal === '.' && thousands === null

/** A number with marks of its own in plain decimal, NULL where a mark is out of place. */
function plainNumber(text: string, { decimal, thousands }: NumberMarks): string {
  const [point, comma] = [decimal, thousands ?? ''].map((mark) =>
    mark.replace(/[.^$|()[\]{}*+?\\-]/g, '\\$&'),
  )
  const groups = thousands === null ? '' : `(\\d{1,3}(${comma}\\d{3})+)|`
  const blanks = '[ \\t\\n\\v\\f\\r]*'
  const form = `${blanks}[+-]?(${groups}\\d*)(${point}\\d*)?([eE][+-]?\\d+)?${blanks}`
  const bare = thousands === null ? text : `replace(${text}, ${textLiteral(thousands)}, '')`
  const usual = decimal === '.' ? bare : `replace(${bare}, ${textLiteral(decimal)}, '.')`
  return `case when regexp_full_match(${text}, ${textLiteral(form)}) then ${usual} end`
}

/** Edges for `histogram`, which counts what is above one and up to the next: all but the last a bit lower. */
function boundaries(edges: readonly number[]): string {
  const literals = edges.map(numberLiteral)
  return literals
    .map((edge, i) => (i === edges.length - 1 ? edge : `nextafter(${edge}, '-infinity')`))
    .join(', ')
}

const wholeLiteral = (value: bigint): string => `cast(${value} as ubigint)`

/** The dialect of the local engine. */
export const duckDbDialect: SqlDialect = {
  text: textLiteral,
  scan: (file, fields, columns, missing) => scans[file.format](file, fields, columns, missing),
  tryNumber: (text, marks) =>
    isPlain(marks) ? `try_cast(${text} as double)` : `try_cast(${plainNumber(text, marks)} as double)`,
  // the cast reads over an underscore, and over a plus before a minus; only what is not above 0 can hold that
  isMisread: (text, number, marks) =>
    isPlain(marks)
      ? `(contains(${text}, '_') or case when ${number} <= 0 then contains(${text}, '+-') else false end)`
      : 'false',
  holdsLineBreak: (text) => `contains(${text}, chr(10)) or contains(${text}, chr(13))`,
  lineFeeds: (text) => `length(${text}) - length(replace(${text}, chr(10), ''))`,
  holdsNul: (text) => `contains(${text}, chr(0))`,
  isFinite: (number) => `isfinite(${number})`,
  time: timeOf,
  hasZone,
  period: periodOf,
  anyTrue: (condition) => `bool_or(${condition})`,
  bitOr: (bits) => `bit_or(${bits})`,
  median: (number) => `quantile_disc(${number}, 0.5)`,
  quantile: (number, share) => `quantile_cont(${number}, ${numberLiteral(share)})`,
  list: (number) => `list(${number}) filter (where ${number} is not null)`,
  eachOf: (list) => `unnest(${list})`,
  lengthOf: (list) => `len(${list})`,
  countAtMost: (list, number) => `len(list_filter(${list}, lambda each: each <= ${number}))`,
  large: (number) => `cast(${number} as hugeint)`,
  rounded: (number) =>
    `case when ${number} = 0 then ${number} else round(${number}, 12 - cast(floor(log10(abs(${number}))) as integer)) end`,
  counts: (number, edges) =>
    `array_to_string(map_values(histogram(${number}, [${boundaries(edges)}]))[2:${edges.length}], ',')`,
  // a key of one byte is a place in an array; a longer one is hashed
  small: (number) => `cast(${number} as tinyint)`,
  hash: (values) => `hash(${values.join(', ')})`,
  // hashes of several values are joined by nothing more than an exclusive or: one hash over both mixes them
  salted: (hash, salt) => `hash(xor(${hash}, ${wholeLiteral(salt)}))`,
  whole: wholeLiteral,
  placed: (table) => [`select *, rowid as i from ${table}`],
  // one key more than were given stands for all other values: nobody asks for it
  tally: (value, keys) => `histogram_exact(${value}, [${keys.join(', ')}])`,
  readTally: (answer) => {
    const entries = answer instanceof DuckDBMapValue ? answer.entries : []
    return new Map(entries.map(({ key, value }) => [String(key), Number(value)]))
  },
}
