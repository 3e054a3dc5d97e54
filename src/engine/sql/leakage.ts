/** What do two files have in common that they should not? Units, rows, and times in the wrong order. */

import type { LeakageAnswer, LeakageQuery } from '../label-types.ts'
import { textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { countIn, numberIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'

const of = (source: 0 | 1, sql: string) => `count(case when source = ${source} then ${sql} end)`

/** Every row with its file, and what is asked about it. */
function rowsOf({ table, key, columns, time }: LeakageQuery, dialect: SqlDialect): Lines {
  const read = new Set([...columns, ...[key, time?.column ?? null].filter((column) => column !== null)])
  const used = { text: read, natural: new Set<number>(), label: false, source: true }
  const values: readonly Named[] = [
    ...plain('source'),
    { sql: dialect.hash(columns.map(textAlias)), as: 'h' },
    ...(key === null ? [] : [{ sql: textAlias(key), as: 'k' }]),
    ...(time === null ? [] : [{ sql: dialect.time(textAlias(time.column), time.format), as: 'ts' }]),
  ]
  return selectFrom(values, tableSelect(table, used, dialect))
}

/** What of the groups of `as` is in both files. */
function inBoth(as: 'h' | 'k', rows: Lines): Lines {
  const groups = selectFrom(
    [...plain(as), { sql: of(0, '1'), as: 'trained' }, { sql: of(1, '1'), as: 'tested' }],
    rows,
    `where ${as} is not null`,
    `group by ${as}`,
  )
  const both = 'trained > 0 and tested > 0'
  const sums: readonly Named[] = [
    { sql: `count(case when ${both} then 1 end)`, as: 'shared' },
    { sql: 'count(case when tested > 0 then 1 end)', as: 'distinct_tested' },
    { sql: `coalesce(sum(case when ${both} then tested end), 0)::bigint`, as: 'shared_rows' },
    { sql: 'coalesce(sum(tested), 0)::bigint', as: 'tested_rows' },
    { sql: 'coalesce(sum(trained), 0)::bigint', as: 'trained_rows' },
  ]
  return selectFrom(sums, groups)
}

/** Queries of one row each: rows, and units and times where these are asked for. */
export function leakageQueries(query: LeakageQuery, dialect: SqlDialect) {
  const rows = rowsOf(query, dialect)
  const ends: readonly Named[] = [
    { sql: 'max(case when source = 0 then ts end)', as: 'last_trained' },
    { sql: 'min(case when source = 1 then ts end)', as: 'first_tested' },
    { sql: of(1, 'ts'), as: 'timed' },
  ]
  return {
    rows: inBoth('h', rows),
    units: query.key === null ? null : inBoth('k', rows),
    ends: query.time === null ? null : selectFrom(ends, rows),
    /** Rows of the test before the end of the training. @param last in microseconds */
    early: (last: number): Lines =>
      selectFrom([{ sql: of(1, '1'), as: 'early' }], rows, `where ts < ${Math.floor(last)}`),
  }
}

const sharedIn = (row: ResultRow) => ({
  shared: countIn(row, 'shared'),
  inTest: countIn(row, 'distinct_tested'),
  sharedRows: countIn(row, 'shared_rows'),
  testRows: countIn(row, 'tested_rows'),
  trainingRows: countIn(row, 'trained_rows'),
})

/** The answers; `null` for what was not asked. */
export const readLeakage = (
  rows: ResultRow,
  units: ResultRow | null,
  ends: ResultRow | null,
  early: ResultRow | null,
): LeakageAnswer => ({
  rows: sharedIn(rows),
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
