/** What do the columns hold? One pass that counts, and knows of nothing but columns. */

import type { Table } from '../../read/types.ts'
import type { ColumnQuestion, ProfileQuery } from '../profile-types.ts'
import { rowIsBad, unitIsBad } from './bad-rows.ts'
import { kindOf, presentAlias, textAlias } from './columns.ts'
import type { SqlDialect } from './dialect.ts'
import { numberLiteral } from './literal.ts'
import { aliasesOf, usedBy } from './profile-columns.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'

/** The number of the bin that a value is in; the last one has its upper limit, too. */
function binOf(value: string, edges: readonly number[]): string {
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 0]
  const last = edges.length - 2
  const bin = `floor((${value} - ${numberLiteral(low)}) / ${numberLiteral((high - low) / (last + 1))})`
  return [
    `case when ${value} < ${numberLiteral(low)} then -1`,
    `when ${value} > ${numberLiteral(high)} then ${last + 1}`,
    `when ${value} >= ${numberLiteral(edges[last] ?? low)} then ${last}`,
    `else ${bin} end`,
  ].join(' ')
}

/** The numbers of the bins: -1 is below them, the last one above. */
export const binNumbers = (edges: readonly number[]): readonly number[] =>
  edges.map((_, i) => i - 1).concat(edges.length - 1)

const hashAlias = (column: number) => `h${column}`

/** Of the hashes one part in so many. */
const inPart = (hash: string, oneIn: number) =>
  oneIn === 1 ? `${hash} is not null` : `${hash} % ${oneIn} = 0`

/** Two columns may need the same alias. */
const once = (list: readonly Named[]): readonly Named[] => [
  ...new Map(list.map((each) => [each.as, each])).values(),
]

/** Aliases that every level passes on: what is written, for rows and examples; the pair; the source. */
function passedOn(query: ProfileQuery): readonly Named[] {
  const { table, columns, pair } = query
  const written = columns.map((each) => aliasesOf(table, each).written)
  return plain(
    ...written,
    ...(pair === null ? [] : [textAlias(pair.unit), textAlias(pair.variant)]),
    ...(usedBy(query).source ? ['source'] : []),
  )
}

/** A condition for rows that cannot be used; `null` where there can be none. */
function badKeys({ keys, ...query }: ProfileQuery, dialect: SqlDialect): string | null {
  if (keys === null) return null
  const own = { ...keys, table: query.table }
  const { unit } = own
  const ofUnit = unit === null ? [] : [unitIsBad(own, unit, textAlias(unit), dialect)]
  return anyOf([...rowIsBad(own, usedBy({ keys, ...query }), [], dialect), ...ofUnit])
}

/** The rows of all files, with their times read. */
function timedRows(query: ProfileQuery, dialect: SqlDialect): Lines {
  const { table, columns, leaveOutBadKeys } = query
  const bad = badKeys(query, dialect)
  const own = columns.flatMap((each): readonly Named[] => {
    const { value, written, misfit } = aliasesOf(table, each)
    if (each.time !== null) return [{ sql: dialect.time(written, each.time.format), as: value }]
    return plain(value, ...(misfit === null ? [] : [presentAlias(each.column)]))
  })
  const isBad = bad === null || leaveOutBadKeys ? [] : [{ sql: bad, as: 'bad' }]
  return selectFrom(
    once([...own, ...isBad, ...passedOn(query)]),
    tableSelect(table, usedBy(query), dialect),
    ...(bad !== null && leaveOutBadKeys ? [`where not coalesce(${bad}, false)`] : []),
  )
}

/** Whether the rows say of themselves that they cannot be used. */
const saysBad = (query: ProfileQuery, dialect: SqlDialect): readonly string[] =>
  !query.leaveOutBadKeys && badKeys(query, dialect) !== null ? ['bad'] : []

/** Whether distinct values of the column are counted. */
const isHashed = ({ rowKey, pair }: ProfileQuery, { column, areAll }: ColumnQuestion) =>
  !areAll || column === rowKey || column === pair?.unit

/** Whether the least and the greatest value are looked for: of text that was counted they are known. */
export const hasLimits = (table: Table, { column, areAll }: ColumnQuestion): boolean =>
  !areAll || kindOf(table, column) === 'number'

/** The same with misfits, bins, and hashes of what is to be told apart. */
function hashedRows(query: ProfileQuery, dialect: SqlDialect): Lines {
  const own = query.columns.flatMap((each): readonly Named[] => {
    const { value, misfit } = aliasesOf(query.table, each)
    const { column, edges } = each
    const hash = `case when ${value} is not null then ${dialect.hash([value])} end`
    return [
      ...plain(value),
      ...(misfit === null ? [] : [{ sql: misfit, as: `w${column}` }]),
      ...(edges === null ? [] : [{ sql: binOf(value, edges), as: `k${column}` }]),
      ...(isHashed(query, each) ? [{ sql: hash, as: hashAlias(column) }] : []),
    ]
  })
  const passed = [...plain(...saysBad(query, dialect)), ...passedOn(query)]
  return selectFrom(once([...own, ...passed]), timedRows(query, dialect))
}

const questionOf = ({ columns }: ProfileQuery, column: number) =>
  columns.find((each) => each.column === column)

