/** What a planned comparison of a variant with its baseline looks for, and at which level. */

import { requireAlpha, requireFinite, requirePositive } from '../checks.ts'
import type { Alternative } from '../types.ts'

/** A planned test of the effect variant − baseline, in units of the metric (fractions for rates). */
export interface PlannedTest {
  readonly metric: PlannedMetric
  /** The chance of a false alarm in all comparisons together, in (0, 1). */
  readonly alpha: number
  /** How many comparisons share alpha evenly (Bonferroni): a whole number from 1. */
  readonly comparisons: number
  readonly alternative: Alternative
  /** Units of a variant for each unit of the baseline, above 0. */
  readonly allocation: number
  /**
   * The effect to be told from: 0, or that of a non-inferiority margin, −margin where an increase is better and
   * +margin where a decrease is.
   */
  readonly nullEffect: number
  /**
   * How many units inform like one independent unit, at least 1: in clusters of m units with intraclass
   * correlation ρ it is 1 + (m − 1)ρ (Kish 1965).
   */
  readonly designEffect: number
}

/** Units of the baseline and of each variant: whole numbers, or real ones while a size is being solved for. */
export interface ArmSizes {
  readonly baseline: number
  readonly variant: number
}

/** Which way an effect points: +1 is up. */
export type Direction = 1 | -1

/** A single comparison, as a metric sees it. */
export interface PlannedComparison {
  /** The chance of a false alarm in the direction of the effect. */
  readonly tail: number
  readonly nullEffect: number
  readonly direction: Direction
  /** Sizes of both arms in independent units. */
  readonly sizes: ArmSizes
}

/** The statistic of a comparison by the normal approximation, in standard errors under the null effect. */
export interface StatisticMoments {
  readonly mean: number
  /** 1 where the standard error does not depend on the effect. */
  readonly deviation: number
}

/** What kind of number is compared, and what is known of it beforehand. */
export interface PlannedMetric {
  /** The effects that are possible at all. */
  readonly lowest: number
  readonly highest: number
  /** Squared standard error of the observed effect, times the units of the baseline. */
  unitVariance(effect: number, allocation: number): number
  /**
   * The chance that a true effect is found, as significant in its direction, or that it is missed: they add up
   * to 1, and each is accurate on its own.
   */
  chance(of: 'found' | 'missed', comparison: PlannedComparison, effect: number): number
  /** In the direction of the effect; its tail is not asked. Sizes may be real numbers. */
  statistic(comparison: Omit<PlannedComparison, 'tail'>, effect: number): StatisticMoments
}

/** Every arm needs so many independent units. */
const FEWEST = 2

/** Throws a RangeError that names the first impossible part of a planned test. */
export function requirePlannedTest(test: PlannedTest): void {
  requireAlpha(test.alpha)
  if (!(Number.isSafeInteger(test.comparisons) && test.comparisons >= 1)) {
    throw new RangeError(`comparisons must be a whole number of at least 1, but is ${test.comparisons}`)
  }
  requirePositive(test.allocation, 'allocation')
  const range = test.metric.highest - test.metric.lowest
  if (!(Math.abs(test.nullEffect) < range)) {
    throw new RangeError(`nullEffect must lie between ${-range} and ${range}, but is ${test.nullEffect}`)
  }
  if (!(test.designEffect >= 1 && test.designEffect < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`designEffect must be finite and at least 1, but is ${test.designEffect}`)
  }
}

/** Throws a RangeError unless the metric can change by so much, up to rounding. */
export function requireEffect(effect: number, { lowest, highest }: PlannedMetric): void {
  requireFinite(effect, 'effect')
  if (!(effect >= lowest - Number.EPSILON && effect <= highest + Number.EPSILON)) {
    throw new RangeError(`effect must lie between ${lowest} and ${highest}, but is ${effect}`)
  }
}

/** The level of one comparison in the direction of its effect. */
export function tailOf({ alpha, comparisons, alternative }: PlannedTest): number {
  return alpha / comparisons / (alternative === 'two-sided' ? 2 : 1)
}

/** Where an effect counts as found; `null` for a two-sided test of an effect that equals the null effect. */
export function directionOf({ alternative, nullEffect }: PlannedTest, effect: number): Direction | null {
  if (alternative !== 'two-sided') return alternative === 'greater' ? 1 : -1
  if (effect === nullEffect) return null
  return effect > nullEffect ? 1 : -1
}

/** Arm sizes in the planned allocation. */
export function armSizes(baseline: number, { allocation }: PlannedTest): ArmSizes {
  return { baseline, variant: allocation * baseline }
}

/** The fewest units of the baseline, a real number, at which both arms hold two independent units. */
export function fewestUnits({ allocation, designEffect }: PlannedTest): number {
  return FEWEST * designEffect * Math.max(1, 1 / allocation)
}

/** Whether both arms hold two independent units, up to rounding. */
export function areEnough({ baseline, variant }: ArmSizes, { designEffect }: PlannedTest): boolean {
  return Math.min(baseline, variant) * (1 + 4 * Number.EPSILON) >= FEWEST * designEffect
}

/** The same sizes in independent units; throws a RangeError where an arm has fewer than two. */
export function independentUnits(sizes: ArmSizes, test: PlannedTest): ArmSizes {
  const { baseline, variant } = sizes
  if (!areEnough(sizes, test) || !Number.isFinite(baseline + variant)) {
    const least = FEWEST * test.designEffect
    throw new RangeError(`sizes must be finite and at least ${least}, but are ${baseline} and ${variant}`)
  }
  return { baseline: baseline / test.designEffect, variant: variant / test.designEffect }
}
