/** How many of n independent trials succeed, this time? */

import { requireCount } from './checks.ts'
import { binomial } from './distributions/index.ts'
import type { Uniform } from './random.ts'

/** Where the mean is smaller, counting up from 0 is quick. */
const FEW = 10

/**
 * A draw of the binomial distribution, exact but for the rounding of its probabilities, in a time that hardly depends on
 * `n`: n a count, 0 ≤ p ≤ 1.
 */
export function drawBinomial(n: number, p: number, uniform: Uniform): number {
  requireCount(n, 'n')
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1], but is ${p}`)
  if (p > 0.5) return n - drawBinomial(n, 1 - p, uniform)
  return n * p < FEW ? counted(n, p, uniform()) : rejected(n, p, uniform)
}

/** The first count whose probability to be reached exceeds a uniform number. */
function counted(n: number, p: number, uniform: number): number {
  if (p === 0) return 0
  const odds = p / (1 - p)
  let term = Math.exp(n * Math.log1p(-p))
  let left = uniform
  let k = 0
  while (left >= term && k < n) {
    left -= term
    k += 1
    term *= ((n - k + 1) / k) * odds
  }
  return k
}

/** Transformed rejection with squeeze (Hörmann 1993, algorithm BTRS): n p ≥ 10, p ≤ ½. */
function rejected(n: number, p: number, uniform: Uniform): number {
  const sd = Math.sqrt(n * p * (1 - p))
  const b = 1.15 + 2.53 * sd
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const squeeze = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * sd
  const highest = binomial.probability(Math.floor((n + 1) * p), n, p)
  for (;;) {
    const u = uniform() - 0.5
    const v = uniform()
    const distance = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / distance + b) * u + centre)
    if (distance >= 0.07 && v <= squeeze) return k
    if (!(k >= 0 && k <= n)) continue
    const height = (v * alpha) / (a / (distance * distance) + b)
    if (height <= binomial.probability(k, n, p) / highest) return k
  }
}
