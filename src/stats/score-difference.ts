/** How far apart can two rates be, without the counts contradicting it? */

import { observedDifference } from './observed.ts'
import { restrictedRates } from './restricted-rates.ts'
import { crossing } from './root.ts'
import type { Counts } from './types.ts'

/**
 * The variance of the difference of the observed rates when the true rates differ by `difference`, with the
 * factor N/(N − 1) (Miettinen & Nurminen 1985, equation 8).
 */
export function varianceOfDifference(baseline: Counts, variant: Counts, difference: number): number {
  const rates = restrictedRates(baseline, variant, difference)
  const units = baseline.n + variant.n
  const { baseline: a, variant: b } = rates
  return ((b.p * b.q) / variant.n + (a.p * a.q) / baseline.n) * (units / (units - 1))
}

/**
 * The limits of p_variant − p_baseline that the score test at critical value `z` does not reject; both arms n
 * ≥ 1.
 */
export function scoreDifferenceLimits(baseline: Counts, variant: Counts, z: number) {
  return { low: -upperLimit(variant, baseline, z), high: upperLimit(baseline, variant, z) }
}

/** Solved for the distance from the observed difference, so that rare events keep their digits. */
function upperLimit(baseline: Counts, variant: Counts, z: number): number {
  const rateA = baseline.successes / baseline.n
  const rateB = variant.successes / variant.n
  const observed = observedDifference(baseline, variant)
  if (observed === 1) return 1
  const excess = (distance: number): number =>
    distance - z * Math.sqrt(varianceOfDifference(baseline, variant, Math.min(1, observed + distance)))
  const spread = Math.sqrt(
    (rateA * (1 - rateA)) / baseline.n +
      (rateB * (1 - rateB)) / variant.n +
      (z / baseline.n) ** 2 +
      (z / variant.n) ** 2,
  )
  return Math.min(1, observed + crossing(excess, 0, z * spread, 1 - observed))
}
