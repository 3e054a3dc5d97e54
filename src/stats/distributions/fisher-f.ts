/** Fisher's F distribution with real degrees of freedom. */

import { requirePositive, requireProbability, requireReal } from './arguments.ts'
import { betaRoot, betaTails } from './incomplete-beta.ts'
import type { Tails } from './tails.ts'

const requireDegrees = (d1: number, d2: number): void => {
  requirePositive('d1', d1)
  requirePositive('d2', d2)
}

/** d1·X/(d1·X + d2) is Beta(d1/2, d2/2) (Abramowitz & Stegun 1964, 26.6.2). */
const tails = (x: number, d1: number, d2: number): Tails => {
  requireReal('x', x)
  requireDegrees(d1, d2)
  const odds = Math.max(0, (d1 / d2) * x)
  const share = odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds)
  return betaTails({ x: share, y: 1 / (1 + odds) }, d1 / 2, d2 / 2)
}

/** P(X ≤ x) with d1 and d2 degrees of freedom; 0 at x ≤ 0. Throws a RangeError unless both are positive and finite. */
const cdf = (x: number, d1: number, d2: number): number => tails(x, d1, d2).lower

/** P(X > x), right down to 1e-300; 1 at x ≤ 0. Throws a RangeError unless both degrees are positive and finite. */
const survival = (x: number, d1: number, d2: number): number => tails(x, d1, d2).upper

/**
 * The x with P(X ≤ x) = p; 0 at p = 0, Infinity at p = 1, and 0 or Infinity where d1·x/d2 is beyond 1e±304. Throws a
 * RangeError unless d1, d2 > 0 and 0 ≤ p ≤ 1.
 */
const quantile = (p: number, d1: number, d2: number): number => {
  requireProbability('p', p)
  requireDegrees(d1, d2)
  return (d2 / d1) * Math.exp(betaRoot({ lower: p, upper: 1 - p }, d1 / 2, d2 / 2))
}

/** Fisher's F distribution: both tails and the lower quantile. */
export const fisherF = { cdf, survival, quantile }
