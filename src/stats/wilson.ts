/** Between which rates does the true one of a single arm lie? */

import { requireCounts, requireLevel } from './checks.ts'
import { criticalValue } from './critical.ts'
import { interval, missing, withoutLimits } from './outcome.ts'
import type { Interval, Level } from './types.ts'

/**
 * The score interval of one proportion (Wilson 1927), as fractions. Without units everything is undefined
 * (`no-data`); the limit of 0 successes is exactly 0 and that of n successes exactly 1.
 *
 * The lower limit is the smaller root of the same quadratic, written as the product of the roots over the
 * larger one, so that it keeps its digits when the rate is tiny.
 */
export function wilson(successes: number, n: number, level: Level): Interval {
  requireCounts({ n, successes }, 'arm')
  requireLevel(level)
  if (n === 0) return withoutLimits(missing('no-data'), 'no-data')
  return wilsonOfShare(successes / n, (n - successes) / n, n, level)
}

/**
 * The same from a share and its complement, for a number of units that need not be whole: with weighted rows it is Kish's
 * effective one. 0 < n, 0 ≤ p, q ≤ 1.
 */
export function wilsonOfShare(p: number, q: number, n: number, level: Level): Interval {
  const z = criticalValue(level)
  const centre = p + (z * z) / (2 * n)
  const reach = z * Math.sqrt((p * q) / n + (z * z) / (4 * n * n))
  const high = q === 0 ? 1 : (centre + reach) / (1 + (z * z) / n)
  return interval(p, (p * p) / (centre + reach), high)
}
