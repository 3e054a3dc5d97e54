/** Do two ratios of sums over units differ: clicks per view, revenue per order? */

import { requireLevel, requirePairMoments } from './checks.ts'
import { type EstimateWithFreedom, estimateInterval } from './estimate-test.ts'
import { covariance, variance } from './moments.ts'
import { defined, missing, withoutLimits } from './outcome.ts'
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
 * A variance below this share of its own terms is what their rounding leaves: the numerator is then a fixed
 * multiple of the denominator in every unit.
 */
const ROUNDING_NOISE = 1e-12

/** A ratio of two means and the variance that one unit contributes to it. */
export interface RatioMoments {
  /**
   * ΣX / ΣY; undefined without units (`no-data`) or when the denominator is 0, or nearly so
   * (`zero-denominator`).
   */
  readonly estimate: Maybe
  /** Divided by n it is the squared standard error; undefined below 2 units (`too-few-units`). */
  readonly variance: Maybe
}

/**
 * The ratio ΣX / ΣY over randomisation units with its delta-method variance (v_x − 2R·cov + R²·v_y) / mean_y²
 * per unit (Deng, Knoblich & Lu 2018). Rounding noise counts as a variance of 0.
 */
export function ratioMoments(pair: PairMoments): RatioMoments {
  requirePairMoments(pair, 'pair')
  const { n, meanX, meanY } = pair
  const undefinedBoth = (reason: UndefinedReason) => ({
    estimate: missing(reason),
    variance: missing(reason),
  })
  if (n === 0) return undefinedBoth('no-data')
  const ratio = meanX / meanY
  if (!Number.isFinite(ratio)) return undefinedBoth('zero-denominator')
  const varianceX = variance({ n, m2: pair.m2X })
  const varianceY = variance({ n, m2: pair.m2Y })
  const covarianceXY = covariance(pair)
  if (varianceX === null || varianceY === null || covarianceXY === null) {
    return { estimate: defined(ratio), variance: missing('too-few-units') }
  }
  const terms = varianceX + ratio * ratio * varianceY
  const linearised = terms - 2 * ratio * covarianceXY
  const kept = linearised < ROUNDING_NOISE * terms ? 0 : linearised
  const perUnit = kept / meanY / meanY
  if (!Number.isFinite(perUnit)) return undefinedBoth('zero-denominator')
  return { estimate: defined(ratio), variance: defined(perUnit) }
}

/**
 * The delta-method comparison of two ratios: Welch's test, its interval of the difference and Fieller's of
 * the lift, with the ratios in the place of the means. X is the numerator and Y the denominator of a unit.
 */
export function compareRatios(
  baseline: PairMoments,
  variant: PairMoments,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireLevel(level)
  const a = ratioEstimate(baseline)
  const b = ratioEstimate(variant)
  if (a !== null && b !== null) return compareEstimates(a, b, { name: 'welch', level, alternative })
  const [ratioA, ratioB] = [ratioMoments(baseline).estimate, ratioMoments(variant).estimate]
  return untested('welch', ratioA, ratioB, ratioA.reason ?? ratioB.reason ?? 'too-few-units')
}

/** The t interval of one arm's ratio; undefined as its moments are, or `zero-variance`. */
export function ratioInterval(pair: PairMoments, level: Level): Interval {
  requireLevel(level)
  const estimate = ratioEstimate(pair)
  if (estimate !== null) return estimateInterval(estimate, level)
  const moments = ratioMoments(pair)
  return withoutLimits(moments.estimate, moments.estimate.reason ?? 'too-few-units')
}

/**
 * The ratio of an arm with its squared standard error; `null` below two units and with a denominator of 0.
 */
export function ratioEstimate(pair: PairMoments): EstimateWithFreedom | null {
  const { estimate, variance } = ratioMoments(pair)
  if (estimate.value === null || variance.value === null) return null
  return { value: estimate.value, squaredError: variance.value / pair.n, degreesOfFreedom: pair.n - 1 }
}
