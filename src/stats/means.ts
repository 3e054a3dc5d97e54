/** Do the means of two arms differ, by how much, and by which factor? */

import { requireLevel, requireMoments } from './checks.ts'
import { type EstimateWithFreedom, estimateInterval } from './estimate-test.ts'
import { variance } from './moments.ts'
import { defined, missing, withoutLimits } from './outcome.ts'
import { pooledVariance } from './pooled-variance.ts'
import { compareEstimates, untested } from './two-estimates.ts'
import type { Alternative, Comparison, Interval, Level, Maybe, Moments } from './types.ts'

/**
 * Welch's t test (1947) of two means, with its interval of the difference and Fieller's of the lift.
 *
 * An arm without units leaves everything undefined (`no-data`), one with a single unit leaves the estimates
 * (`too-few-units`), and so do two arms without any variance (`zero-variance`).
 */
export function compareMeans(
  baseline: Moments,
  variant: Moments,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireMoments(baseline, 'baseline')
  requireMoments(variant, 'variant')
  requireLevel(level)
  const a = meanEstimate(baseline)
  const b = meanEstimate(variant)
  if (a === null || b === null) {
    const reason = baseline.n === 0 || variant.n === 0 ? 'no-data' : 'too-few-units'
    return untested('welch', meanOf(baseline), meanOf(variant), reason)
  }
  return compareEstimates(a, b, { name: 'welch', level, alternative })
}

/**
 * Student's t test (1908) of two means with a common variance, with its interval of the difference and Fieller's of
 * the lift. Three units in all, at least one in each arm, are needed (`no-data`, `too-few-units`, `zero-variance`).
 */
export function compareMeansPooled(
  baseline: Moments,
  variant: Moments,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireMoments(baseline, 'baseline')
  requireMoments(variant, 'variant')
  requireLevel(level)
  const pooled = pooledVariance(baseline, variant)
  if (pooled === null) {
    const reason = baseline.n === 0 || variant.n === 0 ? 'no-data' : 'too-few-units'
    return untested('pooled', meanOf(baseline), meanOf(variant), reason)
  }
  const { value: common, degreesOfFreedom } = pooled
  const arm = ({ n, mean }: Moments): EstimateWithFreedom => ({
    value: mean,
    squaredError: common / n,
    degreesOfFreedom,
  })
  const [a, b] = [arm(baseline), arm(variant)]
  const difference = {
    value: b.value - a.value,
    squaredError: a.squaredError + b.squaredError,
    degreesOfFreedom,
  }
  return compareEstimates(a, b, { name: 'pooled', level, alternative, difference })
}

/**
 * The t interval of one arm's mean: `no-data`, `too-few-units` or `zero-variance` where it does not exist.
 */
export function meanInterval(moments: Moments, level: Level): Interval {
  requireMoments(moments, 'arm')
  requireLevel(level)
  const estimate = meanEstimate(moments)
  if (estimate === null) {
    return withoutLimits(meanOf(moments), moments.n === 0 ? 'no-data' : 'too-few-units')
  }
  return estimateInterval(estimate, level)
}

function meanOf({ n, mean }: Moments): Maybe {
  return n === 0 ? missing('no-data') : defined(mean)
}

/** The mean of an arm with its squared standard error; `null` below two units. */
export function meanEstimate(moments: Moments): EstimateWithFreedom | null {
  const spread = variance(moments)
  if (spread === null) return null
  const { n, mean } = moments
  return { value: mean, squaredError: spread / n, degreesOfFreedom: n - 1 }
}
