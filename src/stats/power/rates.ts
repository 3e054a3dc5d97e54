/** How likely does a score test find a difference of rates? */

import { normal } from '../distributions/index.ts'
import { restrictedRates } from '../restricted-rates.ts'
import type { PlannedMetric } from './design.ts'

/**
 * A rate that is `rate`, in [0, 1], in the baseline.
 *
 * The power is Φ((|effect − null|·√n − z·σ₀)/σ₁), n the units of the baseline, σ₁² = p_A q_A + p_B q_B/k the
 * variance of the observed effect, and σ₀² the same at the rates closest to these whose difference is the null
 * effect: the pooled rate in both arms when that is 0 (Fleiss, Levin & Paik 2003, chapter 4; R's
 * `power.prop.test` with strict = FALSE), else the restricted ones (Farrington & Manning 1990, method 3).
 */
export function plannedRate(rate: number): PlannedMetric {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`rate must lie between 0 and 1, but is ${rate}`)
  const shifted = (effect: number): number => Math.min(1, Math.max(0, rate + effect))
  const unitVariance = (effect: number, allocation: number): number =>
    rate * (1 - rate) + (shifted(effect) * (1 - shifted(effect))) / allocation
  /** Standard error under the null effect, times the root of the units of the baseline. */
  const nullErrorOf = (allocation: number, nullEffect: number, effect: number): number => {
    const expected = { n: allocation, successes: allocation * shifted(effect) }
    const { baseline: a, variant: b } = restrictedRates({ n: 1, successes: rate }, expected, nullEffect)
    return Math.sqrt(a.p * a.q + (b.p * b.q) / allocation)
  }
  return {
    lowest: -rate,
    highest: 1 - rate,
    unitVariance,
    chance: (of, { tail, nullEffect, direction, sizes }, effect) => {
      const allocation = sizes.variant / sizes.baseline
      const nullError = nullErrorOf(allocation, nullEffect, effect)
      const beyond =
        direction * (effect - nullEffect) * Math.sqrt(sizes.baseline) - normal.upperQuantile(tail) * nullError
      const error = Math.sqrt(unitVariance(effect, allocation))
      const z = error > 0 ? beyond / error : beyond > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      return of === 'found' ? normal.cdf(z) : normal.survival(z)
    },
    statistic: ({ nullEffect, direction, sizes }, effect) => {
      const allocation = sizes.variant / sizes.baseline
      const nullError = nullErrorOf(allocation, nullEffect, effect)
      return {
        mean: (direction * (effect - nullEffect) * Math.sqrt(sizes.baseline)) / nullError,
        deviation: Math.sqrt(unitVariance(effect, allocation)) / nullError,
      }
    },
  }
}
