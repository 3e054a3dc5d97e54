/** How likely does a t test find a difference of means? */

import { requirePositive } from '../checks.ts'
import { noncentralT, studentT } from '../distributions/index.ts'
import type { ArmSizes, PlannedMetric } from './design.ts'

/**
 * A mean over units with the standard deviation `sd` in every arm, above 0 and finite, in the units of the
 * metric. A ratio metric is planned the same, with the root of its delta-method variance per unit.
 *
 * The power is that of the pooled t test, exact by the noncentral t distribution (as R's `power.t.test` with
 * strict = FALSE). The normal distribution in its place would want one unit an arm too few at every size.
 */
export function plannedMean(sd: number): PlannedMetric {
  requirePositive(sd, 'sd')
  const criticalValue = remembering(studentT.upperQuantile)
  return {
    lowest: Number.NEGATIVE_INFINITY,
    highest: Number.POSITIVE_INFINITY,
    unitVariance: (_, allocation) => sd * sd * (1 + 1 / allocation),
    chance: (of, { tail, nullEffect, direction, sizes }, effect) => {
      const df = sizes.baseline + sizes.variant - 2
      const critical = criticalValue(tail, df)
      const ncp = (direction * (effect - nullEffect)) / (sd * relativeError(sizes))
      return noncentralT[of === 'found' ? 'survival' : 'cdf'](critical, df, ncp)
    },
    statistic: ({ nullEffect, direction, sizes }, effect) => ({
      mean: (direction * (effect - nullEffect)) / (sd * relativeError(sizes)),
      deviation: 1,
    }),
  }
}

/** The standard error of a difference of means in standard deviations. */
function relativeError({ baseline, variant }: ArmSizes): number {
  return Math.sqrt(1 / baseline + 1 / variant)
}

/** The same function, its answers kept: a table and a curve ask many questions about the same sizes. */
function remembering(quantile: (tail: number, df: number) => number): typeof quantile {
  const known = new Map<string, number>()
  return (tail, df) => {
    const key = `${tail} ${df}`
    const value = known.get(key) ?? quantile(tail, df)
    known.set(key, value)
    return value
  }
}
