/** Between which rates does the true one of a single arm lie, if coverage must never fall below the level? */

import { requireConfidence, requireCounts } from './checks.ts'
import { beta } from './distributions/index.ts'
import { interval, missing, withoutLimits } from './outcome.ts'
import type { Interval } from './types.ts'

/**
 * The exact interval of one proportion (Clopper & Pearson 1934), as fractions: wider than Wilson's.
 * Without units everything is undefined (`no-data`).
 */
export function clopperPearson(successes: number, n: number, confidence: number): Interval {
  requireCounts({ n, successes }, 'arm')
  requireConfidence(confidence)
  if (n === 0) return withoutLimits(missing('no-data'), 'no-data')
  const tail = (1 - confidence) / 2
  const failures = n - successes
  const low = successes === 0 ? 0 : beta.quantile(tail, successes, failures + 1)
  const high = failures === 0 ? 1 : beta.quantile(1 - tail, successes + 1, failures)
  return interval(successes / n, low, high)
}
