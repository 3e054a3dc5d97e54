/** Already aggregated tables → sufficient statistics per variant. */

import { aggregatedGroups } from '../analyses/aggregated.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { numberOf } from '../read/kinds.ts'
import type { AggregatedPlan, Table } from '../read/types.ts'
import type { RunContext } from './context.ts'
import type { GroupedData } from './gathered.ts'
import { explainCell } from './misfit.ts'
import type { OpenFiles } from './with-files.ts'

/** An aggregated table is small; a larger one was not aggregated. */
const mostRows = 100_000

export async function fromAggregated(
  request: AnalyzeRequest,
  plan: AggregatedPlan,
  table: Table,
  { engine, badRows }: Pick<OpenFiles, 'engine' | 'badRows'>,
  context: RunContext,
): Promise<GroupedData> {
  if (request.where !== null) {
    throw new AbstatError('usage', '`--where` does not work on input that is already summed', {
      hint: 'leave those rows out of the file',
    })
  }
  await context.explain?.({ kind: 'query', sql: null })
  const { result: answer, table: read } = await badRows.readTable(table, (own) => engine.rows(own, mostRows))
  badRows.check(answer.sourceRows.reduce((sum, rows) => sum + rows, 0))
  const labelOf = table.sources.map((each) => each.file.label ?? '')
  const { variant } = plan.columns
  const { groups, missingVariant, problem } = aggregatedGroups(
    {
      variant: variant === 'label' ? { labels: labelOf } : variant,
      segments: plan.columns.segments,
      units: plan.unitCount,
      metrics: plan.metrics,
      numberOf: (text) => numberOf(text, table.conventions),
    },
    answer.rows,
  )
  if (problem !== null) throw await explainCell(problem, read)
  const labels = variant === 'label' ? [...new Set(labelOf)] : null
  return {
    groups,
    labels,
    layout: 'aggregated',
    sourceRows: answer.sourceRows,
    rejected: badRows.rejected(table.sources.length),
    days: [],
    excluded:
      missingVariant.rows === 0 ? [] : [{ reason: 'missing-variant', ...missingVariant, value: null }],
    diagnostics: [],
  }
}
