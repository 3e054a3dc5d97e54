/** One scan of the engine: what it is given, and what did not count in it. */

import type { Engine, Expression, GroupStatistics, UnitAnswer, UnitQuery } from '../engine/types.ts'
import { requireColumn } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { Exclusion, ExclusionReason } from '../report/types.ts'
import type { BadRows } from './bad-rows.ts'

/** A checked expression, every file having the columns that it reads. */
export function readable(expression: Expression, table: Table): Expression {
  for (const column of expression.columns) requireColumn(table, column)
  return expression
}

/** Rows that did not count for themselves, whatever became of their units. */
function rowsAlone(groups: readonly GroupStatistics[], reason: ExclusionReason): number {
  const rowsOf = ({ filteredRows, placed }: GroupStatistics): number => {
    switch (reason) {
      case 'filtered':
        return filteredRows
      case 'duplicate-event':
        return placed?.duplicates ?? 0
      case 'before-exposure':
        return placed?.before ?? 0
      default:
        return 0
    }
  }
  return groups.reduce((sum, group) => sum + rowsOf(group), 0)
}

/** Units and rows that did not count, by reason. */
export function exclusions(groups: readonly GroupStatistics[]): readonly Exclusion[] {
  const of = (status: GroupStatistics['status']): Exclusion[] => {
    if (status === 'analysed') return []
    const own = groups.filter((group) => group.status === status)
    const units = own.reduce((sum, group) => sum + group.units, 0)
    const rows = own.reduce((sum, group) => sum + group.rows, 0) + rowsAlone(groups, status)
    return rows === 0 ? [] : [{ reason: status, rows, units, value: null }]
  }
  const before = rowsAlone(groups, 'before-exposure')
  return [
    ...of('multiple-variants'),
    ...of('missing-variant'),
    ...of('missing-unit'),
    ...of('filtered'),
    ...of('duplicate-event'),
    ...(before === 0 ? [] : [{ reason: 'before-exposure' as const, rows: before, units: 0, value: null }]),
    ...of('no-exposure'),
    ...of('window-open'),
  ]
}

/** What a scan has found. */
export interface Scanned<Answer = UnitAnswer> {
  readonly answer: Answer
  /** The table as it was read: without the rows that cannot be. */
  readonly table: Table
}

/** What every question says of the rows that it is asked about. */
interface RowsAsked {
  readonly table: Table
  readonly leaveOutBadRows: boolean
}

/**
 * Asks the engine. Bad rows are found by the one scan; only where there are some it is repeated without them.
 * @throws AbstatError (data) with the first bad row where they are not allowed, or too many
 */
export async function scanFor<Answer extends Pick<UnitAnswer, 'badRows' | 'sourceRows'>>(
  first: Table,
  badRows: BadRows,
  ask: (rows: RowsAsked) => Promise<Answer>,
): Promise<Scanned<Answer>> {
  const { result, table } = await badRows.readTable(first, (own) =>
    ask({ table: own, leaveOutBadRows: false }),
  )
  let answer = result
  if (answer.badRows.length > 0) {
    await badRows.leaveOut(table, answer.badRows)
    answer = await ask({ table, leaveOutBadRows: true })
  }
  badRows.check(answer.sourceRows.reduce((sum, rows) => sum + rows, 0))
  return { answer, table }
}

/** Runs the query on the units. @throws AbstatError (data) as `scanFor` */
export const scan = (query: UnitQuery, engine: Engine, badRows: BadRows): Promise<Scanned> =>
  scanFor(query.table, badRows, (rows) => engine.units({ ...query, ...rows }))
