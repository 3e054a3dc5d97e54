/** Already aggregated tables → sufficient statistics per variant. */

import { aggregatedGroups } from '../analyses/aggregated.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type { Engine } from '../engine/types.ts'
import { AbstatError } from '../errors.ts'
import { missingWords } from '../read/missing.ts'
import type { AggregatedPlan, Table } from '../read/types.ts'
import type { RunContext } from './context.ts'
import type { GroupedData } from './gathered.ts'
import { explainCell, explainEngineError } from './misfit.ts'

/** An aggregated table is small; a larger one was not aggregated. */
const mostRows = 100_000

export async function fromAggregated(
  request: AnalyzeRequest,
  plan: AggregatedPlan,
  table: Table,
  engine: Engine,
  context: RunContext,
): Promise<GroupedData> {
  if (request.where !== null) {
    throw new AbstatError('usage', '`--where` does not work on input that is already summed', {
      hint: 'leave those rows out of the file',
    })
  }
  await context.explain?.({ kind: 'query', sql: null })
  let answer: Awaited<ReturnType<Engine['rows']>>
  try {
    answer = await engine.rows(table, missingWords, mostRows)
  } catch (error) {
    throw await explainEngineError(error, table)
  }
  const labelOf = table.sources.map((each) => each.file.label ?? '')
  const { variant } = plan.columns
  const { groups, missingVariant, problem } = aggregatedGroups(
    {
      variant: variant === 'label' ? { labels: labelOf } : variant,
      segment: plan.columns.segment,
      units: plan.unitCount,
      metrics: plan.metrics,
    },
    answer.rows,
  )
  if (problem !== null) throw await explainCell(problem, table)
  const labels = variant === 'label' ? [...new Set(labelOf)] : null
  return {
    groups,
    labels,
    layout: 'aggregated',
    sourceRows: answer.sourceRows,
    excluded:
      missingVariant.rows === 0 ? [] : [{ reason: 'missing-variant', ...missingVariant, value: null }],
  }
}
