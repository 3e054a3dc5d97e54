/** Do two rates differ, by how much, and by which factor? One score test answers all three. */

import { requireConfidence, requireCounts } from './checks.ts'
import { criticalValue } from './critical.ts'
import { normal } from './distributions/index.ts'
import { observedDifference } from './observed.ts'
import { interval, missing, undefinedTest, withoutLimits } from './outcome.ts'
import { scoreDifferenceLimits, varianceOfDifference } from './score-difference.ts'
import { scoreLift } from './score-ratio.ts'
import type { Comparison, Counts, Test } from './types.ts'

/**
 * The score test of two independent proportions with its intervals for the difference and the lift (Miettinen
 * & Nurminen 1985). p < α, a difference interval without 0 and a lift interval without 0 are one statement.
 *
 * An arm without units: everything undefined, `no-data`. All or none converted in both arms: no test
 * (`no-variation`), while the interval of the difference stands. A baseline without conversions: no lift
 * estimate (`zero-baseline`), the upper limit `unbounded-above`. Right from 1 unit to 1e9 and at rare events.
 */
export function compareRates(baseline: Counts, variant: Counts, confidence: number): Comparison {
  requireCounts(baseline, 'baseline')
  requireCounts(variant, 'variant')
  requireConfidence(confidence)
  if (baseline.n === 0 || variant.n === 0) {
    const nothing = withoutLimits(missing('no-data'), 'no-data')
    return { difference: nothing, lift: nothing, test: undefinedTest('score', 'no-data') }
  }
  const z = criticalValue(confidence)
  const observed = observedDifference(baseline, variant)
  const { low, high } = scoreDifferenceLimits(baseline, variant, z)
  return {
    difference: interval(observed, low, high),
    lift: scoreLift(baseline, variant, z),
    test: scoreTest(baseline, variant, observed),
  }
}

function scoreTest(baseline: Counts, variant: Counts, observed: number): Test {
  const standardError = Math.sqrt(varianceOfDifference(baseline, variant, 0))
  if (standardError === 0) return undefinedTest('score', 'no-variation')
  const statistic = observed / standardError
  const pValue = 2 * normal.survival(Math.abs(statistic))
  return { name: 'score', statistic, standardError, degreesOfFreedom: null, pValue, reason: null }
}
