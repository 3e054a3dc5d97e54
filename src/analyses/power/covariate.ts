/** What does a covariate from before the test take off its size? */

import type { PowerPlan } from '../../config/types.ts'
import type { MeasureStatistics } from '../../engine/types.ts'
import { AbstatError } from '../../errors.ts'
import type { PowerBaseline, PowerCovariate, PowerEffect } from '../../report/types.ts'
import { remainingVariance } from '../../stats/power/adjusted.ts'
import { sizeFor } from '../../stats/power/solve.ts'
import { adjustmentOf } from '../adjusted.ts'
import { designOf } from './design.ts'
import { totalOf } from './sizes.ts'

/**
 * The correlation of a metric with its covariates, as the adjustment of these units uses it: units that have none lessen it.
 * @throws AbstatError (data) when it does not exist, or leaves nothing to plan with
 */
export function measuredCorrelation(
  metric: string,
  covariates: readonly string[],
  statistics: MeasureStatistics,
): NonNullable<PowerPlan['covariate']> {
  const found = adjustmentOf([statistics])
  const reduction = found?.varianceReduction ?? null
  const fail = (why: string): never => {
    throw new AbstatError('data', `\`--covariate\` of ${metric}: ${why}`, {
      hint: 'leave it out, name another column, or say the correlation: `--cuped-correlation 0.6`',
    })
  }
  if (found === null || reduction === null) {
    return fail('nothing correlates, as it is the same in every unit or known of none')
  }
  if (reduction >= 1) return fail('it tells the metric exactly, so that nothing is left to test')
  const [theta = null, another] = found.thetas
  // several have a multiple correlation, which has no sign
  const sign = another === undefined && theta !== null ? Math.sign(theta) : 1
  return { name: covariates.join(', '), correlation: sign * Math.sqrt(reduction) }
}

/** @param effect `null` unless the size was solved for */
export function covariateOf(
  plan: PowerPlan,
  baseline: PowerBaseline,
  effect: PowerEffect | null,
): PowerCovariate | null {
  if (plan.covariate === null) return null
  const { name, correlation } = plan.covariate
  const { test, split } = designOf({ ...plan, covariate: null }, baseline)
  const without = effect === null ? null : sizeFor(test, effect.absolute, plan.power.value).value
  return {
    name,
    correlation,
    varianceReduction: 1 - remainingVariance(correlation),
    totalUnitsWithout: without === null ? null : totalOf(without.units, split),
  }
}
