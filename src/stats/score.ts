/** Do two rates differ, by how much, and by which factor? One score test answers all three. */

import { requireLevel, requireRates } from './checks.ts'
import { criticalValue } from './critical.ts'
import { tail } from './estimate-test.ts'
import { observedDifference } from './observed.ts'
import { interval, openSide, undefinedTest, withoutUnits } from './outcome.ts'
import { scoreDifferenceLimits, varianceOfDifference } from './score-difference.ts'
import { scoreLift } from './score-ratio.ts'
import type { Alternative, Comparison, Counts, Level, Test } from './types.ts'

/**
 * The score test of two independent proportions with its intervals for the difference and the lift (Miettinen
 * & Nurminen 1985). p < α, a difference interval without 0 and a lift interval without 0 are one statement.
 *
 * An arm without units: everything undefined, `no-data`. All or none converted in both arms: no test
 * (`no-variation`), while the interval of the difference stands. A baseline without conversions: no lift
 * estimate (`zero-baseline`), the upper limit `unbounded-above`. Right from 1 unit to 1e9 and at rare events.
 * The intervals of a one-sided alternative are open on the side it points to.
 */
export function compareRates(
  baseline: Counts,
  variant: Counts,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireRates(baseline, variant, level)
  return compareEffective(baseline, variant, level, alternative)
}

/**
 * The same of rates that are worth a number of units that need not be whole: of weighted rows Kish's n, and that share
 * of it (Rao & Scott 1992). 0 ≤ successes ≤ n.
 */
export function compareEffective(
  baseline: Counts,
  variant: Counts,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireLevel(level)
  if (baseline.n === 0 || variant.n === 0) return withoutUnits('score')
  const z = criticalValue(level, Number.POSITIVE_INFINITY, alternative)
  const observed = observedDifference(baseline, variant)
  const { low, high } = scoreDifferenceLimits(baseline, variant, z)
  return {
    difference: openSide(interval(observed, low, high), alternative),
    lift: openSide(scoreLift(baseline, variant, z), alternative),
    test: scoreTest(baseline, variant, observed, alternative),
  }
}

function scoreTest(baseline: Counts, variant: Counts, observed: number, alternative: Alternative): Test {
  const standardError = Math.sqrt(varianceOfDifference(baseline, variant, 0))
  if (standardError === 0) return undefinedTest('score', 'no-variation')
  const statistic = observed / standardError
  const pValue = tail(statistic, Number.POSITIVE_INFINITY, alternative)
  return { name: 'score', statistic, standardError, degreesOfFreedom: null, pValue, reason: null }
}
