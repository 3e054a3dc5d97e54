/** One scan of the engine: what it is given, and what did not count in it. */

import type { Engine, Expression, GroupStatistics, UnitAnswer, UnitQuery } from '../engine/types.ts'
import { requireColumn } from '../read/table.ts'
import type { Table } from '../read/types.ts'
import type { Exclusion } from '../report/types.ts'
import { explainEngineError } from './misfit.ts'

/** A checked expression, every file having the columns that it reads. */
export function readable(expression: Expression, table: Table): Expression {
  for (const column of expression.columns) requireColumn(table, column)
  return expression
}

/** Units and rows that did not count, by reason. */
export function exclusions(groups: readonly GroupStatistics[]): readonly Exclusion[] {
  const of = (status: GroupStatistics['status']): Exclusion[] => {
    if (status === 'analysed') return []
    const own = groups.filter((group) => group.status === status)
    const units = own.reduce((sum, group) => sum + group.units, 0)
    const filtered = status === 'filtered' ? groups.reduce((sum, group) => sum + group.filteredRows, 0) : 0
    const rows = own.reduce((sum, group) => sum + group.rows, 0) + filtered
    return rows === 0 ? [] : [{ reason: status, rows, units, value: null }]
  }
  return [...of('multiple-variants'), ...of('missing-variant'), ...of('missing-unit'), ...of('filtered')]
}

/** Runs the query; a row that the engine cannot read is named. */
export async function scan(query: UnitQuery, engine: Engine): Promise<UnitAnswer> {
  try {
    return await engine.units(query)
  } catch (error) {
    throw await explainEngineError(error, query.table)
  }
}
