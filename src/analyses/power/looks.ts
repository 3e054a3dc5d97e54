/** What do looks cost a test, and what do they save? */

import type { PowerPlan } from '../../config/types.ts'
import type { PowerLooks } from '../../report/types.ts'
import type { ArmSizes } from '../../stats/power/design.ts'
import { costOfLooks } from '../../stats/sequential/looks-cost.ts'
import { alwaysValidLooks } from './always-valid.ts'
import type { Design } from './design.ts'
import { daysFor } from './schedule.ts'
import { totalOf } from './sizes.ts'

/**
 * The size of a test with looks whose last one finds the effect as often as a single test of the exact sizes does, and where it
 * ends on average: multiples of that size, as group sequential designs have them (Jennison & Turnbull 2000, ch. 2).
 */
function plannedLooks(
  { count, spending }: Extract<PowerPlan['looks'], { kind: 'looks' }>,
  plan: PowerPlan,
  { test, split }: Design,
  exact: ArmSizes,
): PowerLooks {
  const { inflation, expected } = costOfLooks(
    {
      fractions: Array.from({ length: count }, (_, i) => (i + 1) / count),
      alpha: test.alpha / test.comparisons,
      sides: test.alternative === 'two-sided' ? 2 : 1,
      spending,
    },
    plan.power.value,
  )
  const times = (factor: number): ArmSizes => ({
    baseline: Math.ceil(exact.baseline * factor),
    variant: Math.ceil(exact.variant * factor),
  })
  const total = totalOf(times(inflation), split)
  return {
    spending,
    inflation,
    totalUnits: total,
    units: Array.from({ length: count }, (_, i) => Math.ceil((total * (i + 1)) / count)),
    expectedUnits: {
      withoutEffect: totalOf(times(expected.withoutEffect), split),
      withEffect: totalOf(times(expected.withEffect), split),
    },
  }
}

/**
 * @param exact sizes of the single test
 * @param effect that is to be found, in the unit of the metric
 * @returns `null` where the data are looked at once
 * @throws AbstatError (usage) when no size that can be counted is enough
 */
export function looksOf(plan: PowerPlan, design: Design, exact: ArmSizes, effect: number): PowerLooks | null {
  if (plan.looks === null) return null
  const looks =
    plan.looks.kind === 'looks'
      ? plannedLooks(plan.looks, plan, design, exact)
      : alwaysValidLooks(plan.looks, plan, design, exact, effect)
  const days = daysFor(looks.totalUnits, plan)
  return days === null ? looks : { ...looks, days }
}
