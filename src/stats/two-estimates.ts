/** Do two estimates with known standard errors differ, by how much, and by which factor? */

import { criticalValue } from './critical.ts'
import { type EstimateWithFreedom, testEstimate } from './estimate-test.ts'
import { fiellerLift, relativeChange } from './fieller.ts'
import { defined, missing, openSide, undefinedTest, withoutLimits } from './outcome.ts'
import type { Alternative, Comparison, Level, Maybe, UndefinedReason } from './types.ts'

/**
 * first − second of two independent estimates, with the effective degrees of freedom of its squared error
 * (Satterthwaite 1946, Welch 1947); 0 of them when both squared errors are 0.
 */
export function differenceOf(first: EstimateWithFreedom, second: EstimateWithFreedom): EstimateWithFreedom {
  const value = first.value - second.value
  const squaredError = first.squaredError + second.squaredError
  if (squaredError === 0) return { value, squaredError, degreesOfFreedom: 0 }
  const share = (of: EstimateWithFreedom): number =>
    (of.squaredError / squaredError) ** 2 / of.degreesOfFreedom
  return { value, squaredError, degreesOfFreedom: 1 / (share(second) + share(first)) }
}

/** How two estimates are compared. */
export interface EstimateComparison {
  /** What the test is called. */
  readonly name: string
  readonly level: Level
  readonly alternative: Alternative
  /** Of variant − baseline; by default that of Satterthwaite and Welch. */
  readonly difference?: EstimateWithFreedom
  /** The square of an error that both have in common, besides their own: it cancels in the difference. */
  readonly shared?: number
}

/**
 * Difference, lift (Fieller) and test of two estimates, independent but for a shared error, by Student's t; with infinite degrees of
 * freedom by the normal distribution. One critical value serves all, so they tell one story. Two squared
 * errors of 0 leave the estimates and nothing else (`zero-variance`).
 */
export function compareEstimates(
  baseline: EstimateWithFreedom,
  variant: EstimateWithFreedom,
  { name, level, alternative, difference = differenceOf(variant, baseline), shared = 0 }: EstimateComparison,
): Comparison {
  if (baseline.squaredError === 0 && variant.squaredError === 0)
    return untested(name, defined(baseline.value), defined(variant.value), 'zero-variance')
  const critical = criticalValue(level, difference.degreesOfFreedom, alternative)
  const { interval, test } = testEstimate(name, difference, { alternative, nullValue: 0, critical })
  return {
    difference: interval,
    lift: openSide(fiellerLift(baseline, variant, critical, shared), alternative),
    test,
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
