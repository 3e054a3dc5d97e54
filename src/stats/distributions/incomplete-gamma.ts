/** The regularised incomplete gamma function, both tails, for shapes from far below 1 to 1e9 and more. */

import { deviance, logOnePlusMinus } from './deviance.ts'
import { logTailRoot, startDistance } from './log-tail-root.ts'
import { stirlingError } from './stirling-error.ts'
import { type Drop, SERIES_SHAPE, tailIntegral } from './tail-integral.ts'
import type { Tails } from './tails.ts'

/** xᵃe⁻ˣ/Γ(a): the density of the log of a Gamma(a) variable (Loader 2000, Poisson saddle point). */
export const logScaleDensity = (x: number, a: number): number =>
  Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x))

/** How the log of that density falls from x ≤ a towards 0, in log x. */
export const dropBelow = (x: number, a: number): Drop => {
  const slope = Math.max(0, a - x)
  const at = (s: number): number => {
    const u = Math.expm1(-s)
    return -slope * u + a * (u < -0.5 ? u + s : -logOnePlusMinus(u))
  }
  return { at, slope, curvature: x }
}

/** How it falls from x ≥ a towards infinity. */
export const dropAbove = (x: number, a: number): Drop => {
  const slope = Math.max(0, x - a)
  const at = (s: number): number => {
    const u = Math.expm1(s)
    return slope * u - a * logOnePlusMinus(u)
  }
  return { at, slope, curvature: x }
}

/** Σ xⁿ/(a+1)ₙ, all terms positive: the lower tail divided by xᵃe⁻ˣ/Γ(a+1) (DLMF 8.7.1). */
const powerSeries = (x: number, a: number): number => {
  let term = 1
  let sum = 1
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** P(X ≤ x) and P(X > x) of a Gamma(a) variable with scale 1; a > 0. */
export const gammaTails = (x: number, a: number): Tails => {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const density = logScaleDensity(x, a)
  if (density === 0) return x > a ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 }
  if (x > a) {
    const upper = density * tailIntegral(dropAbove(x, a), Infinity)
    return { lower: 1 - upper, upper }
  }
  const relative = a <= SERIES_SHAPE ? powerSeries(x, a) / a : tailIntegral(dropBelow(x, a), Infinity)
  const lower = density * relative
  return { lower, upper: 1 - lower }
}

/**
 * The x at which a Gamma(a) variable has the given tails; the smaller of the two is solved for, in ±log x. 0 or Infinity
 * when a tail is 0 or x is beyond 1e±304.
 */
export const gammaRoot = ({ lower, upper }: Tails, a: number): number => {
  if (lower === 0) return 0
  if (upper === 0) return Infinity
  const isLower = lower <= upper
  const target = isLower ? lower : upper
  const sign = isLower ? 1 : -1
  const start = sign * Math.log(a) - startDistance(isLower ? dropBelow(a, a) : dropAbove(a, a), target)
  const root = logTailRoot(target, start, (w) => {
    const x = Math.exp(sign * w)
    const tails = gammaTails(x, a)
    return { tail: isLower ? tails.lower : tails.upper, density: logScaleDensity(x, a) }
  })
  return Math.exp(sign * root)
}
