/** The chi-squared distribution with real degrees of freedom. */

import { requirePositive, requireProbability, requireReal } from './arguments.ts'
import { gammaRoot, gammaTails } from './incomplete-gamma.ts'
import type { Tails } from './tails.ts'

const tails = (x: number, k: number): Tails => {
  requireReal('x', x)
  requirePositive('k', k)
  return gammaTails(x / 2, k / 2)
}

/** P(X ≤ x) for k > 0 degrees of freedom; 0 at x ≤ 0. Throws a RangeError unless k is positive and finite. */
const cdf = (x: number, k: number): number => tails(x, k).lower

/** P(X > x), right down to 1e-300; 1 at x ≤ 0. Throws a RangeError unless k is positive and finite. */
const survival = (x: number, k: number): number => tails(x, k).upper

/** The x with P(X ≤ x) = p; 0 at p = 0 or where x is below 1e-304, Infinity at p = 1. Throws a RangeError unless k > 0 and 0 ≤ p ≤ 1. */
const quantile = (p: number, k: number): number => {
  requireProbability('p', p)
  requirePositive('k', k)
  return 2 * gammaRoot({ lower: p, upper: 1 - p }, k / 2)
}

/** Chi-squared distribution: both tails and the lower quantile. */
export const chiSquared = { cdf, survival, quantile }
