/** Does the mean of a sample differ from a value, or from that of another sample? */

import { requireConfidence, requireFinite, requireMoments } from './checks.ts'
import { criticalValue } from './critical.ts'
import {
  type EstimateWithFreedom,
  type TestedEstimate,
  testEstimate,
  untestedEstimate,
} from './estimate-test.ts'
import { meanEstimate } from './means.ts'
import { defined, missing } from './outcome.ts'
import { pooledVariance } from './pooled-variance.ts'
import { differenceOf } from './two-estimates.ts'
import type { Alternative, Maybe, Moments } from './types.ts'

/** What a t test is asked. */
export interface TTestQuestion {
  readonly alternative: Alternative
  /** Of the interval, in (0, 1). */
  readonly confidence: number
  /** The mean, or the difference first − second, of the null hypothesis; in units of the data. */
  readonly mu: number
}

/** The tests by the names that they carry. */
type TTestName = 'one-sample' | 'paired' | 'welch' | 'pooled'

/**
 * The t test of one mean against `mu` (Student 1908); the estimate and its interval are of the mean.
 *
 * Undefined are: everything without values (`no-data`), all but the estimate with a single value
 * (`too-few-units`) and without variance (`zero-variance`). A RangeError names an impossible argument. That
 * holds for each test here.
 */
export function oneSampleTest(sample: Moments, question: TTestQuestion): TestedEstimate {
  return answer('one-sample', { sample }, meanEstimate(sample), defined(sample.mean), question)
}

/** The t test of pairs, from the moments of their differences first − second: that of one mean. */
export function pairedTest(differences: Moments, question: TTestQuestion): TestedEstimate {
  const estimate = meanEstimate(differences)
  return answer('paired', { differences }, estimate, defined(differences.mean), question)
}

/** Welch's t test (1947) of two means with variances of their own; two values in each sample are needed. */
export function welchTest(first: Moments, second: Moments, question: TTestQuestion): TestedEstimate {
  const estimate = welchEstimate(first, second)
  return answer('welch', { first, second }, estimate, defined(first.mean - second.mean), question)
}

/**
 * Student's t test of two means with a common variance; three values in all, at least one in each sample, are
 * needed.
 */
export function pooledTest(first: Moments, second: Moments, question: TTestQuestion): TestedEstimate {
  const estimate = pooledEstimate(first, second)
  return answer('pooled', { first, second }, estimate, defined(first.mean - second.mean), question)
}

/** first − second with Welch's degrees of freedom; `null` below two values in a sample. */
export function welchEstimate(first: Moments, second: Moments): EstimateWithFreedom | null {
  const [a, b] = [meanEstimate(first), meanEstimate(second)]
  return a === null || b === null ? null : differenceOf(a, b)
}

/** first − second with n_first + n_second − 2 degrees of freedom; `null` without one, or without a sample. */
export function pooledEstimate(first: Moments, second: Moments): EstimateWithFreedom | null {
  const pooled = pooledVariance(first, second)
  if (pooled === null) return null
  const { value: variance, degreesOfFreedom } = pooled
  return {
    value: first.mean - second.mean,
    squaredError: variance / first.n + variance / second.n,
    degreesOfFreedom,
  }
}

function answer(
  name: TTestName,
  samples: Readonly<Record<string, Moments>>,
  estimate: EstimateWithFreedom | null,
  value: Maybe,
  { alternative, confidence, mu }: TTestQuestion,
): TestedEstimate {
  for (const [argument, moments] of Object.entries(samples)) requireMoments(moments, argument)
  requireConfidence(confidence)
  requireFinite(mu, 'mu')
  if (estimate === null) {
    const empty = Object.values(samples).some(({ n }) => n === 0)
    return empty
      ? untestedEstimate(name, missing('no-data'), 'no-data')
      : untestedEstimate(name, value, 'too-few-units')
  }
  if (estimate.squaredError === 0) return untestedEstimate(name, value, 'zero-variance')
  const critical = criticalValue(confidence, estimate.degreesOfFreedom, alternative)
  return testEstimate(name, estimate, { alternative, nullValue: mu, critical })
}
