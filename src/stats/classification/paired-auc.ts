/** Two scores of the same rows: which one ranks positives above negatives more often? */

import { requireConfidence, requireCount } from '../checks.ts'
import { criticalValue } from '../critical.ts'
import { normal } from '../distributions/index.ts'
import { requireAmount } from './checks.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import { rocAuc } from './ranking.ts'
import type { Rate, RateReason } from './types.ts'

/** The square of what a placement, a share, may be off by. */
const ROUNDING = (16 * Number.EPSILON) ** 2

/** Σ over rows of squares of where the two scores place them, each less its area. */
export interface PlacementSquares {
  readonly first: number
  readonly second: number
  /** Of the second placement less the first. */
  readonly difference: number
}

/** What two areas and their covariance are made of (DeLong, DeLong & Clarke-Pearson 1988). */
export interface PairedRankingSums {
  readonly positives: number
  readonly negatives: number
  /** `null` without positives or negatives. */
  readonly areas: {
    readonly auc: readonly [first: number, second: number]
    /** Over positives. */
    readonly v10: PlacementSquares
    /** Over negatives. */
    readonly v01: PlacementSquares
  } | null
}

/** Two areas, and their difference with the test that is dual to its interval. */
export interface PairedAuc {
  readonly first: Rate
  readonly second: Rate
  /** Second − first, on the raw scale. */
  readonly difference: Rate
  /** The difference over its standard error. */
  readonly statistic: number | null
  /** Two-sided; below 1 − confidence exactly when the interval excludes 0. */
  readonly pValue: number | null
  /** Why there is no test: `same-ranking` where the two place every row alike. */
  readonly reason: RateReason | null
}

/**
 * DeLong's test of two correlated areas under the ROC curve, its sums as in Sun & Xu (2014). The variance of the difference is
 * that of the differences of the placements, which is the sum of both variances less twice the covariance, and loses no digits
 * where the scores are nearly the same. Difference, interval and p come from one z. Each area has its own interval, on the logit
 * scale. `no-actual` without positives, `no-other-actual` without negatives, `too-few-rows` with a single one of either.
 */
export function pairedAuc(sums: PairedRankingSums, confidence: number): PairedAuc {
  const { positives, negatives, areas } = sums
  requireConfidence(confidence)
  requireCount(positives, 'positives')
  requireCount(negatives, 'negatives')
  if (areas === null) {
    const reason = positives === 0 ? 'no-actual' : 'no-other-actual'
    const none = undefinedRate(reason)
    return { first: none, second: none, difference: none, statistic: null, pValue: null, reason }
  }
  const { auc, v10, v01 } = areas
  const alone = (i: 0 | 1, name: 'first' | 'second') =>
    rocAuc({ positives, negatives, auc: auc[i], v10: v10[name], v01: v01[name] }, confidence)
  const own = { first: alone(0, 'first'), second: alone(1, 'second') }
  const estimate = auc[1] - auc[0]
  requireAmount(v10.difference, 'v10.difference')
  requireAmount(v01.difference, 'v01.difference')
  const without = (reason: RateReason): PairedAuc => ({
    ...own,
    ...{ difference: rateWithoutInterval(estimate, reason), statistic: null, pValue: null, reason },
  })
  const isRounding = v10.difference <= positives * ROUNDING && v01.difference <= negatives * ROUNDING
  if (isRounding) return without(estimate === 0 ? 'same-ranking' : 'zero-variance')
  if (positives === 1 || negatives === 1) return without('too-few-rows')
  const variance = v10.difference / (positives - 1) / positives + v01.difference / (negatives - 1) / negatives
  const error = Math.sqrt(variance)
  const reach = criticalValue(confidence) * error
  const statistic = estimate / error
  return {
    ...own,
    difference: { estimate, low: estimate - reach, high: estimate + reach, reason: null },
    statistic,
    pValue: 2 * normal.survival(Math.abs(statistic)),
    reason: null,
  }
}
