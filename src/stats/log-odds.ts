/**
 * What does a Beta posterior look like on the log-odds scale, where it is smooth and falls off on both sides?
 */

import { beta } from './distributions/index.ts'

/** A Beta(a, b) posterior of a rate. */
export interface BetaShape {
  readonly a: number
  readonly b: number
}

/**
 * Beyond this log-odds the density is a plain exponential to the last bit, while the rate itself nears
 * underflow.
 */
const FAR = 600

/** ln(1 + e^u), without overflow. */
function softplus(u: number): number {
  return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)))
}

/** The log-odds at which the density on this scale is highest. */
export function peak({ a, b }: BetaShape): number {
  return Math.log(a / b)
}

/**
 * How far below its peak the log density at u lies: at least 0, to about 1e-16 of a + b; good for finding a
 * range.
 */
export function drop(shape: BetaShape, u: number): number {
  const top = peak(shape)
  const { a, b } = shape
  return Math.max(0, a * (softplus(-u) - softplus(-top)) + b * (softplus(u) - softplus(top)))
}

/** First derivative of the log density at u, and minus the second. */
export function slopeAndCurvature({ a, b }: BetaShape, u: number): { slope: number; curvature: number } {
  const p = Math.exp(-softplus(-u))
  const q = Math.exp(-softplus(u))
  return { slope: a * q - b * p, curvature: (a + b) * p * q }
}

/** The density with respect to log-odds at u. */
export function densityOfLogOdds({ a, b }: BetaShape, u: number): number {
  return Math.exp(u > 0 ? logDensity(b, a, -u) : logDensity(a, b, u))
}

/**
 * For u ≤ 0; the mirror image serves the other half, so that the smaller of rate and complement keeps its
 * digits.
 */
function logDensity(a: number, b: number, u: number): number {
  const near = Math.max(u, -FAR)
  const rate = 1 / (1 + Math.exp(-near))
  return beta.logDensity(rate, a, b) + Math.log(rate) + Math.log1p(-rate) + a * (u - near)
}

/** dp/du = p(1 − p), the rate's own density on this scale. */
export function rateOfChange(u: number): number {
  return Math.exp(-softplus(u) - softplus(-u))
}
