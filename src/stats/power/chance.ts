/** How likely is an effect found, and is that the power that was asked for? */

import { normal } from '../distributions/index.ts'
import { type ArmSizes, type Direction, independentUnits, type PlannedTest, tailOf } from './design.ts'

/** By how much the power falls short of the asked one, from the smaller of both tails; ≤ 0 where it suffices. */
export function shortfall(
  test: PlannedTest,
  direction: Direction,
  effect: number,
  sizes: ArmSizes,
  power: number,
): number {
  if (power > 0.5) return chance('missed', test, direction, effect, sizes) - (1 - power)
  return power - chance('found', test, direction, effect, sizes)
}

/**
 * By how much the power exceeds the asked one in normal quantiles: nearly a straight line of the effect, and of the
 * root of the size.
 */
export function surplus(
  test: PlannedTest,
  direction: Direction,
  effect: number,
  sizes: ArmSizes,
  power: number,
): number {
  const { upperQuantile } = normal
  if (power > 0.5)
    return upperQuantile(chance('missed', test, direction, effect, sizes)) - upperQuantile(1 - power)
  return upperQuantile(power) - upperQuantile(chance('found', test, direction, effect, sizes))
}

/** The chance that an effect is found, or missed, by arms of these sizes. */
export function chance(
  of: 'found' | 'missed',
  test: PlannedTest,
  direction: Direction,
  effect: number,
  sizes: ArmSizes,
): number {
  const { metric, nullEffect } = test
  const comparison = { tail: tailOf(test), nullEffect, direction, sizes: independentUnits(sizes, test) }
  return metric.chance(of, comparison, effect)
}

/** How many standard errors an effect must be away from the null effect, by the normal distribution. */
export function reachOf(test: PlannedTest, power: number): number {
  return normal.upperQuantile(tailOf(test)) + normal.quantile(power)
}

/** Throws a RangeError unless the power is above that of a false alarm, and below 1. */
export function requirePower(power: number, test: PlannedTest): void {
  const tail = tailOf(test)
  if (!(power > tail && power < 1)) {
    throw new RangeError(`power must lie between ${tail} (that of a false alarm) and 1, but is ${power}`)
  }
}