/** One part in how many the rows are told apart in. */
export const rowsOneIn = (query: ProfileQuery): number =>
  query.rowKey === null ? 1 : (questionOf(query, query.rowKey)?.oneIn ?? 1)

/** One part in how many the units are told apart in. */
export const unitsOneIn = (query: ProfileQuery): number =>
  query.pair === null ? 1 : (questionOf(query, query.pair.unit)?.oneIn ?? 1)

/** The same with the hashes of the parts that are looked at, of rows and of units with their variants. */
function sampledRows(query: ProfileQuery, dialect: SqlDialect): Lines {
  const { table, columns, pair, rowKey } = query
  const values = columns.flatMap((each): readonly Named[] => {
    const { column, edges, oneIn } = each
    const { value, written, misfit } = aliasesOf(table, each)
    const hash = hashAlias(column)
    return [
      ...plain(value),
      ...(misfit === null ? [] : plain(`w${column}`, written)),
      ...(edges === null ? [] : plain(`k${column}`)),
      ...(each.areAll
        ? []
        : [{ sql: `case when ${inPart(hash, oneIn)} then ${hash} end`, as: `s${column}` }]),
    ]
  })
  const row = dialect.hash(columns.map((each) => aliasesOf(table, each).written))
  const looked = rowKey === null ? null : inPart(hashAlias(rowKey), rowsOneIn(query))
  const rows: Named = { sql: looked === null ? row : `case when ${looked} then ${row} end`, as: 'hr' }
  const units: readonly Named[] =
    pair === null
      ? []
      : [
          {
            sql: [
              `case when ${inPart(hashAlias(pair.unit), unitsOneIn(query))} and ${textAlias(pair.variant)} is not null`,
              `then ${dialect.hash([hashAlias(pair.unit), textAlias(pair.variant)])} end`,
            ].join(' '),
            as: 'hp',
          },
        ]
  const others = plain(...saysBad(query, dialect), ...(usedBy(query).source ? ['source'] : []))
  return selectFrom(once([...values, rows, ...units, ...others]), hashedRows(query, dialect))
}

const literalOf = (table: Table, column: number, dialect: SqlDialect) => (value: string) => {
  const kind = kindOf(table, column)
  return kind === 'number' ? numberLiteral(Number(value)) : kind === 'boolean' ? value : dialect.text(value)
}

function columnCounts(table: Table, question: ColumnQuestion, dialect: SqlDialect): readonly Named[] {
  const { column, edges, values, areAll } = question
  const { value, written, misfit } = aliasesOf(table, question)
  const keys = values.map(literalOf(table, column, dialect))
  return [
    { sql: `count(${value})`, as: `present_${column}` },
    ...(hasLimits(table, question)
      ? [
          { sql: `min(${value})`, as: `least_${column}` },
          { sql: `max(${value})`, as: `most_${column}` },
        ]
      : []),
    ...(areAll
      ? []
      : [
          { sql: `count(s${column})`, as: `looked_${column}` },
          { sql: `count(distinct s${column})`, as: `distinct_${column}` },
        ]),
    ...(misfit === null
      ? []
      : [
          { sql: `count(case when w${column} then 1 end)`, as: `misfits_${column}` },
          { sql: `min(case when w${column} then ${written} end)`, as: `example_${column}` },
        ]),
    ...(edges === null
      ? []
      : [{ sql: dialect.tally(`k${column}`, binNumbers(edges).map(numberLiteral)), as: `bins_${column}` }]),
    ...(keys.length === 0 ? [] : [{ sql: dialect.tally(value, keys), as: `values_${column}` }]),
  ]
}

/** What is counted of rows and units. */
function rowCounts(query: ProfileQuery, dialect: SqlDialect): readonly Named[] {
  return [
    { sql: 'count(*)', as: 'all_rows' },
    ...saysBad(query, dialect).map((bad): Named => ({ sql: dialect.anyTrue(bad), as: 'has_bad' })),
    { sql: 'count(hr)', as: 'looked_rows' },
    { sql: 'count(distinct hr)', as: 'distinct_rows' },
    ...(query.pair === null ? [] : [{ sql: 'count(distinct hp)', as: 'distinct_pairs' }]),
  ]
}

/** Columns that one query counts: what is told apart in each takes memory of its own. */
const mostColumns = 64

/**
 * The queries, mostly one. Each gives one row for all files together, without `source`, and where there are several, one
 * for each file; what the queries say of the same rows belongs together.
 */
export function profileSql(query: ProfileQuery, dialect: SqlDialect): readonly Lines[] {
  const { table, columns } = query
  const { source } = usedBy(query)
  const rest = source ? ['group by grouping sets ((source), ())'] : []
  const queries = Math.max(1, Math.ceil(columns.length / mostColumns))
  return Array.from({ length: queries }, (_, i) => {
    const own = columns.slice(i * mostColumns, (i + 1) * mostColumns)
    const counts: readonly Named[] = [
      ...(source ? plain('source') : []),
      ...(i === 0 ? rowCounts(query, dialect) : []),
      ...own.flatMap((each) => columnCounts(table, each, dialect)),
    ]
    return selectFrom(counts, sampledRows(query, dialect), ...rest)
  })
}
