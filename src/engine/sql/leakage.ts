/** What do two files have in common that they should not? Units, rows, and times in the wrong order. */

import type { Coincidences, LeakageAnswer, LeakageQuery, Shared, SharedRows } from '../label-types.ts'
import { textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { countIn, numberIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'

const of = (source: 0 | 1, sql: string) => `count(case when source = ${source} then ${sql} end)`

/** One of several parts of all groups, which each are in one alone. */
export interface Part {
  readonly index: number
  readonly of: number
}

/** Every row of the two files, with values computed of it. */
function rowsOf(
  { table }: LeakageQuery,
  columns: readonly number[],
  values: readonly Named[],
  dialect: SqlDialect,
) {
  const used = { text: new Set(columns), natural: new Set<number>(), label: false, source: true }
  return selectFrom([...plain('source'), ...values], tableSelect(table, used, dialect))
}

const rowHash = ({ columns }: LeakageQuery, dialect: SqlDialect): Named => ({
  sql: dialect.hash(columns.map(textAlias)),
  as: 'h',
})

/** What of the groups of `as` is in both files; answers of all parts add up. @param hash of the group */
function inBoth(as: 'h' | 'k', hash: string, rows: Lines, { index, of: parts }: Part): Lines {
  const groups = selectFrom(
    [...plain(as), { sql: of(0, '1'), as: 'trained' }, { sql: of(1, '1'), as: 'tested' }],
    rows,
    `where ${as} is not null${parts === 1 ? '' : ` and ${hash} % ${parts} = ${index}`}`,
    `group by ${as}`,
  )
  const both = 'trained > 0 and tested > 0'
  const sums: readonly Named[] = [
    { sql: `count(case when ${both} then 1 end)`, as: 'shared' },
    { sql: 'count(case when tested > 0 then 1 end)', as: 'distinct_tested' },
    { sql: `coalesce(sum(case when ${both} then tested end), 0)::bigint`, as: 'shared_rows' },
    { sql: 'coalesce(sum(tested), 0)::bigint', as: 'tested_rows' },
    { sql: 'coalesce(sum(trained), 0)::bigint', as: 'trained_rows' },
    { sql: 'count(*)', as: 'distinct_rows' },
    { sql: 'count(case when trained + tested = 2 then 1 end)', as: 'twice' },
    { sql: 'count(case when trained = 1 and tested = 1 then 1 end)', as: 'twice_apart' },
  ]
  return selectFrom(sums, groups)
}

/** Different rows with how often they occur. @param oneIn so many of them one is taken, by the hash */
function differentRows(query: LeakageQuery, oneIn: number, dialect: SqlDialect): Lines {
  const own = query.columns.map(
    (column, i): Named => ({ sql: dialect.hash([textAlias(column)]), as: `f${i}` }),
  )
  const rows = rowsOf(query, query.columns, [rowHash(query, dialect), ...own], dialect)
  return selectFrom(
    [{ sql: 'count(*)', as: 'n' }, ...own.map(({ as }) => ({ sql: `min(${as})`, as }))],
    rows,
    ...(oneIn === 1 ? [] : [`where h % ${oneIn} = 0`]),
    'group by h',
  )
}

/** Ordered pairs of rows, and of different rows, in the same group. @param by nothing: all are in one */
function pairsIn(by: string | null, different: Lines): Lines {
  const groups = selectFrom(
    [
      { sql: 'sum(n)::double', as: 'n' },
      { sql: 'count(*)::double', as: 'd' },
    ],
    different,
    ...(by === null ? [] : [`group by ${by}`]),
  )
  return selectFrom(
    [
      { sql: 'sum(n * (n - 1))', as: 'pairs' },
      { sql: 'sum(d * (d - 1))', as: 'different_pairs' },
    ],
    groups,
  )
}

/** Queries of one row each: rows, and units and times where these are asked for. */
export function leakageQueries(query: LeakageQuery, dialect: SqlDialect) {
  const { key, columns, time } = query
  const rows = () => rowsOf(query, columns, [rowHash(query, dialect)], dialect)
  const units = (column: number) => rowsOf(query, [column], [{ sql: textAlias(column), as: 'k' }], dialect)
  const ends: readonly Named[] = [
    { sql: 'max(case when source = 0 then ts end)', as: 'last_trained' },
    { sql: 'min(case when source = 1 then ts end)', as: 'first_tested' },
    { sql: of(1, 'ts'), as: 'timed' },
  ]
  const times =
    time === null
      ? null
      : rowsOf(
          query,
          [time.column],
          [{ sql: dialect.time(textAlias(time.column), time.format), as: 'ts' }],
          dialect,
        )
  return {
    rows: (part: Part) => inBoth('h', 'h', rows(), part),
    units: key === null ? null : (part: Part) => inBoth('k', dialect.hash(['k']), units(key), part),
    different: (oneIn: number) => differentRows(query, oneIn, dialect),
    pairsIn,
    ends: times === null ? null : selectFrom(ends, times),
    /** Rows of the test before the end of the training. @param last in microseconds */
    early: (last: number): Lines | null =>
      times === null
        ? null
        : selectFrom([{ sql: of(1, '1'), as: 'early' }], times, `where ts < ${Math.floor(last)}`),
  }
}

const sharedIn = (rows: readonly ResultRow[]): Shared => {
  const sum = (as: string) => rows.reduce((total, row) => total + countIn(row, as), 0)
  return {
    shared: sum('shared'),
    inTest: sum('distinct_tested'),
    sharedRows: sum('shared_rows'),
    testRows: sum('tested_rows'),
    trainingRows: sum('trained_rows'),
  }
}

/** @param rows of all parts */
export function sharedRowsIn(rows: readonly ResultRow[]): Omit<SharedRows, 'coincidences'> {
  const sum = (as: string) => rows.reduce((total, row) => total + countIn(row, as), 0)
  return {
    ...sharedIn(rows),
    distinct: sum('distinct_rows'),
    twice: sum('twice'),
    twiceApart: sum('twice_apart'),
  }
}

/** @param all pairs of all rows @param columns pairs that are equal in each column */
export function coincidencesIn(all: ResultRow, columns: readonly ResultRow[]): Coincidences {
  const [pairs, different] = ['pairs', 'different_pairs'] as const
  return {
    pairs: numberIn(all, pairs) ?? 0,
    differentPairs: numberIn(all, different) ?? 0,
    columns: columns.map((row) => ({
      equal: numberIn(row, pairs) ?? 0,
      equalDifferent: numberIn(row, different) ?? 0,
    })),
  }
}

/** The answers; `null` for what was not asked. @param units of all parts */
export const readLeakage = (
  rows: SharedRows,
  units: readonly ResultRow[] | null,
  ends: ResultRow | null,
  early: ResultRow | null,
): LeakageAnswer => ({
  rows,
  units: units === null ? null : sharedIn(units),
  times:
    ends === null
      ? null
      : {
          lastTraining: numberIn(ends, 'last_trained'),
          firstTest: numberIn(ends, 'first_tested'),
          timed: countIn(ends, 'timed'),
          early: early === null ? 0 : countIn(early, 'early'),
        },
})
