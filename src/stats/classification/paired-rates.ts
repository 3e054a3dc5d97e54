/** Two models judge the same rows: is one right more often? */

import { requireConfidence, requireCount } from '../checks.ts'
import { criticalValue } from '../critical.ts'
import { binomial, normal } from '../distributions/index.ts'
import { crossing } from '../root.ts'
import { undefinedRate } from './outcome.ts'
import type { Rate, RateReason } from './types.ts'

/** Rows on which the two differ, and all rows. */
export interface PairedCounts {
  /** Rows that only the first has right. */
  readonly b: number
  /** Rows that only the second has right. */
  readonly c: number
  /** Rows in all, n ≥ b + c. */
  readonly n: number
}

/** A paired difference with the test that is dual to its interval. */
export interface PairedDifference {
  /** (b − c) / n: share right of the first less that of the second; `no-data` without rows. */
  readonly difference: Rate
  /** (b − c) / √(b + c). */
  readonly statistic: number | null
  /** Two-sided; below 1 − confidence exactly when the interval excludes 0. */
  readonly pValue: number | null
  /** Why there is no test: `no-disagreement` (b + c = 0, the interval stands), `no-data`. */
  readonly reason: RateReason | null
}

/**
 * The score interval of a difference of paired proportions (Tango 1998): the differences δ at which
 * |b − c − nδ| / √(n(2q(δ) + δ(1 − δ))) ≤ z, where q is the restricted maximum-likelihood share of `c`. Its test at δ = 0
 * is (b − c)²/(b + c) on χ² with one degree of freedom.
 */
export function pairedDifference({ b, c, n }: PairedCounts, confidence: number): PairedDifference {
  requireConfidence(confidence)
  requireCount(b, 'b')
  requireCount(c, 'c')
  requireCount(n, 'n')
  if (b + c > n) throw new RangeError(`b + c must not exceed n, but is ${b + c} of ${n}`)
  if (n === 0)
    return { difference: undefinedRate('no-data'), statistic: null, pValue: null, reason: 'no-data' }
  const z = criticalValue(confidence)
  const difference: Rate = {
    estimate: (b - c) / n,
    low: -upperLimit(c, b, n, z),
    high: upperLimit(b, c, n, z),
    reason: null,
  }
  if (b + c === 0) return { difference, statistic: null, pValue: null, reason: 'no-disagreement' }
  const statistic = (b - c) / Math.sqrt(b + c)
  return { difference, statistic, pValue: 2 * normal.survival(Math.abs(statistic)), reason: null }
}

/** Solved for the distance from the observed difference, so that rare disagreements keep their digits. */
function upperLimit(b: number, c: number, n: number, z: number): number {
  const observed = (b - c) / n
  if (observed === 1) return 1
  const excess = (distance: number): number =>
    distance - z * Math.sqrt(varianceUnder(b, c, n, Math.min(1, observed + distance)))
  const spread = z * Math.sqrt((b + c + z * z) / n / n)
  return Math.min(1, observed + crossing(excess, 0, spread, 1 - observed))
}

/** Variance of the observed difference when the true one is δ: (2q + δ(1 − δ))/n; below 0 the models change places. */
function varianceUnder(b: number, c: number, n: number, delta: number): number {
  if (delta < 0) return varianceUnder(c, b, n, -delta)
  const linear = (2 * n - b + c) * delta - b - c
  const product = c * delta * (1 - delta)
  const root = Math.sqrt(linear * linear + 8 * n * product)
  // of two forms of the positive root of 2n·q² + linear·q − product, the one that does not cancel
  const q = linear > 0 ? (2 * product) / (linear + root) : (root - linear) / (4 * n)
  return Math.max(0, 2 * q + delta * (1 - delta)) / n
}

/** McNemar's test of the rows on which two models differ. */
export interface McNemar {
  /** Exact, two-sided: twice the smaller tail of a fair coin, at most 1. */
  readonly exact: number | null
  /** Counting what is as extreme as the observed half (Fagerland, Lydersen & Laake 2013); at b = c it is 1 − P(X = b)/2. */
  readonly midP: number | null
  /** `no-disagreement` where b + c = 0. */
  readonly reason: RateReason | null
}

/** Exact and mid-p McNemar test of `b` rows that only the first has right and `c` that only the second has. */
export function mcnemar(b: number, c: number): McNemar {
  requireCount(b, 'b')
  requireCount(c, 'c')
  if (b + c === 0) return { exact: null, midP: null, reason: 'no-disagreement' }
  const fewer = Math.min(b, c)
  const point = binomial.probability(fewer, b + c, 0.5)
  if (b === c) return { exact: 1, midP: 1 - point / 2, reason: null }
  const exact = Math.min(1, 2 * binomial.cdf(fewer, b + c, 0.5))
  // not exact − point, which loses its digits where only the observed rows are as extreme
  const midP = fewer === 0 ? point : 2 * binomial.cdf(fewer - 1, b + c, 0.5) + point
  return { exact, midP, reason: null }
}
