/** What a bit more or less would change: sizes beside the answer, and the curve of the power. */

import type { PowerPlan } from '../../config/types.ts'
import type { PowerBaseline, PowerPoint, PowerSize } from '../../report/types.ts'
import type { ArmSizes, Direction } from '../../stats/power/design.ts'
import { effectFor, powerOf } from '../../stats/power/solve.ts'
import { effectOf } from './change.ts'
import { type Design, isPossible } from './design.ts'
import { daysFor } from './schedule.ts'
import { sizesWithin, totalOf } from './sizes.ts'

/** Shares of the answer that are shown beside it. */
const shares = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2]
/** Points of a curve from nothing to the answer, and as many beyond it: each is computed, lines are drawn between. */
const pointsAside = 8

/** Sizes of about so many units in all, each once, ascending, those without two units an arm left out. */
function distinct(totals: readonly number[], design: Design): readonly ArmSizes[] {
  const byTotal = new Map<number, ArmSizes>()
  for (const total of [...totals].sort((a, b) => a - b)) {
    const sizes = sizesWithin(Math.round(total), design.split)
    if (isPossible(sizes, design)) byTotal.set(totalOf(sizes, design.split), sizes)
  }
  return [...byTotal.values()]
}

/** The power of sizes to find one effect, each computed once: the table and the curve ask for the same ones. */
export function powerBySize({ test, split }: Design, effect: number): (sizes: ArmSizes) => number {
  const known = new Map<number, number>()
  return (sizes) => {
    const total = totalOf(sizes, split)
    const power = known.get(total) ?? powerOf(test, effect, sizes)
    known.set(total, power)
    return power
  }
}

/** Sizes around the answer, and the size that `--max-days` allows: the power of each, and the effect that it finds. */
export function sizesAround(
  plan: PowerPlan,
  design: Design,
  baseline: PowerBaseline,
  totalUnits: number,
  direction: Direction,
  powerOfSizes: (sizes: ArmSizes) => number,
): readonly PowerSize[] {
  const { traffic, maxDays } = plan
  const inTime = traffic === null || maxDays === null ? [] : [traffic * maxDays]
  return distinct([...shares.map((share) => share * totalUnits), ...inTime.map(Math.floor)], design).map(
    (sizes) => {
      const total = totalOf(sizes, design.split)
      const found = effectFor(design.test, sizes, plan.power.value, direction)
      return {
        unitsPerVariant: sizes.variant,
        totalUnits: total,
        days: daysFor(total, plan),
        power: powerOfSizes(sizes),
        detectable: found.value === null ? null : effectOf(found.value, baseline),
      }
    },
  )
}

const twice = Array.from({ length: 2 * pointsAside + 1 }, (_, i) => i / pointsAside)
/** Where a curve over sizes begins: at 0 there is nothing to compute. */
const almostNothing = 0.01

/** The power to find one effect, up to twice a size. */
export function sizeCurve(
  design: Design,
  totalUnits: number,
  effect: number,
  powerOfSizes: (sizes: ArmSizes) => number,
): readonly PowerPoint[] {
  return distinct(
    twice.map((share) => Math.max(almostNothing, share) * totalUnits),
    design,
  ).map((sizes) => ({ unitsPerVariant: sizes.variant, effect, power: powerOfSizes(sizes) }))
}

/** The power of one size, from no effect to twice one, as far as a rate goes. */
export function effectCurve({ test }: Design, sizes: ArmSizes, effect: number): readonly PowerPoint[] {
  const { nullEffect, metric } = test
  return twice
    .map((share) => nullEffect + share * (effect - nullEffect))
    .filter((each) => each >= metric.lowest && each <= metric.highest)
    .map((each) => ({ unitsPerVariant: sizes.variant, effect: each, power: powerOf(test, each, sizes) }))
}
