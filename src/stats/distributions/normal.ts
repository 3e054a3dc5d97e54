/** The standard normal distribution. */

import { requireProbability, requireReal } from './arguments.ts'

/** Step of the midpoint rule below: its error is exp(−2π²/step²) = 3e-18. */
const STEP = 0.7

/** From this z on the midpoint rule does not pass the pole of its integrand. */
const POLE = (2 * Math.PI) / STEP

/** Squares of the midpoints, and the weights exp(−midpoint²/2), as far as they are above 1e-18. */
const NODES = Array.from({ length: 13 }, (_, j) => {
  const square = ((j + 0.5) * STEP) ** 2
  return { square, weight: Math.exp(-square / 2) }
})

/** Beyond this z the survival function is below the smallest double. */
const VANISHES = 39

/** exp(−x²/2) without the rounding error of x²: x is split at a multiple of 1/16 (as W. J. Cody's CALERF does). */
const gaussian = (x: number): number => {
  const head = Math.trunc(x * 16) / 16
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head))
}

/** Density φ(x) at any real x. Throws a RangeError for NaN. */
const density = (x: number): number => {
  requireReal('x', x)
  return Math.abs(x) > VANISHES ? 0 : gaussian(x) / Math.sqrt(2 * Math.PI)
}

/**
 * The midpoint rule for Mills' ratio P(Z > z)/φ(z), for 0 ≤ z ≤ VANISHES; it lacks the residue of a pole that it passes
 * (Chiarella & Reichel 1968; Hunter & Regan 1972). All terms are positive.
 */
const midpoints = (z: number): number => {
  const zSquare = z * z
  const sum = NODES.reduce((before, { square, weight }) => before + weight / (square + zSquare), 0)
  return STEP * z * sum * Math.sqrt(2 / Math.PI)
}

/** That residue, times φ(z). */
const residue = (z: number): number => (z < POLE ? 1 / (1 + Math.exp(z * POLE)) : 0)

/** P(Z > z) for z ≥ 0. */
const upperTail = (z: number): number => (z > VANISHES ? 0 : density(z) * midpoints(z) + residue(z))

/** P(Z > x) at any real x, with full relative accuracy in the upper tail. Throws a RangeError for NaN. */
const survival = (x: number): number => {
  requireReal('x', x)
  return x >= 0 ? upperTail(x) : 1 - upperTail(-x)
}

/** P(Z ≤ x) at any real x, with full relative accuracy in the lower tail. Throws a RangeError for NaN. */
const cdf = (x: number): number => {
  requireReal('x', x)
  return survival(-x)
}

const logDensity = (z: number): number => -0.5 * z * z - 0.5 * Math.log(2 * Math.PI)

/** P(0 < Z ≤ z) for small z ≥ 0, relative accuracy down to 0 (Abramowitz & Stegun 1964, 26.2.11). */
const centralArea = (z: number): number => {
  let term = z
  let sum = z
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return density(z) * sum
}

/** The z with P(0 < Z ≤ z) = area, by Newton's method; 0 ≤ area ≤ ¼. */
const centralRoot = (area: number): number => {
  let z = area * Math.sqrt(2 * Math.PI)
  for (let step = z; Math.abs(step) > 1e-9 * z; ) {
    step = (area - centralArea(z)) / density(z)
    z += step
  }
  return z
}

/** The z with P(Z > z) = p for 0 < p < ¼: Newton's method on log p from Abramowitz & Stegun 1964, 26.2.22. */
const tailRoot = (p: number): number => {
  const t = Math.sqrt(-2 * Math.log(p))
  let z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t)
  for (let step = z; Math.abs(step) > 1e-9; ) {
    const ratio = midpoints(z) + residue(z) / density(z)
    step = ratio * (Math.log(ratio) + logDensity(z) - Math.log(p))
    z += step
  }
  return z
}

/**
 * The z with P(Z > z) = p, relative accuracy for every p down to 1e-300: upperQuantile(0.025) = 1.959964.
 * Infinity at p = 0, −Infinity at p = 1. Throws a RangeError when p is not in [0, 1].
 */
const upperQuantile = (p: number): number => {
  requireProbability('p', p)
  if (p === 0) return Infinity
  if (p > 0.5) return -upperQuantile(1 - p)
  return p < 0.25 ? tailRoot(p) : centralRoot(0.5 - p)
}

/** The z with P(Z ≤ z) = p. −Infinity at p = 0, Infinity at p = 1. Throws a RangeError when p is not in [0, 1]. */
const quantile = (p: number): number => {
  const z = upperQuantile(p)
  return z === 0 ? 0 : -z
}

/** Standard normal distribution: density, both tails and their inverses. Relative error about 1e-15. */
export const normal = { density, cdf, survival, quantile, upperQuantile }
