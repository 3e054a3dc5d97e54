/** How well do scores rank positives above negatives, and how good are they as probabilities? */

import { requireConfidence, requireCount } from '../checks.ts'
import { criticalValue } from '../critical.ts'
import { requireAmount } from './checks.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import type { Rate } from './types.ts'

/** What sums may be off by, relative to their terms. */
const ROUNDING = 64 * Number.EPSILON

/**
 * What the area under the ROC curve and its variance are made of (DeLong, DeLong & Clarke-Pearson 1988). V10 of a
 * positive is the share of negatives that score lower, ties counting ½; V01 of a negative the share of positives that
 * score higher. Both average to the area.
 */
export interface RankingSums {
  readonly positives: number
  readonly negatives: number
  /** `null` without positives or negatives, as are the next two. */
  readonly auc: number | null
  /** Σ over positives of (V10 − AUC)². */
  readonly v10: number | null
  /** Σ over negatives of (V01 − AUC)². */
  readonly v01: number | null
}

/**
 * The area under the ROC curve with DeLong's interval on the logit scale (Pepe 2003, §5.3): it stays within (0, 1). An
 * area of exactly 0 or 1 has no interval (`zero-variance`), nor has one with a single positive or negative
 * (`too-few-rows`). `no-actual` without positives, `no-other-actual` without negatives. Never turned round: below ½ the
 * scores rank the wrong way.
 */
export function rocAuc({ positives, negatives, auc, v10, v01 }: RankingSums, confidence: number): Rate {
  requireConfidence(confidence)
  requireCount(positives, 'positives')
  requireCount(negatives, 'negatives')
  if (positives === 0) return undefinedRate('no-actual')
  if (negatives === 0) return undefinedRate('no-other-actual')
  if (auc === null || v10 === null || v01 === null) throw new RangeError('auc, v10 and v01 must be numbers')
  requireAmount(auc, 'auc')
  requireAmount(v10, 'v10')
  requireAmount(v01, 'v01')
  if (auc === 0 || auc === 1) return rateWithoutInterval(auc, 'zero-variance')
  if (positives === 1 || negatives === 1) return rateWithoutInterval(auc, 'too-few-rows')
  const variance = v10 / (positives - 1) / positives + v01 / (negatives - 1) / negatives
  return onLogitScale(auc, variance, confidence)
}

/**
 * Average precision, Σ (Rₙ − Rₙ₋₁)·Pₙ over the scores from the highest, without interpolation, rows that tie being taken
 * together. Interval on the logit scale, with the variance AP(1 − AP)/positives (Boyd, Eng & Page 2013); none at 0 and 1
 * (`zero-variance`). `no-actual` without positives.
 */
export function averagePrecision(estimate: number | null, positives: number, confidence: number): Rate {
  requireConfidence(confidence)
  requireCount(positives, 'positives')
  if (estimate === null || positives === 0) return undefinedRate('no-actual')
  // a sum of shares that make up 1 may miss it by roundings
  const within = estimate > 1 - ROUNDING ? 1 : estimate
  return onLogitScale(within, (within * (1 - within)) / positives, confidence)
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
 * all lose the same (`zero-variance`).
 * @param squares Σ of the squares of the terms of `sum`
 */
export function meanLoss(sum: number, squares: number, rows: number, confidence: number): Rate {
  requireConfidence(confidence)
  requireAmount(sum, 'sum')
  requireAmount(squares, 'squares')
  requireCount(rows, 'rows')
  if (rows === 0) return undefinedRate('no-data')
  const estimate = sum / rows
  if (rows === 1) return rateWithoutInterval(estimate, 'too-few-rows')
  const spread = squares - rows * estimate * estimate
  // what is left of a spread of 0 are roundings
  if (!(spread > ROUNDING * squares)) return rateWithoutInterval(estimate, 'zero-variance')
  const reach = criticalValue(confidence) * Math.sqrt(spread / (rows - 1) / rows)
  return { estimate, low: Math.max(0, estimate - reach), high: estimate + reach, reason: null }
}
