/** How far apart are two observed rates, to the last bit? */

import type { Counts } from './types.ts'

/**
 * x_variant·n_baseline − x_baseline·n_variant, rounded once: the rates of 1e9 units may agree in every digit
 * that a double of either would hold. Effective numbers of units, which are no whole ones, are subtracted as doubles.
 */
function crossDifference(baseline: Counts, variant: Counts): number {
  if (![variant.successes, baseline.n, baseline.successes, variant.n].every(Number.isSafeInteger))
    return variant.successes * baseline.n - baseline.successes * variant.n
  return Number(
    BigInt(variant.successes) * BigInt(baseline.n) - BigInt(baseline.successes) * BigInt(variant.n),
  )
}

/** The observed rate of the variant less that of the baseline; both arms n ≥ 1. */
export function observedDifference(baseline: Counts, variant: Counts): number {
  return crossDifference(baseline, variant) / (baseline.n * variant.n)
}

/** The same over the observed rate of the baseline, which has a success. */
export function observedLift(baseline: Counts, variant: Counts): number {
  return crossDifference(baseline, variant) / (baseline.successes * variant.n)
}
