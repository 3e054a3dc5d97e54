/** How large is a difference of means in standard deviations? */

import { studentT } from './distributions/index.ts'
import type { EstimateWithFreedom } from './estimate-test.ts'
import { meanEstimate } from './means.ts'
import { variance } from './moments.ts'
import { noncentrality } from './noncentrality.ts'
import { defined, intervalOf, missing, withoutLimits } from './outcome.ts'
import { pooledEstimate, type TTestQuestion, welchEstimate } from './t-tests.ts'
import type { Interval, Maybe, Moments } from './types.ts'

/**
 * Hedges' g of one mean against `mu`, in standard deviations of the sample: also of pairs, from the moments of
 * their differences.
 *
 * The estimate is unbiased, d = (mean − mu)/sd times the exact correction of Hedges (1981). The limits are those
 * of the true effect, exact by the noncentral t distribution (Steiger & Fouladi 1997), hence not corrected: they
 * exclude 0 exactly when the test of the same question rejects. One-sided they are open, as the test's are.
 *
 * Undefined without values (`no-data`), with too few (`too-few-units`), without variance (`zero-variance`); at
 * one degree of freedom d has no mean that could be corrected (`too-few-degrees-of-freedom`), while the limits
 * stand. The arguments must be those of a test that accepts them. That holds for each effect here.
 */
export function oneSampleEffect(sample: Moments, question: TTestQuestion): Interval {
  return effect(meanEstimate(sample), variance(sample), [sample], question)
}

/**
 * The same of first − second, in root-mean-square standard deviations √((v_first + v_second)/2) and with the
 * degrees of freedom of Welch's test: variances are not taken to be equal.
 */
export function welchEffect(first: Moments, second: Moments, question: TTestQuestion): Interval {
  const [a, b] = [variance(first), variance(second)]
  const meanVariance = a === null || b === null ? null : a / 2 + b / 2
  return effect(welchEstimate(first, second), meanVariance, [first, second], question)
}

/** The same of first − second, in pooled standard deviations. */
export function pooledEffect(first: Moments, second: Moments, question: TTestQuestion): Interval {
  const estimate = pooledEstimate(first, second)
  const pooled = estimate === null ? null : (first.m2 + second.m2) / estimate.degreesOfFreedom
  return effect(estimate, pooled, [first, second], question)
}

function effect(
  estimate: EstimateWithFreedom | null,
  unitVariance: number | null,
  samples: readonly Moments[],
  { alternative, confidence, mu }: TTestQuestion,
): Interval {
  if (estimate === null || unitVariance === null) {
    const reason = samples.some(({ n }) => n === 0) ? 'no-data' : 'too-few-units'
    return withoutLimits(missing(reason), reason)
  }
  const { value, squaredError, degreesOfFreedom } = estimate
  if (squaredError === 0) return withoutLimits(missing('zero-variance'), 'zero-variance')
  const standardError = Math.sqrt(squaredError)
  const sd = Math.sqrt(unitVariance)
  const t = (value - mu) / standardError
  const outside = alternative === 'two-sided' ? (1 - confidence) / 2 : 1 - confidence
  const limit = (noncentralityLimit: number): Maybe => defined((noncentralityLimit * standardError) / sd)
  return intervalOf(
    unbiased((value - mu) / sd, degreesOfFreedom),
    alternative === 'less' ? missing('unbounded-below') : limit(noncentrality(t, degreesOfFreedom, outside)),
    alternative === 'greater'
      ? missing('unbounded-above')
      : limit(0 - noncentrality(-t, degreesOfFreedom, outside)),
  )
}

/**
 * d times Γ(df/2)/(√(df/2)·Γ((df − 1)/2)) (Hedges 1981). That ratio of gamma functions is, but for
 * a factor, the peak of Student's t density with df − 1 degrees of freedom.
 */
function unbiased(d: number, df: number): Maybe {
  if (df <= 1) return missing('too-few-degrees-of-freedom')
  return defined(d * studentT.density(0, df - 1) * Math.sqrt((2 * Math.PI * (df - 1)) / df))
}
