/** How does DuckDB read JSON, lines or an array? The objects at the top level as JSON, what lies deeper by JSON pointer. */

import type { Field, MissingWords, SourceFile } from '../../read/types.ts'
import type { ScannedColumn } from '../sql/dialect.ts'
import { textLiteral } from '../sql/literal.ts'
import { type Lines, selectFrom } from '../sql/select.ts'
import { withoutWords } from './missing.ts'

const compressions = { none: 'uncompressed', gzip: 'gzip', zstd: 'zstd' } as const
const layouts = { jsonl: 'newline_delimited', json: 'array' } as const

/** RFC 6901: `~` and `/` within a name are escaped. No step at all is the value itself. */
function pointer(steps: readonly string[]): string {
  return steps.length === 0
    ? '$'
    : steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** Where a value is: a JSON column of ours, and the steps within it. */
interface Place {
  readonly json: string
  readonly steps: readonly string[]
}

/** The text of a JSON value: of a string its characters, of anything else its JSON. */
const textAt = ({ json, steps }: Place) => `${json} ->> ${textLiteral(pointer(steps))}`

/**
 * The same with whole numbers in their shortest form, 7 for 7.0, but not so the string "7.0". Long whole numbers have kept
 * all their digits, so that ids stay distinct.
 * @param text the alias of `textAt`
 */
function shortest(text: string, { json, steps }: Place): string {
  const type =
    steps.length === 0 ? `json_type(${json})` : `json_type(${json}, ${textLiteral(pointer(steps))})`
  const short = `left(${text}, length(${text}) - 2)`
  return `case when ends_with(${text}, '.0') and ${type} = 'DOUBLE' then ${short} else ${text} end`
}

/** Names that DuckDB can take as columns: not empty, and different whatever their case. */
function areColumnNames(names: readonly string[]): boolean {
  return (
    new Set(names.map((name) => name.toLowerCase())).size === names.length &&
    names.every((name) => name !== '')
  )
}

/** A select over `read_json`. Only the named members of each object are parsed, where their names allow it. */
export function scanJson(
  file: SourceFile,
  _fields: readonly Field[],
  columns: readonly ScannedColumn[],
  missing: MissingWords,
): Lines {
  const tops = [...new Set(columns.map(({ field }) => field.path[0] ?? field.name))]
  const byName = areColumnNames(tops)
  const names = byName ? tops : ['json']
  const options = [
    textLiteral(file.realPath),
    `format = ${textLiteral(layouts[file.format === 'json' ? 'json' : 'jsonl'])}`,
    `records = ${byName}`,
    'hive_partitioning = false',
    `compression = ${textLiteral(compressions[file.compression])}`,
    `columns = {${names.map((name) => `${textLiteral(name)}: 'JSON'`).join(', ')}}`,
  ]
  const aliases = names.map((_, i) => `j${i}`)
  const places = columns.map(({ field }): Place => {
    const [top = field.name, ...rest] = field.path
    return byName ? { json: `j${tops.indexOf(top)}`, steps: rest } : { json: 'j0', steps: [top, ...rest] }
  })
  const read = `from read_json(${options.join(', ')}) as j(${aliases.join(', ')})`
  const texts = places.map((place, i) => `${textAt(place)} as ${columns[i]?.as}`)
  const short = columns.map(({ as }, i) => {
    const place = places[i]
    return { sql: place === undefined ? as : shortest(as, place), as }
  })
  const list = columns.map(({ as }) => ({ sql: withoutWords(as, missing), as }))
  return selectFrom(list, selectFrom(short, [`select ${[...aliases, ...texts].join(', ')}`, read]))
}
