/** How well is one class told from all others? */

import { criticalValue } from '../critical.ts'
import { interval, missing, withoutLimits } from '../outcome.ts'
import type { Interval } from '../types.ts'
import { wilson } from '../wilson.ts'
import { type Counts2, marginsOf } from './matrix.ts'

/** Every rate as a fraction with its interval; 0/0 is undefined (`no-data`). */
export interface ClassRates {
  readonly prevalence: Interval
  readonly precision: Interval
  readonly recall: Interval
  readonly specificity: Interval
  readonly negativePredictiveValue: Interval
  readonly f1: Interval
  readonly falsePositiveRate: Interval
  readonly falseNegativeRate: Interval
}

/**
 * F1 = 2tp/(2tp + fp + fn) with its interval by the multinomial delta method: with w = fp + fn and D = 2tp + w its
 * variance is 4·tp·w·(tp + w)/D⁴; limits are cut to [0, 1]. At 0 and 1, where that variance is 0, no limits.
 */
export function f1(
  truePositives: number,
  falsePositives: number,
  falseNegatives: number,
  confidence: number,
): Interval {
  const wrong = falsePositives + falseNegatives
  const denominator = 2 * truePositives + wrong
  if (denominator === 0) return withoutLimits(missing('no-data'), 'no-data')
  const estimate = (2 * truePositives) / denominator
  // gradient of F by tp: 2·wrong/D², by fp and fn: −2·tp/D²; F depends on no other cell and is of degree 0
  const variance = (4 * truePositives * wrong * (wrong + truePositives)) / denominator ** 4
  if (variance === 0) return withoutLimits({ value: estimate, reason: null }, 'zero-variance')
  const reach = criticalValue(confidence) * Math.sqrt(variance)
  return interval(estimate, Math.max(0, estimate - reach), Math.min(1, estimate + reach))
}

/**
 * The rates of class `index` against all others; shares of independent rows have Wilson intervals.
 * @param confidence in (0, 1)
 */
export function classRates(counts: Counts2, index: number, confidence: number): ClassRates {
  const { actual, predicted, right, rows } = marginsOf(counts)
  const of = actual[index] ?? 0
  const as = predicted[index] ?? 0
  const tp = right[index] ?? 0
  const fp = as - tp
  const fn = of - tp
  const tn = rows - tp - fp - fn
  const share = (part: number, whole: number) => wilson(part, whole, confidence)
  return {
    prevalence: share(of, rows),
    precision: share(tp, as),
    recall: share(tp, of),
    specificity: share(tn, tn + fp),
    negativePredictiveValue: share(tn, tn + fn),
    f1: f1(tp, fp, fn, confidence),
    falsePositiveRate: share(fp, tn + fp),
    falseNegativeRate: share(fn, of),
  }
}
