/** The noncentral t distribution: what the statistic of a t test follows when there is an effect. */

import { requireAboveZero, requireFinite, requireReal } from './arguments.ts'
import { dropAbove, dropBelow, logScaleDensity } from './incomplete-gamma.ts'
import { normal } from './normal.ts'
import { integrate, reach } from './tail-integral.ts'

/** exp(−60) = 9e-27: how far the density of the standard deviation is followed. */
const NEGLIGIBLE = 60

/** Where the normal factor is split: it changes between the outermost of these, and is flat beyond. */
const CHANGES = [-10, -5, 0, 5, 10] as const

/**
 * Where to split the integral: at both ends of the density's support, at a third of the way to each from its mode 0, and
 * where t·exp(w/2) − ncp is one of CHANGES.
 */
const breakpoints = (t: number, a: number, ncp: number): readonly number[] => {
  const left = -reach(dropBelow(a, a), NEGLIGIBLE)
  const right = reach(dropAbove(a, a), NEGLIGIBLE)
  const changes = CHANGES.map((z) => 2 * Math.log((ncp + z) / t)).filter((w) => w > left && w < right)
  return [left, left / 3, right / 3, right, ...changes].sort((one, other) => one - other)
}

/**
 * ∫ h(w) tail(t·exp(w/2) − ncp) dw for t > 0, with h the density of w = log(χ²_df/df): all terms are positive.
 * In w the density is smooth for every df, and its log relative to the mode is known without cancellation.
 */
const integral = (t: number, df: number, ncp: number, tail: (z: number) => number): number => {
  const a = df / 2
  const below = dropBelow(a, a).at
  const above = dropAbove(a, a).at
  const value = (w: number): number =>
    Math.exp(-(w < 0 ? below(-w) : above(w))) * tail(t * Math.exp(w / 2) - ncp)
  const points = breakpoints(t, a, ncp)
  const pieces = points.slice(1).map((end, i) => integrate(value, points[i] ?? end, end))
  return logScaleDensity(a, a) * pieces.reduce((sum, piece) => sum + piece, 0)
}

const requireArguments = (t: number, df: number, ncp: number): void => {
  requireReal('t', t)
  requireAboveZero('df', df)
  requireFinite('ncp', ncp)
}

/**
 * P(T ≤ t) of T = (Z + ncp)/√(χ²_df/df): the normal cdf at t·√(χ²_df/df) − ncp, averaged over χ² (Johnson, Kotz &
 * Balakrishnan 1995, 31.1). Absolute error below 1e-14 and relative error below 1e-10 down to 1e-15, for |ncp| ≤ 40 and
 * df from 1 to 1e9; smooth beyond. Infinite df is the normal distribution around ncp. Throws a RangeError unless df > 0
 * and ncp is finite.
 */
const cdf = (t: number, df: number, ncp: number): number => {
  requireArguments(t, df, ncp)
  if (t < 0) return survival(-t, df, -ncp)
  if (t === 0) return normal.cdf(-ncp)
  if (t === Infinity) return 1
  return df === Infinity ? normal.cdf(t - ncp) : Math.min(1, integral(t, df, ncp, normal.cdf))
}

/** P(T > t), as accurate in the upper tail as `cdf` is in the lower one. */
const survival = (t: number, df: number, ncp: number): number => {
  requireArguments(t, df, ncp)
  if (t < 0) return cdf(-t, df, -ncp)
  if (t === 0) return normal.survival(-ncp)
  if (t === Infinity) return 0
  return df === Infinity ? normal.survival(t - ncp) : Math.min(1, integral(t, df, ncp, normal.survival))
}

/** Noncentral t distribution: both tails. */
export const noncentralT = { cdf, survival }
