/** Do percentiles of rows differ between arms, when the units and not the rows were randomised? */

import { requireLevel } from './checks.ts'
import { type EstimateWithFreedom, estimateInterval } from './estimate-test.ts'
import { defined, missing, withoutLimits } from './outcome.ts'
import { ratioMoments } from './ratio.ts'
import { compareEstimates, untested } from './two-estimates.ts'
import type {
  Alternative,
  Comparison,
  Interval,
  Level,
  Maybe,
  PairMoments,
  UndefinedReason,
} from './types.ts'

/**
 * How many standard errors of the share to either side the density is taken over, whatever the confidence: with another
 * one for every confidence, the p-value would depend on it. The upper 2.5 % point of the normal distribution.
 */
const SPAN = 1.959963984540054

/** A percentile of the rows of an arm, and what its standard error is computed from. */
export interface QuantileArm {
  /** Which percentile, as a fraction: 0.95. */
  readonly level: number
  /** By linear interpolation between order statistics (type 7 of Hyndman & Fan 1996); `null` without rows. */
  readonly value: number | null
  /** Of the units that have rows: X how many of them are at most `value`, Y how many there are. */
  readonly share: PairMoments
  /**
   * The percentiles of the same rows at `level` − reach and `level` + reach; `null` where there is no reach, or it leads
   * out of (0, 1).
   */
  readonly around: { readonly low: number; readonly high: number } | null
}

/**
 * How far from the level, in shares of rows, the percentiles around it are taken: 1.96 standard errors of the share of rows
 * that are at most the percentile, which over units is a ratio of sums. `null` below two units.
 */
export function quantileReach(share: PairMoments): number | null {
  const { value } = ratioMoments(share).variance
  return value === null ? null : SPAN * Math.sqrt(value / share.n)
}

/** Whether the percentiles around a level exist: both levels lie strictly between 0 and 1. */
export const isWithin = (level: number, reach: number): boolean => level - reach > 0 && level + reach < 1

/**
 * The percentile with its squared standard error, the distance of the percentiles around it over 2 · 1.96 (Deng, Knoblich &
 * Lu 2018), and infinite degrees of freedom; `null` where it has none.
 */
export function quantileEstimate({ value, around }: QuantileArm): EstimateWithFreedom | null {
  if (value === null || around === null) return null
  const standardError = (around.high - around.low) / 2 / SPAN
  return { value, squaredError: standardError ** 2, degreesOfFreedom: Number.POSITIVE_INFINITY }
}

/**
 * About how many units there have to be for the percentiles around the level to exist, the rows staying as they are;
 * `null` where they exist, and where nothing tells.
 */
export function unitsForQuantile({ level, share, around }: QuantileArm): number | null {
  const reach = quantileReach(share)
  if (around !== null || reach === null) return null
  return Math.floor(share.n * (reach / Math.min(level, 1 - level)) ** 2) + 1
}

/**
 * The normal test of two percentiles, its interval of the difference and Fieller's of the lift. Undefined where an arm has no
 * standard error (`no-data`, `too-few-units`, `quantile-at-end`) and where both are 0 (`ties`): values that were recorded
 * too coarsely, or that are all alike.
 */
export function compareQuantiles(
  baseline: QuantileArm,
  variant: QuantileArm,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireLevel(level)
  const a = quantileEstimate(baseline)
  const b = quantileEstimate(variant)
  if (a !== null && b !== null && (a.squaredError > 0 || b.squaredError > 0))
    return compareEstimates(a, b, { name, level, alternative })
  const reason = whyNone(baseline) ?? whyNone(variant) ?? 'ties'
  return untested(name, percentileOf(baseline), percentileOf(variant), reason)
}

const name = 'quantile'

/** The normal interval of one percentile; undefined as the comparison is. */
export function quantileInterval(arm: QuantileArm, level: Level): Interval {
  requireLevel(level)
  const estimate = quantileEstimate(arm)
  if (estimate !== null && estimate.squaredError > 0) return estimateInterval(estimate, level)
  return withoutLimits(percentileOf(arm), whyNone(arm) ?? 'ties')
}

const percentileOf = ({ value }: QuantileArm): Maybe => (value === null ? missing('no-data') : defined(value))

/** Why there is no standard error; `null` where there is one. */
function whyNone({ value, share, around }: QuantileArm): UndefinedReason | null {
  if (value === null || share.n === 0) return 'no-data'
  if (around !== null) return null
  return quantileReach(share) === null ? 'too-few-units' : 'quantile-at-end'
}
