/** What does the Beta posterior of a rate look like in log-odds, where it is smooth and falls off on both sides? */

import { stirlingError } from './distributions/stirling-error.ts'

/** A Beta(a, b) posterior of a rate. */
export interface BetaShape {
  readonly a: number
  readonly b: number
}

/**
 * A posterior over s, the log-odds less those of its peak log(a/b): of 1e9 units the spread is a hundred-thousandth of
 * what log-odds themselves may be, so that a position counted from 0 would be too coarse.
 */
export interface RatePosterior extends BetaShape {
  /** Of the density at its peak: minus the second derivative of its log. */
  readonly curvature: number
  /** How far the log density at s lies below its peak: at least 0, convex. */
  drop(s: number): number
  /** With respect to log-odds. */
  density(s: number): number
  /** First derivative of the log density, and minus the second. */
  shape(s: number): { readonly slope: number; readonly curvature: number }
  /** The rate p times 1 − p: by how much it rises with log-odds. */
  rise(s: number): number
}

/** From here on e^s is beyond what a double holds. */
const FAR = 700

/** log(1 − share + share·e^s) for 0 < share ≤ ½: by how much a sum grows if a part of it is multiplied by e^s. */
function growth(share: number, s: number): number {
  return s > FAR ? s + Math.log(share) : Math.log1p(share * Math.expm1(s))
}

/** The log-odds of the peak of the first less that of the second. */
export function peakDistance(first: BetaShape, second: BetaShape): number {
  return Math.log((first.a / first.b) * (second.b / second.a))
}

/** The posterior of the complement of the rate, at −s. */
export function mirrored({ a, b }: BetaShape): BetaShape {
  return { a: b, b: a }
}

/**
 * With n = a + b and the rarer outcome's share a/n, the log density is a·s − n·log(1 + (a/n)·(e^s − 1)) below its peak,
 * whose height is √(ab/2πn) but for the errors of Stirling's formula (Loader 2000): a + b = 2e9 costs no digits, where
 * differences of log-gammas are off by 7e-6.
 */
export function ratePosterior({ a, b }: BetaShape): RatePosterior {
  const n = a + b
  // the rarer outcome: the other one's posterior is the mirror image
  const [rare, common, sign] = a <= b ? [a, b, 1] : [b, a, -1]
  const share = rare / n
  const curvature = rare * (common / n)
  const correction = stirlingError(n) - stirlingError(rare) - stirlingError(common)
  const height = Math.sqrt(curvature / (2 * Math.PI)) * Math.exp(correction)
  const drop = (s: number): number => {
    const t = sign * s
    return Math.max(0, n * growth(share, t) - rare * t)
  }
  const rise = (s: number): number => {
    const t = Math.min(FAR, sign * s)
    const factor = Math.exp(t)
    const sum = 1 + share * Math.expm1(t)
    return ((share * factor) / sum) * (common / n / sum)
  }
  return {
    a,
    b,
    curvature,
    drop,
    rise,
    density: (s) => height * Math.exp(-drop(s)),
    shape: (s) => {
      const t = Math.min(FAR, sign * s)
      const sum = 1 + share * Math.expm1(t)
      // rare − n·p, whose terms share every digit near the peak
      const slope = (-rare * (common / n) * Math.expm1(t)) / sum
      return { slope: sign * slope, curvature: n * rise(s) }
    },
  }
}
