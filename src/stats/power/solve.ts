/** How many units, which effect, or which power: two of them are given, and the third is solved for. */

import { lineRoot } from '../line-root.ts'
import { crossing } from '../root.ts'
import { chance, reachOf, requirePower, shortfall, surplus } from './chance.ts'
import {
  type ArmSizes,
  areEnough,
  armSizes,
  type Direction,
  directionOf,
  fewestUnits,
  independentUnits,
  type PlannedTest,
  requireEffect,
  requirePlannedTest,
} from './design.ts'
import { wholeUnits } from './whole-units.ts'

/** Why nothing has the asked power. */
export type UnreachableReason =
  /** the effect equals the null effect */
  | 'no-effect'
  /** the effect lies on the side that the one-sided alternative does not look at */
  | 'wrong-direction'
  /** more units than can be counted would be needed */
  | 'too-many-units'
  /** not even a rate of 0 or 1 differs enough at this size */
  | 'rate-out-of-range'

/** A solution, or `null` with the reason why there is none. */
export type Solved<T> =
  | { readonly value: T; readonly reason: null }
  | { readonly value: null; readonly reason: UnreachableReason }

/** How many units reach a power. */
export interface SampleSize {
  /** The real numbers at which the power is exactly the asked one, in the planned allocation. */
  readonly exact: ArmSizes
  /** Whole units, rounded up in each arm; with one unit less in every arm the power is below the asked one. */
  readonly units: ArmSizes
  /** The power of the whole units. */
  readonly power: number
}

/**
 * The power: the chance that an effect of this size is significant *in its direction*. An effect equal to the
 * null effect is found by false alarm only. Throws a RangeError for an impossible test, effect or size.
 */
export function powerOf(test: PlannedTest, effect: number, sizes: ArmSizes): number {
  requirePlannedTest(test)
  requireEffect(effect, test.metric)
  return chance('found', test, directionOf(test, effect) ?? 1, effect, sizes)
}

/**
 * The smallest sizes, two independent units an arm at the least, at which an effect is found with the given
 * power, which must be above that of a false alarm (else a RangeError). Unreachable are an effect equal to the
 * null effect, one that the alternative does not look for, and one that is too small.
 */
export function sizeFor(test: PlannedTest, effect: number, power: number): Solved<SampleSize> {
  requirePlannedTest(test)
  requireEffect(effect, test.metric)
  requirePower(power, test)
  const direction = directionOf(test, effect)
  const distance = (direction ?? 1) * (effect - test.nullEffect)
  if (direction === null || distance === 0) return unreachable('no-effect')
  if (distance < 0) return unreachable('wrong-direction')
  const baseline = baselineFor(test, direction, effect, power)
  if (baseline === null) return unreachable('too-many-units')
  const exact = armSizes(baseline, test)
  const whole = wholeUnits(
    exact,
    power,
    (units) => areEnough(units, test),
    (units) => chance('found', test, direction, effect, units),
  )
  return { value: { exact, ...whole }, reason: null }
}

/** The units of the baseline with which an effect is found, as a real number; `null` if more than can be counted. */
function baselineFor(test: PlannedTest, direction: Direction, effect: number, power: number): number | null {
  const fewest = fewestUnits(test)
  const most = Number.MAX_SAFE_INTEGER / (1 + test.allocation)
  const spread =
    Math.sqrt(test.metric.unitVariance(effect, test.allocation) * test.designEffect) /
    Math.abs(effect - test.nullEffect)
  const start = reachOf(test, power) * spread
  const surplusAt = (root: number): number =>
    surplus(test, direction, effect, armSizes(root * root, test), power)
  const root = rootWithin(surplusAt, Math.sqrt(fewest), Math.sqrt(most), start, spread)
  if (root !== null) return root * root
  const excess = (baseline: number): number =>
    -shortfall(test, direction, effect, armSizes(baseline, test), power)
  if (excess(fewest) >= 0) return fewest
  return excess(most) < 0
    ? null
    : crossing(excess, fewest, Math.max(fewest, Math.min(start * start, most)), most)
}

/** Where a surplus that rises along a line passes 0; `null` where that is not between the limits, or it is no line. */
function rootWithin(
  surplusAt: (x: number) => number,
  low: number,
  high: number,
  start: number,
  spread: number,
): number | null {
  const within = (x: number): boolean => x > low && x < high
  const root = lineRoot((x) => (within(x) ? surplusAt(x) : Number.NaN), start, spread)
  return root !== null && within(root) ? root : null
}

/**
 * The smallest possible effect in the given direction from the null effect that sizes find with the given power,
 * which must be above that of a false alarm (else a RangeError). Unreachable where a rate would have to leave
 * [0, 1].
 */
export function effectFor(
  test: PlannedTest,
  sizes: ArmSizes,
  power: number,
  direction: Direction,
): Solved<number> {
  requirePlannedTest(test)
  requirePower(power, test)
  const { metric, nullEffect } = test
  if (test.alternative === (direction === 1 ? 'less' : 'greater')) return unreachable('wrong-direction')
  const at = (distance: number): number => nullEffect + direction * distance
  const up = direction === 1
  const start = Math.max(0, up ? metric.lowest - nullEffect : nullEffect - metric.highest)
  const end = up ? metric.highest - nullEffect : nullEffect - metric.lowest
  const excess = (distance: number): number => -shortfall(test, direction, at(distance), sizes, power)
  if (!(end > 0) || (end < Number.POSITIVE_INFINITY && excess(end) < 0))
    return unreachable('rate-out-of-range')
  const { baseline, variant } = independentUnits(sizes, test)
  const standardError = Math.sqrt(metric.unitVariance(nullEffect, variant / baseline) / baseline)
  const guess = reachOf(test, power) * standardError
  const surplusAt = (distance: number): number => surplus(test, direction, at(distance), sizes, power)
  const root = rootWithin(surplusAt, start, end, guess, standardError)
  if (root !== null) return { value: at(root), reason: null }
  if (start > 0 && excess(start) >= 0) return { value: at(start), reason: null }
  const step = guess > 0 ? guess : (end - start) / 2
  return { value: at(crossing(excess, start, step, end)), reason: null }
}

function unreachable(reason: UnreachableReason): Solved<never> {
  return { value: null, reason }
}
