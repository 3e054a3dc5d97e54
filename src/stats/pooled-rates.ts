/** Do two rates differ, by the z test with a pooled variance? */

import { requireRates } from './checks.ts'
import { observedDifference } from './observed.ts'
import { defined, withoutUnits } from './outcome.ts'
import { compareEstimates, untested } from './two-estimates.ts'
import type { Alternative, Comparison, Counts, Level } from './types.ts'

const name = 'pooled-z'

/**
 * The z test of two proportions whose variance is p̄(1 − p̄)(1/n_A + 1/n_B), p̄ the rate of both arms together, without a
 * correction for continuity (R's `prop.test(correct = FALSE)`: z² is its X-squared). The intervals keep that variance, so
 * that they exclude 0 exactly when the test rejects; they may reach beyond what rates can be. The score test is better
 * where counts are small.
 *
 * An arm without units: everything undefined, `no-data`. All or none converted in both arms: `no-variation`.
 */
export function compareRatesPooled(
  baseline: Counts,
  variant: Counts,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireRates(baseline, variant, level)
  if (baseline.n === 0 || variant.n === 0) return withoutUnits(name)
  const rate = ({ n, successes }: Counts) => successes / n
  const units = baseline.n + variant.n
  const converted = baseline.successes + variant.successes
  if (converted === 0 || converted === units) {
    return untested(name, defined(rate(baseline)), defined(rate(variant)), 'no-variation')
  }
  const perUnit = (converted / units) * ((units - converted) / units)
  const degreesOfFreedom = Number.POSITIVE_INFINITY
  const arm = (counts: Counts) => ({
    value: rate(counts),
    squaredError: perUnit / counts.n,
    degreesOfFreedom,
  })
  const [a, b] = [arm(baseline), arm(variant)]
  const difference = {
    value: observedDifference(baseline, variant),
    squaredError: a.squaredError + b.squaredError,
    degreesOfFreedom,
  }
  return compareEstimates(a, b, { name, level, alternative, difference })
}
