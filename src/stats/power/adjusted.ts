/** How likely does a test find a difference that is adjusted for a covariate from before the exposure (CUPED)? */

import { noncentralT, studentT } from '../distributions/index.ts'
import type { PlannedMetric } from './design.ts'
import { plannedMean } from './means.ts'

/**
 * The share of the variance that a covariate leaves: 1 − r², r its correlation with the metric over the units of an arm
 * (Deng, Xu, Kohavi & Walker 2013, eq. 4). Throws a RangeError unless −1 < r < 1.
 */
export function remainingVariance(correlation: number): number {
  if (!(correlation > -1 && correlation < 1)) {
    throw new RangeError(`correlation must lie between -1 and 1, but is ${correlation}`)
  }
  return (1 - correlation) * (1 + correlation)
}

/** A mean over units, as `plannedMean`, whose deviation is what the covariate leaves of `sd`. */
export function plannedAdjustedMean(sd: number, correlation: number): PlannedMetric {
  return plannedMean(sd * Math.sqrt(remainingVariance(correlation)))
}

/**
 * A rate that is `rate`, in (0, 1), in the baseline, adjusted: no longer a count but a mean of adjusted values, whose
 * variance in an arm is p(1 − p)(1 − r²) with that arm's own p. The power is that of Welch's test by the noncentral t
 * distribution with Satterthwaite's degrees of freedom; the correlation is taken to be the same in both arms.
 */
export function plannedAdjustedRate(rate: number, correlation: number): PlannedMetric {
  if (!(rate > 0 && rate < 1)) throw new RangeError(`rate must lie between 0 and 1, but is ${rate}`)
  const remains = remainingVariance(correlation)
  const shifted = (effect: number): number => Math.min(1, Math.max(0, rate + effect))
  const own = remains * rate * (1 - rate)
  const other = (effect: number): number => remains * shifted(effect) * (1 - shifted(effect))
  const statistic: PlannedMetric['statistic'] = ({ nullEffect, direction, sizes }, effect) => ({
    mean:
      (direction * (effect - nullEffect)) / Math.sqrt(own / sizes.baseline + other(effect) / sizes.variant),
    deviation: 1,
  })
  return {
    lowest: -rate,
    highest: 1 - rate,
    unitVariance: (effect, allocation) => own + other(effect) / allocation,
    statistic,
    chance: (of, { tail, ...comparison }, effect) => {
      const { sizes } = comparison
      const [a, b] = [own / sizes.baseline, other(effect) / sizes.variant]
      const df = (a + b) ** 2 / (a ** 2 / (sizes.baseline - 1) + b ** 2 / (sizes.variant - 1))
      const { mean: ncp } = statistic(comparison, effect)
      return noncentralT[of === 'found' ? 'survival' : 'cdf'](studentT.upperQuantile(tail, df), df, ncp)
    },
  }
}
