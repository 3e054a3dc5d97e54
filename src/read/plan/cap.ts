/** Which metrics can be capped? Those of one number per unit. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { AbstatError } from '../../errors.ts'
import type { MetricType } from '../../report/types.ts'
import { shown } from '../excerpt.ts'
import type { PlannedMetric } from '../types.ts'
import { checkKnown } from './settle-metrics.ts'

/** Why the metrics of a type have no cap, and what to do instead; `null` where they can have one. */
const refusals: Readonly<Record<MetricType, readonly [why: string, hint: string] | null>> = {
  mean: null,
  count: null,
  conversion: ['a unit converts or does not: there is nothing above 1', 'leave out `--cap`'],
  retention: ['a unit returns or does not: there is nothing above 1', 'leave out `--cap`'],
  quantile: ['a percentile has no tail to cap', 'leave out `--cap`'],
  ratio: [
    'a ratio has two numbers a unit, and a cap of one of them would be another ratio',
    'write it into the value of a row, such as `least(revenue, 500) / orders`, or cap its numerator as a `--mean` of its own',
  ],
}

/**
 * Adds the caps to the metrics.
 * @throws AbstatError (usage) for a metric that there is not, and for one that has no value to be capped
 */
export function settleCaps(
  metrics: readonly PlannedMetric[],
  { caps }: Pick<AnalyzeRequest, 'caps'>,
): readonly PlannedMetric[] {
  checkKnown(
    metrics.map(({ name }) => name),
    '--cap',
    caps,
  )
  return metrics.map((metric) => {
    const cap = caps.get(metric.name)
    if (cap === undefined) return metric
    const refusal = refusals[metric.type]
    if (refusal === null) return { ...metric, cap }
    const [why, hint] = refusal
    throw new AbstatError(
      'usage',
      `\`--cap ${metric.name}=${cap.text}\`: ${shown(metric.name)} is a ${metric.type}: ${why}`,
      { hint },
    )
  })
}
