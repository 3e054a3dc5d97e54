/** A request and a table → the plan: what the columns mean and what is measured. */

import type { AnalyzeRequest } from '../config/types.ts'
import { recogniseAggregated } from './plan/aggregated.ts'
import { aggregatedPlan, asksForAggregated } from './plan/aggregated-plan.ts'
import { settleCaps } from './plan/cap.ts'
import { settleCovariates } from './plan/covariate.ts'
import { guessMetrics } from './plan/guess-metrics.ts'
import { type Meanings, settleMeanings } from './plan/meanings.ts'
import { metricSql } from './plan/name-metrics.ts'
import { checkRetention } from './plan/retention.ts'
import { settleMetrics } from './plan/settle-metrics.ts'
import type { HeadTable, Plan, PlannedMetric, RowPlan, VariantNeed } from './types.ts'

export { explicitFlags } from './plan/explicit-flags.ts'

function metricsOf(
  request: AnalyzeRequest,
  table: HeadTable,
  { columns }: Meanings,
): Pick<RowPlan, 'metrics' | 'leftOut'> {
  if (request.metrics.length === 0) {
    const { metrics, leftOut } = guessMetrics(table, columns)
    const planned = metrics.map((metric) => ({ ...metric, source: 'guess' as const }))
    return { metrics: settleMetrics(planned, true, request), leftOut }
  }
  const planned = request.metrics.map(
    (metric): Omit<PlannedMetric, 'goal' | 'role' | 'test' | 'margin' | 'cap' | 'covariate'> => {
      const { type, name, flag, span, level } = metric
      const sql = metricSql(metric, table, columns.event)
      return {
        type,
        name,
        flag,
        sql,
        source: 'flag',
        ...(span === undefined ? {} : { span }),
        ...(level === undefined ? {} : { level }),
      }
    },
  )
  return { metrics: settleMetrics(planned, false, request), leftOut: [] }
}

/**
 * Settles what was asked against what the files hold, and guesses the rest from names and the values of the heads.
 * What depends on the whole files (the number of variants, whether a conversion is 0/1 throughout) the scan verifies.
 * @throws AbstatError (usage) with the columns and the flag to add when something is not there or could be two things
 */
export function makePlan(request: AnalyzeRequest, table: HeadTable, need: VariantNeed = 'needed'): Plan {
  const meanings = settleMeanings(request, table, need)
  if (asksForAggregated(request)) return aggregatedPlan(request, table, meanings, null)
  const unitCounts = recogniseAggregated(table, meanings.columns)
  if (unitCounts !== null) return aggregatedPlan(request, table, meanings, unitCounts)
  const isEventTable = meanings.columns.event !== null
  const { metrics, leftOut } = metricsOf(request, table, meanings)
  checkRetention(metrics, meanings.columns, request)
  return {
    layout: isEventTable ? 'events' : 'units',
    columns: meanings.columns,
    guessed: { ...meanings.guessed, metrics: request.metrics.length === 0 },
    metrics: settleCovariates(settleCaps(metrics, request), table, meanings.columns, request),
    leftOut,
    missing: request.missingValues ?? (isEventTable ? 'zero' : 'exclude'),
  }
}
