/** Student's t distribution with real degrees of freedom; Infinity is the standard normal. */

import { requireAboveZero, requireProbability, requireReal } from './arguments.ts'
import { logOnePlusMinus } from './deviance.ts'
import { betaRoot, betaTails } from './incomplete-beta.ts'
import { normal } from './normal.ts'
import { stirlingError } from './stirling-error.ts'
import type { Tails } from './tails.ts'

/** In units of √df: from here on the tail is a pure power of t to 1e-20. */
const FAR = 1e10

/**
 * Density at any real t. Γ((df+1)/2)/Γ(df/2) comes from Stirling's formula and its error terms (Loader 2000), not from
 * log-gammas. Throws a RangeError unless df > 0.
 */
const density = (t: number, df: number): number => {
  requireReal('t', t)
  requireAboveZero('df', df)
  if (df === Infinity) return normal.density(t)
  const a = df / 2
  const ratio = Math.abs(t) / Math.sqrt(df)
  const logKernel = ratio > FAR ? 2 * Math.log(ratio) : Math.log1p(ratio * ratio)
  const logScale = a * logOnePlusMinus(0.5 / a) + stirlingError(a + 0.5) - stirlingError(a)
  return Math.exp(logScale - (a + 0.5) * logKernel) / Math.sqrt(2 * Math.PI)
}

/**
 * P(|T| > t) as `lower` and P(|T| ≤ t) as `upper`, for 0 ≤ t ≤ FAR·√df: df/(df + T²) is Beta(df/2, ½)
 * (Abramowitz & Stegun 1964, 26.7.1).
 */
const twoSided = (t: number, df: number): Tails => {
  const total = df + t * t
  return betaTails({ x: df / total, y: (t * t) / total }, df / 2, 0.5)
}

/** P(T > t) for t ≥ 0. */
const upperTail = (t: number, df: number): number => {
  const far = FAR * Math.sqrt(df)
  return t > far ? (twoSided(far, df).lower / 2) * (far / t) ** df : twoSided(t, df).lower / 2
}

/**
 * P(T > t) at any real t, with full relative accuracy in the upper tail. ½ at t = 0 for every df. Throws a RangeError
 * unless df > 0.
 */
const survival = (t: number, df: number): number => {
  requireReal('t', t)
  requireAboveZero('df', df)
  if (df === Infinity) return normal.survival(t)
  return t >= 0 ? upperTail(t, df) : 1 - upperTail(-t, df)
}

/** P(T ≤ t), with full relative accuracy in the lower tail. Throws a RangeError unless df > 0. */
const cdf = (t: number, df: number): number => {
  requireReal('t', t)
  return survival(-t, df)
}

/** About the t with P(T > t) = p ≤ ½, from the normal z: better the more degrees of freedom (Abramowitz & Stegun 1964, 26.7.5). */
const nearQuantile = (p: number, df: number): number => {
  const z = normal.upperQuantile(p)
  const square = z * z
  return z * (1 + (square + 1) / (4 * df) + ((5 * square + 16) * square + 3) / (96 * df * df))
}

/**
 * The t with P(T > t) = p, for every p down to 1e-300: upperQuantile(0.025, 10) = 2.228139. Infinity at p = 0 and
 * where t overflows, −Infinity at p = 1. Throws a RangeError unless df > 0 and 0 ≤ p ≤ 1.
 */
const upperQuantile = (p: number, df: number): number => {
  requireProbability('p', p)
  requireAboveZero('df', df)
  if (df === Infinity) return normal.upperQuantile(p)
  if (p > 0.5) return -upperQuantile(1 - p, df)
  const far = FAR * Math.sqrt(df)
  const beyond = p < FAR ** -df ? upperTail(far, df) : 0
  if (p < beyond) return far * (beyond / p) ** (1 / df)
  const near = Math.log(df) - 2 * Math.log(nearQuantile(p, df))
  const logOdds = betaRoot({ lower: 2 * p, upper: 1 - 2 * p }, df / 2, 0.5, near)
  return Math.sqrt(df) * Math.exp(-logOdds / 2)
}

/** The t with P(T ≤ t) = p. Throws a RangeError unless df > 0 and 0 ≤ p ≤ 1. */
const quantile = (p: number, df: number): number => {
  const t = upperQuantile(p, df)
  return t === 0 ? 0 : -t
}

/** Student's t distribution: density, both tails and their inverses. */
export const studentT = { density, cdf, survival, quantile, upperQuantile }
