/** Files → statistics of groups of units: sources → table → plan → engine. */

import type { AnalyzeRequest } from '../config/types.ts'
import type { Engine } from '../engine/types.ts'
import { missingWords } from '../read/missing.ts'
import { timeColumn } from '../read/plan/time.ts'
import { makePlan } from '../read/plan.ts'
import { makeTable } from '../read/table.ts'
import type { HeadTable, VariantNeed } from '../read/types.ts'
import type { RunContext } from './context.ts'
import { fromAggregated } from './from-aggregated.ts'
import { fromRows } from './from-rows.ts'
import type { Gathered } from './gathered.ts'
import { withFiles } from './with-files.ts'

/** When the rows happened, if a column says so. */
async function timeOf(table: HeadTable, engine: Engine): Promise<Gathered['time']> {
  const column = timeColumn(table)
  const name = column === null ? undefined : table.columns[column]?.name
  if (column === null || name === undefined) return null
  const span = await engine.span(table, column, missingWords)
  return span === null ? null : { ...span, column: name }
}

/**
 * Reads the files for an analysis.
 * @param need whether there must be variants
 * @param time whether to ask, in a scan of its own, which time the rows cover
 */
export const gather = (
  request: AnalyzeRequest,
  context: RunContext,
  { need = 'needed', time = false }: { readonly need?: VariantNeed; readonly time?: boolean } = {},
): Promise<Gathered> =>
  withFiles(request.files, request.machine, context, async ({ files, heads, engine }) => {
    const table = makeTable(files, heads)
    const plan = makePlan(request, table, need)
    const data =
      plan.layout === 'aggregated'
        ? await fromAggregated(request, plan, table, engine, context)
        : await fromRows(request, plan, table, engine, context)
    return {
      ...data,
      plan,
      table,
      engine: { name: engine.name, version: engine.version },
      time: time ? await timeOf(table, engine) : null,
    }
  })
