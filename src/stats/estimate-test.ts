/** Does an estimate with a known standard error differ from a given value, and where may the true one lie? */

import { criticalValue } from './critical.ts'
import { studentT } from './distributions/index.ts'
import type { Estimate } from './fieller.ts'
import { defined, interval, openSide, undefinedTest, withoutLimits } from './outcome.ts'
import type { Alternative, Interval, Level, Maybe, Test, UndefinedReason } from './types.ts'

/** An estimate and the degrees of freedom of its own squared error: infinite when that is known. */
export interface EstimateWithFreedom extends Estimate {
  readonly degreesOfFreedom: number
}

/** What an estimate is tested against. */
export interface Hypothesis {
  readonly alternative: Alternative
  /** The value in question; the interval is of the estimate itself, not of its distance from this. */
  readonly nullValue: number
  /** How many standard errors the interval reaches, from the same distribution and alternative. */
  readonly critical: number
}

/** A test with the interval that is dual to it: p < 1 − confidence exactly when it excludes the null value. */
export interface TestedEstimate {
  readonly interval: Interval
  readonly test: Test
}

/**
 * Student's t test of one estimate, normal with infinite degrees of freedom. The interval of a one-sided
 * alternative is open on the side it points to (`unbounded-above`, `unbounded-below`). The squared error must
 * be above 0.
 */
export function testEstimate(
  name: string,
  { value, squaredError, degreesOfFreedom }: EstimateWithFreedom,
  { alternative, nullValue, critical }: Hypothesis,
): TestedEstimate {
  const standardError = Math.sqrt(squaredError)
  const statistic = (value - nullValue) / standardError
  const reach = critical * standardError
  return {
    interval: openSide(interval(value, value - reach, value + reach), alternative),
    test: {
      name,
      statistic,
      standardError,
      degreesOfFreedom: degreesOfFreedom === Number.POSITIVE_INFINITY ? null : degreesOfFreedom,
      pValue: tail(statistic, degreesOfFreedom, alternative),
      reason: null,
    },
  }
}

/**
 * The probability of a statistic at least as far out in the direction of the alternative: of Student's t, normal with
 * infinite degrees of freedom.
 */
export function tail(statistic: number, degreesOfFreedom: number, alternative: Alternative): number {
  if (alternative === 'less') return studentT.cdf(statistic, degreesOfFreedom)
  if (alternative === 'greater') return studentT.survival(statistic, degreesOfFreedom)
  return 2 * studentT.survival(Math.abs(statistic), degreesOfFreedom)
}

/** What is left without a test: the estimate, where there is one. */
export function untestedEstimate(name: string, estimate: Maybe, reason: UndefinedReason): TestedEstimate {
  return { interval: withoutLimits(estimate, reason), test: undefinedTest(name, reason) }
}

/** The t interval of one estimate; `zero-variance` instead of an interval of no width. */
export function estimateInterval(estimate: EstimateWithFreedom, level: Level): Interval {
  const { value, squaredError, degreesOfFreedom } = estimate
  if (squaredError === 0) return withoutLimits(defined(value), 'zero-variance')
  const reach = criticalValue(level, degreesOfFreedom) * Math.sqrt(squaredError)
  return interval(value, value - reach, value + reach)
}
