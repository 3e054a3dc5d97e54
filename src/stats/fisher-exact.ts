/** Do two rates differ, by Fisher's exact test? */

import { requireRates } from './checks.ts'
import { hypergeometric } from './distributions/index.ts'
import { observedDifference, observedLift } from './observed.ts'
import { defined, missing, undefinedTest, withoutLimits, withoutUnits } from './outcome.ts'
import type { Alternative, Comparison, Counts, Test } from './types.ts'

const name = 'fisher'

/**
 * Fisher's exact test (1935) with the estimates of difference and lift. Given all conversions, the variant's are
 * hypergeometric when the rates are one; the two-sided p-value adds up what is at most as probable as what was seen, as
 * R's `fisher.test` does. It has no interval of a difference or of a lift: those limits are undefined (`exact-test`).
 *
 * An arm without units: everything undefined, `no-data`. All or none converted in both arms: no test (`no-variation`).
 */
export function compareRatesExactly(
  baseline: Counts,
  variant: Counts,
  confidence: number,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireRates(baseline, variant, confidence)
  if (baseline.n === 0 || variant.n === 0) return withoutUnits(name)
  const lift = baseline.successes === 0 ? missing('zero-baseline') : defined(observedLift(baseline, variant))
  return {
    difference: withoutLimits(defined(observedDifference(baseline, variant)), 'exact-test'),
    lift: withoutLimits(lift, lift.reason ?? 'exact-test'),
    test: fisherTest(baseline, variant, alternative),
  }
}

function fisherTest(baseline: Counts, variant: Counts, alternative: Alternative): Test {
  const converted = baseline.successes + variant.successes
  const units = baseline.n + variant.n
  if (converted === 0 || converted === units) return undefinedTest(name, 'no-variation')
  const of = { marked: converted, unmarked: units - converted, drawn: variant.n }
  const seen = variant.successes
  const pValue =
    alternative === 'greater'
      ? hypergeometric.upper(seen, of)
      : alternative === 'less'
        ? hypergeometric.lower(seen, of)
        : hypergeometric.atMostAsProbable(seen, of)
  return { name, statistic: null, standardError: null, degreesOfFreedom: null, pValue, reason: null }
}
