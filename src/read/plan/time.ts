/** Which column says when a row happened, and how its times are written. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { plainName } from '../names.ts'
import { requireColumn } from '../table.ts'
import { type NoTime, settleTime } from '../time/settle.ts'
import type { Column, HeadTable, PlannedTime } from '../types.ts'
import { chooseColumn } from './choose.ts'
import { findColumn } from './find.ts'
import { columnNames } from './lists.ts'

function refuse(table: HeadTable, column: Column, { why, hint }: NoTime): AbstatError {
  return new AbstatError('usage', `column ${shown(column.name)} is not read as times: ${why}`, {
    detail: describeColumns(table),
    hint,
  })
}

/** The column that `--timestamp` names. @throws AbstatError (usage) when it holds no times, (data) when a file lacks it */
export function namedTime(table: HeadTable, name: string): PlannedTime {
  const column = findColumn(table, name, '--timestamp')
  const settled = settleTime(requireColumn(table, column), table.conventions)
  if ('format' in settled) return { column, ...settled }
  throw refuse(table, requireColumn(table, column), settled)
}

const isEverywhere = (table: HeadTable, index: number) =>
  table.sources.every((source) => source.columnOf.includes(index))

/**
 * The first column named like a time that every file has and whose values are times; `null` when there is none.
 * @param taken columns that mean something else
 * @throws AbstatError (usage) when two such columns have the same name
 */
export function findTime(table: HeadTable, taken: readonly number[] = []): PlannedTime | null {
  const settle = (column: Column) => settleTime(column, table.conventions)
  const index = chooseColumn(table, {
    what: 'the timestamp',
    flag: '--timestamp',
    names: columnNames.timestamp,
    fits: (column, i) => !taken.includes(i) && isEverywhere(table, i) && 'format' in settle(column),
  })
  const settled = index === null ? null : settle(requireColumn(table, index))
  return index !== null && settled !== null && 'format' in settled ? { column: index, ...settled } : null
}

/** A column named like a time whose values look like times and cannot be read: it is not to be passed over. */
function unreadable(table: HeadTable, taken: readonly number[]): AbstatError | null {
  for (const [i, column] of table.columns.entries()) {
    const isNamedSo = columnNames.timestamp.some((name) => name === plainName(column.name))
    if (!isNamedSo || taken.includes(i)) continue
    const settled = settleTime(column, table.conventions)
    if ('looksLikeTime' in settled && settled.looksLikeTime) return refuse(table, column, settled)
  }
  return null
}

/**
 * The column that tells the time where none was named. Reading times takes time: none is looked for unless something
 * asks when a row happened.
 * @param taken columns that mean something else
 * @throws AbstatError (usage) when there must be one and is none, or a column of that name cannot be read
 */
export function guessedTime(
  {
    columns,
    exposure,
    window,
    overTime,
    metrics,
    looks,
  }: Pick<AnalyzeRequest, 'columns' | 'exposure' | 'window' | 'overTime' | 'metrics' | 'looks'>,
  table: HeadTable,
  taken: readonly number[],
): PlannedTime | null {
  const retention = metrics.find(({ type }) => type === 'retention')
  const byDay = looks?.value.kind === 'dates' ? '--looks' : null
  const others = overTime === null ? byDay : '--over-time'
  const asking = window !== null ? '--window' : (retention?.flag ?? others)
  if (asking === null && exposure === null && columns.eventId === null) return null
  const found = findTime(table, taken)
  if (found !== null) return found
  const problem = unreadable(table, taken)
  if (problem !== null) throw problem
  if (asking === null) return null
  throw new AbstatError(
    'usage',
    `\`${asking}\` needs to know when a row happened, and no column is called timestamp, ts, time, date, event_time or created_at and holds times`,
    { detail: describeColumns(table), hint: 'name it with `--timestamp COLUMN`' },
  )
}
