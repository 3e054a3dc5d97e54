/** Are probabilities spread evenly over [0, 1], as p-values are where there is no effect? */

import { requireCount } from './checks.ts'
import { chiSquared } from './distributions/index.ts'

/** Below so many expected in each bin, Pearson's statistic is not chi-squared. */
const LEAST_EXPECTED = 5

/** Pearson's test of equal chances of the bins. */
export interface Uniformity {
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/**
 * Pearson's chi-squared test that all bins, at least two, have the same chance; `null` below 5 expected in each. Values that can
 * take few places only, such as p-values of a few counts, are not spread evenly, and it says so.
 */
export function uniformity(counts: readonly number[]): Uniformity | null {
  for (const [i, count] of counts.entries()) requireCount(count, `counts[${i}]`)
  if (counts.length < 2) throw new RangeError(`counts must be at least 2, but are ${counts.length}`)
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  if (expected < LEAST_EXPECTED) return null
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const degreesOfFreedom = counts.length - 1
  return { statistic, degreesOfFreedom, pValue: chiSquared.survival(statistic, degreesOfFreedom) }
}
