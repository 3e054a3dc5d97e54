/** A plan and its baseline as the test that is planned: what statistics ask for. */

import type { PowerPlan } from '../../config/types.ts'
import type { PowerBaseline, PowerEffect } from '../../report/types.ts'
import { plannedAdjustedMean, plannedAdjustedRate } from '../../stats/power/adjusted.ts'
import type { ArmSizes, Direction, PlannedMetric, PlannedTest } from '../../stats/power/design.ts'
import { plannedMean } from '../../stats/power/means.ts'
import { plannedRate } from '../../stats/power/rates.ts'
import { settleChanges } from './change.ts'
import type { Split } from './sizes.ts'

/** Two independent units are the least that an arm can be judged by. */
const fewestUnits = 2

export interface Design {
  readonly test: PlannedTest
  readonly split: Split
  /** Where an effect that is solved for lies. */
  readonly direction: Direction
  /** `null` when it is solved for. */
  readonly effect: PowerEffect | null
  readonly margin: PowerEffect | null
}

function metricOf(
  { covariate }: PowerPlan,
  { type, estimate, standardDeviation }: PowerBaseline,
): PlannedMetric {
  if (covariate === null) {
    return type === 'conversion' ? plannedRate(estimate) : plannedMean(standardDeviation)
  }
  const { correlation } = covariate
  return type === 'conversion'
    ? plannedAdjustedRate(estimate, correlation)
    : plannedAdjustedMean(standardDeviation, correlation)
}

/** @throws AbstatError (usage) when effect or margin cannot be those of the baseline */
export function designOf(plan: PowerPlan, baseline: PowerBaseline): Design {
  const { effect, margin } = settleChanges(plan, baseline)
  const comparisons = plan.variants.value - 1
  const better = plan.goal.value === 'increase' ? 1 : -1
  const { clusters } = plan
  return {
    test: {
      metric: metricOf(plan, baseline),
      alpha: plan.alpha.value,
      comparisons: plan.correction.value === 'none' ? 1 : (plan.family ?? comparisons),
      alternative: plan.alternative.value,
      allocation: plan.allocation.value,
      nullEffect: margin === null ? 0 : -better * margin.absolute,
      designEffect: clusters === null ? 1 : 1 + (clusters.size - 1) * clusters.icc,
    },
    split: { allocation: plan.allocation.value, comparisons },
    direction: margin === null ? (plan.alternative.value === 'less' ? -1 : 1) : better,
    effect,
    margin,
  }
}

/** Whether sizes are large enough to be judged at all. */
export const isPossible = ({ baseline, variant }: ArmSizes, { test }: Design): boolean =>
  Math.min(baseline, variant) >= fewestUnits * test.designEffect
