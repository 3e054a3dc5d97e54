/**
 * Are the numbers that a statistic is asked about possible at all? Each check names the argument that is not.
 */

import type { Counts, Level, Moments, PairMoments } from './types.ts'

/** Throws unless `value` is a whole number from 0 that a double holds exactly. */
export function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} must be a whole number of at least 0, but is ${value}`)
  }
}

/** Throws unless 0 ≤ successes ≤ n, both whole. */
export function requireCounts({ n, successes }: Counts, name: string): void {
  requireCount(n, `${name}.n`)
  requireCount(successes, `${name}.successes`)
  if (successes > n) {
    throw new RangeError(`${name}.successes must not exceed ${name}.n, but is ${successes} of ${n}`)
  }
}

/** Throws unless the confidence level lies strictly between 0 and 1. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must lie between 0 and 1, but is ${confidence}`)
  }
}

/** Throws unless it is a confidence level, a level of significance, or a critical value of at least 0. */
export function requireLevel(level: Level): void {
  if (typeof level === 'number') requireConfidence(level)
  else if ('alpha' in level) requireAlpha(level.alpha)
  else if (!(level.critical >= 0))
    throw new RangeError(`critical must be at least 0, but is ${level.critical}`)
}

/** Throws unless both arms are counts and the level is one. */
export function requireRates(baseline: Counts, variant: Counts, level: Level): void {
  requireCounts(baseline, 'baseline')
  requireCounts(variant, 'variant')
  requireLevel(level)
}

/** Throws unless the level of significance lies strictly between 0 and 1. */
export function requireAlpha(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, but is ${alpha}`)
}

/** Throws unless 0 < value < ∞. */
export function requirePositive(value: number, name: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be positive and finite, but is ${value}`)
  }
}

/** Throws unless the count is whole, the mean finite and the sum of squares finite and not negative. */
export function requireMoments({ n, mean, m2 }: Moments, name: string): void {
  requireCount(n, `${name}.n`)
  requireFinite(mean, `${name}.mean`)
  requireSumOfSquares(m2, `${name}.m2`)
}

/** The same for two values per unit. */
export function requirePairMoments(pair: PairMoments, name: string): void {
  requireCount(pair.n, `${name}.n`)
  requireFinite(pair.meanX, `${name}.meanX`)
  requireFinite(pair.meanY, `${name}.meanY`)
  requireSumOfSquares(pair.m2X, `${name}.m2X`)
  requireSumOfSquares(pair.m2Y, `${name}.m2Y`)
  requireFinite(pair.cXY, `${name}.cXY`)
}

/** Throws for NaN; infinite values are allowed. */
export function requireReal(value: number, name: string): void {
  if (Number.isNaN(value)) throw new RangeError(`${name} must be a number, but is NaN`)
}

/** Throws unless the value is a finite number. */
export function requireFinite(value: number, name: string): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, but is ${value}`)
}

function requireSumOfSquares(value: number, name: string): void {
  requireFinite(value, name)
  if (value < 0) throw new RangeError(`${name} must not be negative, but is ${value}`)
}
