/** The binomial distribution: how many of n independent trials succeed. */

import { requireCount, requireInteger, requireProbability } from './arguments.ts'
import { beta } from './beta.ts'
import { deviance } from './deviance.ts'
import { stirlingError } from './stirling-error.ts'

const requireArguments = (k: number, n: number, p: number): void => {
  requireInteger('k', k)
  requireCount('n', n)
  requireProbability('p', p)
}

/**
 * P(X = k) for n trials that each succeed with probability p, by the saddle point (Loader 2000). 0 for k outside
 * 0 … n. Throws a RangeError unless k is an integer, n a count and 0 ≤ p ≤ 1.
 */
const probability = (k: number, n: number, p: number): number => {
  requireArguments(k, n, p)
  if (k < 0 || k > n) return 0
  if (p === 0) return k === 0 ? 1 : 0
  if (p === 1) return k === n ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  const correction = stirlingError(n) - stirlingError(k) - stirlingError(n - k)
  const exponent = correction - deviance(k, n * p) - deviance(n - k, n * (1 - p))
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * (k / n) * (n - k))
}

/**
 * P(X ≤ k) = P(Beta(k + 1, n − k) > p) (DLMF 8.17.5). 0 for k < 0, 1 for k ≥ n. Throws a RangeError unless k is an
 * integer, n a count and 0 ≤ p ≤ 1.
 */
const cdf = (k: number, n: number, p: number): number => {
  requireArguments(k, n, p)
  if (k < 0) return 0
  return k >= n ? 1 : beta.survival(p, k + 1, n - k)
}

/**
 * P(X > k), strictly above: P(X ≥ k) is survival(k − 1, n, p). 1 for k < 0, 0 for k ≥ n. Throws a RangeError unless k is
 * an integer, n a count and 0 ≤ p ≤ 1.
 */
const survival = (k: number, n: number, p: number): number => {
  requireArguments(k, n, p)
  if (k < 0) return 1
  return k >= n ? 0 : beta.cdf(p, k + 1, n - k)
}

/** Binomial distribution: probability of a count and both tails. */
export const binomial = { probability, cdf, survival }
