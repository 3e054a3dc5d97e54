/** Which time do the rows of a table cover? */

import type { PlannedTime, Table } from '../../read/types.ts'
import type { TimeSpan } from '../types.ts'
import { textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { countIn, numberIn } from './read-value.ts'
import { type Lines, plain, selectFrom } from './select.ts'
import { tableSelect } from './source.ts'

/** One row with the ends. @param now in microseconds since 1970 in UTC */
export function spanQuery(table: Table, time: PlannedTime, now: number, dialect: SqlDialect): Lines {
  const text = textAlias(time.column)
  const used = { text: new Set([time.column]), natural: new Set<number>(), label: false, source: false }
  const rows = [...plain(text), { sql: dialect.time(text, time.format), as: 'ts' }]
  const ends = [
    { sql: 'min(ts)', as: 'first' },
    { sql: 'max(ts)', as: 'last' },
    { sql: `max(case when ts <= ${Math.floor(now)} then ts end)`, as: 'known' },
    { sql: `count(${text}) - count(ts)`, as: 'misfits' },
  ]
  return selectFrom(ends, selectFrom(rows, tableSelect(table, used, dialect)))
}

/** The answer to `spanQuery`. */
export const readSpan = (row: ResultRow): TimeSpan => ({
  first: numberIn(row, 'first'),
  last: numberIn(row, 'last'),
  lastKnown: numberIn(row, 'known'),
  misfits: countIn(row, 'misfits'),
})
