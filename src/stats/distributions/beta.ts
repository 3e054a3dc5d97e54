/** The Beta distribution. */

import { requirePositive, requireProbability, requireReal } from './arguments.ts'
import { betaRoot, betaTails, fromLogOdds } from './incomplete-beta.ts'
import type { Tails } from './tails.ts'

const requireShapes = (a: number, b: number): void => {
  requirePositive('a', a)
  requirePositive('b', b)
}

const tails = (x: number, a: number, b: number): Tails => {
  requireReal('x', x)
  requireShapes(a, b)
  return betaTails({ x, y: 1 - x }, a, b)
}

/** P(X ≤ x); 0 at x ≤ 0, 1 at x ≥ 1. Throws a RangeError unless a and b are positive and finite. */
const cdf = (x: number, a: number, b: number): number => tails(x, a, b).lower

/** P(X > x), right down to 1e-300; 1 at x ≤ 0, 0 at x ≥ 1. Throws a RangeError unless a, b are positive and finite. */
const survival = (x: number, a: number, b: number): number => tails(x, a, b).upper

/**
 * The x with P(X ≤ x) = p; 0 at p = 0, 1 at p = 1, and 0 or 1 where the answer rounds to it. Throws a RangeError unless
 * a, b > 0 and 0 ≤ p ≤ 1.
 */
const quantile = (p: number, a: number, b: number): number => {
  requireProbability('p', p)
  requireShapes(a, b)
  return fromLogOdds(betaRoot({ lower: p, upper: 1 - p }, a, b)).x
}

/** Beta distribution on [0, 1]: both tails and the lower quantile. */
export const beta = { cdf, survival, quantile }
