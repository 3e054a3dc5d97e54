/** How good are the predictions of all classes together? */

import { criticalValue } from '../critical.ts'
import { defined, interval, missing, withoutLimits } from '../outcome.ts'
import type { Interval, Maybe } from '../types.ts'
import { wilson } from '../wilson.ts'
import { type Counts2, marginsOf } from './matrix.ts'

/** Right rows among all. */
export function accuracy(counts: Counts2, confidence: number): Interval {
  const { right, rows } = marginsOf(counts)
  return wilson(
    right.reduce((sum, each) => sum + each, 0),
    rows,
    confidence,
  )
}

/** The accuracy of always predicting the most frequent class; undefined without rows. */
export function noInformationRate(counts: Counts2): Maybe {
  const { actual, rows } = marginsOf(counts)
  return rows === 0 ? missing('no-data') : defined(Math.max(...actual) / rows)
}

/**
 * Mean recall over the classes that have rows. Its variance is that of a mean of independent shares, Σ r(1 − r)/n over
 * the square of their number; where that is 0, no limits.
 */
export function balancedAccuracy(counts: Counts2, confidence: number): Interval {
  const { actual, right } = marginsOf(counts)
  const present = actual.flatMap((n, i) => (n === 0 ? [] : [{ n, recall: (right[i] ?? 0) / n }]))
  if (present.length === 0) return withoutLimits(missing('no-data'), 'no-data')
  const estimate = present.reduce((sum, { recall }) => sum + recall, 0) / present.length
  const variance =
    present.reduce((sum, { n, recall }) => sum + (recall * (1 - recall)) / n, 0) / present.length ** 2
  if (variance === 0) return withoutLimits(defined(estimate), 'zero-variance')
  const reach = criticalValue(confidence) * Math.sqrt(variance)
  return interval(estimate, Math.max(0, estimate - reach), Math.min(1, estimate + reach))
}

/**
 * Matthews' correlation coefficient, of several classes R_K (Gorodkin 2004): the covariance of actual and predicted class
 * over the root of their variances. Undefined (`no-variation`) where only one class is actual, or only one predicted.
 */
export function matthewsCorrelation(counts: Counts2): Maybe {
  const { actual, predicted, right, rows } = marginsOf(counts)
  if (rows === 0) return missing('no-data')
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, i) => sum + (each / rows) * ((b[i] ?? 0) / rows), 0)
  const covariance = right.reduce((sum, each) => sum + each, 0) / rows - product(actual, predicted)
  const one = (margin: readonly number[]) => margin.filter((each) => each > 0).length < 2
  if (one(actual) || one(predicted)) return missing('no-variation')
  return defined(covariance / Math.sqrt((1 - product(actual, actual)) * (1 - product(predicted, predicted))))
}

/**
 * Cohen's κ (1960): agreement beyond that of independent labels with the same margins. Undefined (`no-variation`) where
 * those would always agree.
 */
export function cohensKappa(counts: Counts2): Maybe {
  const { actual, predicted, right, rows } = marginsOf(counts)
  if (rows === 0) return missing('no-data')
  const observed = right.reduce((sum, each) => sum + each, 0) / rows
  const expected = actual.reduce((sum, each, i) => sum + (each / rows) * ((predicted[i] ?? 0) / rows), 0)
  return expected === 1 ? missing('no-variation') : defined((observed - expected) / (1 - expected))
}
