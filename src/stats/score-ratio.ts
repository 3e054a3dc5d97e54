/** By which factor can one rate exceed another, without the counts contradicting it? */

import { observedDifference, observedLift } from './observed.ts'
import { defined, intervalOf, missing } from './outcome.ts'
import { crossing } from './root.ts'
import type { Counts, Interval } from './types.ts'

/**
 * The lift p_variant / p_baseline − 1 with the limits that the score test of the ratio at critical value `z`
 * does not reject (Miettinen & Nurminen 1985); both arms n ≥ 1. Without a success in the baseline the
 * estimate is undefined and the upper limit unbounded; without one in either arm nothing is defined.
 */
export function scoreLift(baseline: Counts, variant: Counts, z: number): Interval {
  const none = missing('zero-baseline')
  if (baseline.successes === 0 && variant.successes === 0) return intervalOf(none, none, none)
  const estimate = baseline.successes === 0 ? none : defined(observedLift(baseline, variant))
  const low = variant.successes === 0 ? -1 : Math.expm1(-upperLogRatio(variant, baseline, z))
  const high =
    baseline.successes === 0
      ? missing('unbounded-above')
      : defined(Math.expm1(upperLogRatio(baseline, variant, z)))
  return intervalOf(estimate, defined(low), high)
}

/** The largest ln(p_variant / p_baseline) not rejected; the baseline has a success. */
function upperLogRatio(baseline: Counts, variant: Counts, z: number): number {
  const excess = (logRatio: number): number => -scaledScore(baseline, variant, logRatio, z)
  const centre =
    Math.log((variant.successes + 0.5) / variant.n) - Math.log((baseline.successes + 0.5) / baseline.n)
  const step = z * Math.sqrt(1 / (variant.successes + 0.5) + 1 / (baseline.successes + 0.5))
  let inside = Math.log(variant.successes / variant.n) - Math.log(baseline.successes / baseline.n)
  for (let below = centre, reach = step; inside === Number.NEGATIVE_INFINITY; reach *= 2) {
    if (excess(below) < 0) inside = below
    else below -= reach
  }
  return crossing(excess, inside, step, Number.POSITIVE_INFINITY)
}

/**
 * Observed minus predicted, plus z standard errors: positive while the ratio is not rejected from above. The
 * restricted estimates solve a quadratic; with the ratio ω ≤ 1 of the smaller rate to the larger one, its
 * discriminant and both p and 1 − p of the larger rate are sums of terms of one sign, so nothing cancels at
 * rates near 0 or near 1.
 */
function scaledScore(baseline: Counts, variant: Counts, logRatio: number, z: number): number {
  const [larger, smaller, sign] = logRatio > 0 ? [variant, baseline, -1] : [baseline, variant, 1]
  const ratio = Math.exp(-Math.abs(logRatio))
  const fall = -Math.expm1(-Math.abs(logRatio))
  const units = larger.n + smaller.n
  const failures = larger.n - larger.successes
  const far = ratio < 0.5
  const linear = far
    ? larger.n + smaller.successes - ratio * (units + failures)
    : units * fall - (smaller.n - smaller.successes + ratio * failures)
  const root = Math.sqrt(linear * linear + 4 * units * ratio * failures * fall)
  const p =
    (2 * (larger.successes + smaller.successes)) /
    (ratio * (smaller.n + larger.successes) + smaller.successes + larger.n + root)
  const q = linear > 0 ? (2 * failures * fall) / (linear + root) : (root - linear) / (2 * units * ratio)
  const variance =
    ((ratio * p * (fall + ratio * q)) / smaller.n + (ratio * ratio * p * q) / larger.n) *
    (units / (units - 1))
  const distance = far
    ? smaller.successes / smaller.n - ratio * (larger.successes / larger.n)
    : observedDifference(larger, smaller) + fall * (larger.successes / larger.n)
  return sign * distance + z * Math.sqrt(variance)
}
