/** How well do scores rank positives above negatives, and how good are they as probabilities? */

import { requireConfidence, requireCount } from '../checks.ts'
import { criticalValue } from '../critical.ts'
import { requireAmount } from './checks.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import { effectiveRows } from './rates.ts'
import type { Rate } from './types.ts'

/** What sums may be off by, relative to their terms. */
const ROUNDING = 64 * Number.EPSILON

/**
 * What the area under the ROC curve and its variance are made of (DeLong, DeLong & Clarke-Pearson 1988). V10 of a
 * positive is the share of negatives that score lower, ties counting ½; V01 of a negative the share of positives that
 * score higher. Both average to the area.
 */
export interface RankingSums {
  /** Rows, or Σ of their weights. */
  readonly positives: number
  readonly negatives: number
  /** Σ w² of the same rows; missing without weights. */
  readonly positiveSquares?: number
  readonly negativeSquares?: number
  /** `null` without positives or negatives, as are the next two. */
  readonly auc: number | null
  /** Σ over positives of w² (V10 − AUC)², w being 1 without weights. */
  readonly v10: number | null
  /** Σ over negatives of w² (V01 − AUC)². */
  readonly v01: number | null
}

/**
 * The area under the ROC curve with DeLong's interval on the logit scale (Pepe 2003, §5.3): it stays within (0, 1). An
 * area of exactly 0 or 1 has no interval (`zero-variance`), nor has one with a single positive or negative
 * (`too-few-rows`). `no-actual` without positives, `no-other-actual` without negatives. Never turned round: below ½ the
 * scores rank the wrong way. With weights the placements are weighted shares (Yao, Li & Graubard 2015, who jackknife
 * the area); the variance is the infinitesimal jackknife (Jaeckel 1972), Σ w² (V − AUC)² / (Σ w)² for either kind of rows, times
 * n/(n − 1) with Kish's n: of weights that are all alike it is DeLong's.
 */
export function rocAuc(sums: RankingSums, confidence: number): Rate {
  const { positives, negatives, positiveSquares, negativeSquares, auc, v10, v01 } = sums
  requireConfidence(confidence)
  const ofPositives = worthOf(positives, positiveSquares, 'positives')
  const ofNegatives = worthOf(negatives, negativeSquares, 'negatives')
  if (positives === 0) return undefinedRate('no-actual')
  if (negatives === 0) return undefinedRate('no-other-actual')
  if (auc === null || v10 === null || v01 === null) throw new RangeError('auc, v10 and v01 must be numbers')
  requireAmount(auc, 'auc')
  requireAmount(v10, 'v10')
  requireAmount(v01, 'v01')
  if (auc === 0 || auc === 1) return rateWithoutInterval(auc, 'zero-variance')
  if (ofPositives <= 1 || ofNegatives <= 1) return rateWithoutInterval(auc, 'too-few-rows')
  const variance = varianceOfMean(v10, positives, ofPositives) + varianceOfMean(v01, negatives, ofNegatives)
  return onLogitScale(auc, variance, confidence)
}

/** Rows without weights that would be as sure: Kish's (Σw)²/Σw², the rows themselves where squares are missing. */
function worthOf(weight: number, squares: number | undefined, name: string): number {
  if (squares === undefined) {
    requireCount(weight, name)
    return weight
  }
  requireAmount(weight, name)
  requireAmount(squares, `${name}, squared,`)
  return effectiveRows(weight, squares)
}

/** Σ w² (x − mean)² → the variance of the mean, with the divisor n (n − 1) where weights are 1. @param worth Kish's n > 1 */
const varianceOfMean = (spread: number, weight: number, worth: number): number =>
  (spread / (worth - 1) / weight) * (worth / weight)

/**
 * Average precision, Σ (Rₙ − Rₙ₋₁)·Pₙ over the scores from the highest, without interpolation, rows that tie being taken
 * together. Interval on the logit scale, with the variance AP(1 − AP)/positives (Boyd, Eng & Page 2013), of weighted
 * positives their effective number; none at 0 and 1 (`zero-variance`). `no-actual` without positives.
 * @param positives rows, or Σ of their weights @param squares Σ w² of them; missing without weights
 */
export function averagePrecision(
  estimate: number | null,
  positives: number,
  confidence: number,
  squares?: number,
): Rate {
  requireConfidence(confidence)
  const worth = worthOf(positives, squares, 'positives')
  if (estimate === null || positives === 0) return undefinedRate('no-actual')
  // a sum of shares that make up 1 may miss it by roundings
  const within = estimate > 1 - ROUNDING ? 1 : estimate
  return onLogitScale(within, (within * (1 - within)) / worth, confidence)
}

/** estimate ± z standard errors of its logit, turned back. */
function onLogitScale(estimate: number, variance: number, confidence: number): Rate {
  if (variance === 0) return rateWithoutInterval(estimate, 'zero-variance')
  const below = 1 - estimate
  const reach = (criticalValue(confidence) * Math.sqrt(variance)) / (estimate * below)
  const odds = estimate / below
  const fromOdds = (value: number) => (value === Number.POSITIVE_INFINITY ? 1 : value / (1 + value))
  return {
    estimate,
    low: fromOdds(odds * Math.exp(-reach)),
    high: fromOdds(odds * Math.exp(reach)),
    reason: null,
  }
}

/**
 * The mean loss of a row, such as −ln(probability given to what is true) or (probability − 1 or 0)², with the normal
 * interval of a mean, not below 0. `no-data` without rows; one row has no interval (`too-few-rows`), nor have rows that
 * all lose the same (`zero-variance`). With weights it is Hájek's mean, its variance linearised as that of `rocAuc`.
 * @param sum Σ w·loss, w being 1 without weights
 * @param squares Σ of the squares of the terms of `sum`
 * @param rows rows, or Σ w
 * @param weights Σ w² and Σ w²·loss; missing without weights
 */
export function meanLoss(
  sum: number,
  squares: number,
  rows: number,
  confidence: number,
  weights?: { readonly squares: number; readonly cross: number },
): Rate {
  requireConfidence(confidence)
  requireAmount(sum, 'sum')
  requireAmount(squares, 'squares')
  const worth = worthOf(rows, weights?.squares, 'rows')
  if (rows === 0) return undefinedRate('no-data')
  const estimate = sum / rows
  if (worth <= 1) return rateWithoutInterval(estimate, 'too-few-rows')
  const spread =
    weights === undefined
      ? squares - rows * estimate * estimate
      : squares - estimate * (2 * weights.cross - estimate * weights.squares)
  // what is left of a spread of 0 are roundings
  if (!(spread > ROUNDING * squares)) return rateWithoutInterval(estimate, 'zero-variance')
  const reach = criticalValue(confidence) * Math.sqrt(varianceOfMean(spread, rows, worth))
  return { estimate, low: Math.max(0, estimate - reach), high: estimate + reach, reason: null }
}
