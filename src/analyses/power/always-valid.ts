/** How large is a test that may be looked at any time, and where does it end on average? */

import type { PowerPlan } from '../../config/types.ts'
import type { PowerLooks } from '../../report/types.ts'
import { type ArmSizes, directionOf } from '../../stats/power/design.ts'
import { type WatchedTest, watchedSize, watchedTest } from '../../stats/sequential/always-valid-cost.ts'
import type { Design } from './design.ts'
import { daysFor } from './schedule.ts'
import { totalOf } from './sizes.ts'
import { unreachable } from './unreachable.ts'

/** A test is looked at after every day, or so often: the integral grows with the third power of their number. */
const mostLooks = 30
/** The number of looks hardly depends on the size, nor the size on it. */
const mostRounds = 4

/** @throws AbstatError (usage) when no size that can be counted is enough */
export function alwaysValidLooks(
  { tunedFor }: Extract<PowerPlan['looks'], { kind: 'always-valid' }>,
  plan: PowerPlan,
  design: Design,
  exact: ArmSizes,
  effect: number,
): PowerLooks {
  const { test, split } = design
  const direction = directionOf(test, effect) ?? design.direction
  const single = exact.baseline + exact.variant
  const sizesOf = (units: number): ArmSizes => {
    const baseline = units / (1 + split.allocation)
    return { baseline, variant: baseline * split.allocation }
  }
  const watchedBy = (looks: number): WatchedTest => ({
    ...{ alpha: test.alpha, level: test.alpha / test.comparisons, tunedFor },
    looks,
  })
  const endAt = (units: number) =>
    test.metric.statistic({ nullEffect: test.nullEffect, direction, sizes: sizesOf(units) }, effect)
  const whole = (units: number): ArmSizes => {
    const { baseline, variant } = sizesOf(units)
    return { baseline: Math.ceil(baseline), variant: Math.ceil(variant) }
  }
  let size = single
  let looks = 0
  for (let round = 0; round < mostRounds; round += 1) {
    // daily looks, as long as there are not too many; of two numbers that take turns the smaller one
    const days = daysFor(totalOf(whole(size), split), plan)
    const next = Math.min(mostLooks, days ?? mostLooks, round < 2 ? mostLooks : looks)
    if (next === looks) break
    looks = next
    const found = watchedSize(watchedBy(looks), plan.power.value, endAt, size)
    if (found === null) throw unreachable('too-many-units', plan, design)
    size = found
  }
  const { foundAtEnd, expected } = watchedTest(watchedBy(looks), size, endAt(size))
  const total = totalOf(whole(size), split)
  return {
    tunedFor,
    powerAtEnd: foundAtEnd,
    inflation: size / single,
    totalUnits: total,
    units: Array.from({ length: looks }, (_, i) => Math.ceil((total * (i + 1)) / looks)),
    expectedUnits: {
      withoutEffect: totalOf(whole(size * expected.withoutEffect), split),
      withEffect: totalOf(whole(size * expected.withEffect), split),
    },
  }
}
