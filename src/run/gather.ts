/** Files → statistics of groups of units: sources → table → plan → engine. */

import type { AnalyzeRequest } from '../config/types.ts'
import type { Engine } from '../engine/types.ts'
import { findTime } from '../read/plan/time.ts'
import { makePlan } from '../read/plan.ts'
import { makeTable } from '../read/table.ts'
import type { HeadTable, Plan, VariantNeed } from '../read/types.ts'
import type { RunContext } from './context.ts'
import { fromAggregated } from './from-aggregated.ts'
import { fromRows } from './from-rows.ts'
import type { Gathered } from './gathered.ts'
import { withFiles } from './with-files.ts'

/** When the rows happened, if a column says so. */
async function timeOf(
  table: HeadTable,
  plan: Plan,
  engine: Engine,
  { now }: RunContext,
): Promise<Gathered['time']> {
  const time = (plan.layout === 'aggregated' ? null : plan.columns.time) ?? findTime(table)
  if (time === null) return null
  const { first, last, lastKnown, misfits } = await engine.span(table, time, now * 1000)
  // a column that nobody named and that holds something else, too, is no witness
  return first === null || last === null || misfits > 0
    ? null
    : { ...time, first, last, lastKnown: lastKnown ?? last }
}

/**
 * Reads the files for an analysis.
 * @param need whether there must be variants
 * @param planned looks at the plan before anything is scanned
 * @param time whether to ask, in a scan of its own, which time the rows cover
 */
export const gather = (
  request: AnalyzeRequest,
  context: RunContext,
  {
    need = 'needed',
    time = false,
    planned,
  }: {
    readonly need?: VariantNeed
    readonly time?: boolean
    readonly planned?: (plan: Plan, table: HeadTable) => void
  } = {},
): Promise<Gathered> =>
  withFiles(request, context, async ({ engine, ...open }) => {
    const table = makeTable(open)
    const plan = makePlan(request, table, need)
    planned?.(plan, table)
    const data =
      plan.layout === 'aggregated'
        ? await fromAggregated(request, plan, table, { engine, badRows: open.badRows }, context)
        : await fromRows(request, plan, table, { engine, badRows: open.badRows }, context)
    return {
      ...data,
      plan,
      table,
      engine: { name: engine.name, version: engine.version },
      time: time ? await timeOf(open.badRows.sound(table), plan, engine, context) : null,
    }
  })
