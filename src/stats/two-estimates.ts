/** Do two estimates with known standard errors differ, by how much, and by which factor? */

import { criticalValue } from './critical.ts'
import { normal, studentT } from './distributions/index.ts'
import { type Estimate, fiellerLift, relativeChange } from './fieller.ts'
import { defined, interval, missing, undefinedTest, withoutLimits } from './outcome.ts'
import type { Comparison, Interval, Maybe, UndefinedReason } from './types.ts'

/** An estimate and the degrees of freedom of its own squared error: infinite when that is known. */
export interface EstimateWithFreedom extends Estimate {
  readonly degreesOfFreedom: number
}

/**
 * The effective degrees of freedom of a difference (Satterthwaite 1946, Welch 1947); not both squared errors
 * 0.
 */
function welchDegreesOfFreedom(a: EstimateWithFreedom, b: EstimateWithFreedom): number {
  const sum = a.squaredError + b.squaredError
  return (
    1 / ((a.squaredError / sum) ** 2 / a.degreesOfFreedom + (b.squaredError / sum) ** 2 / b.degreesOfFreedom)
  )
}

/**
 * Difference, lift (Fieller) and two-sided test of two independent estimates by Student's t; with infinite
 * degrees of freedom by the normal distribution. One critical value serves all, so they tell one story. Two
 * squared errors of 0 leave the estimates and nothing else (`zero-variance`).
 */
export function compareEstimates(
  name: string,
  baseline: EstimateWithFreedom,
  variant: EstimateWithFreedom,
  confidence: number,
): Comparison {
  const squaredError = baseline.squaredError + variant.squaredError
  if (squaredError === 0)
    return untested(name, defined(baseline.value), defined(variant.value), 'zero-variance')
  const degreesOfFreedom = welchDegreesOfFreedom(baseline, variant)
  const critical = criticalValue(confidence, degreesOfFreedom)
  const difference = variant.value - baseline.value
  const standardError = Math.sqrt(squaredError)
  const statistic = difference / standardError
  const finite = degreesOfFreedom !== Number.POSITIVE_INFINITY
  const beyond = Math.abs(statistic)
  const tail = finite ? studentT.survival(beyond, degreesOfFreedom) : normal.survival(beyond)
  const reach = critical * standardError
  return {
    difference: interval(difference, difference - reach, difference + reach),
    lift: fiellerLift(baseline, variant, critical),
    test: {
      name,
      statistic,
      standardError,
      degreesOfFreedom: finite ? degreesOfFreedom : null,
      pValue: 2 * tail,
      reason: null,
    },
  }
}

/** What is left when there is no test: the estimates, where both arms have one, without limits. */
export function untested(name: string, baseline: Maybe, variant: Maybe, reason: UndefinedReason): Comparison {
  const test = undefinedTest(name, reason)
  const absent = baseline.reason ?? variant.reason
  if (baseline.value === null || variant.value === null) {
    const nothing = withoutLimits(missing(absent ?? reason), reason)
    return { difference: nothing, lift: nothing, test }
  }
  const difference = variant.value - baseline.value
  const lift = relativeChange(baseline.value, variant.value)
  return { difference: withoutLimits(defined(difference), reason), lift: withoutLimits(lift, reason), test }
}

/** The t interval of one estimate; `zero-variance` instead of an interval of no width. */
export function estimateInterval(estimate: EstimateWithFreedom, confidence: number): Interval {
  const { value, squaredError, degreesOfFreedom } = estimate
  if (squaredError === 0) return withoutLimits(defined(value), 'zero-variance')
  const reach = criticalValue(confidence, degreesOfFreedom) * Math.sqrt(squaredError)
  return interval(value, value - reach, value + reach)
}
