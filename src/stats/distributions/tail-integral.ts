/** The mass of a log-concave density beyond a point, relative to the density at that point. */

import { gaussLegendre } from './gauss-legendre.ts'

/**
 * How much the log of a density has fallen a distance s ≥ 0 beyond some point, away from the mode:
 * drop(0) = 0, increasing and convex.
 */
export interface Drop {
  readonly at: (s: number) => number
  /** drop′(0) ≥ 0 */
  readonly slope: number
  /** drop″(0) > 0 */
  readonly curvature: number
}

/** exp(−40) = 4e-18: what lies beyond is below half an ulp of the integral. */
const NEGLIGIBLE = 40

/** Longest stretch that one rule resolves: the densities here have no singularity nearer than π to the real line. */
const PANEL = 4

const rule = gaussLegendre(24)

/**
 * The left tail of a log density with shape a falls like e^(a·s). Up to this shape that is slow, and a power series of
 * about a hundred terms serves better than the integral.
 */
export const SERIES_SHAPE = 30

/** How far `reach` may overshoot. */
export const OVERSHOOT = 1.1

/** First guesses stay below this, where eˢ is still finite. */
const LONGEST_GUESS = 600

/** A distance s at which the drop has reached the level ≥ 0 while at s/OVERSHOOT it had not; 0 for the level 0. */
export const reach = (drop: Drop, level: number): number => {
  if (level === 0) return 0
  const parabola =
    (2 * level) / (drop.slope + Math.sqrt(drop.slope * drop.slope + 2 * drop.curvature * level))
  let s = Math.min(parabola, LONGEST_GUESS)
  while (drop.at(s) < level) s *= OVERSHOOT
  while (drop.at(s / OVERSHOOT) > level) s /= OVERSHOOT
  return s
}

/** ∫ f from start to end, in log scale, by Gauss–Legendre quadrature in as many panels as that is long; 0 if empty. */
export const integrate = (f: (s: number) => number, start: number, end: number): number => {
  const panels = Math.ceil((end - start) / PANEL)
  if (panels === 0) return 0
  const width = (end - start) / panels
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    for (const { node, weight } of rule) sum += weight * f(start + (panel + node) * width)
  }
  return sum * width
}

/**
 * ∫₀^end exp(−drop(s)) ds; `end` may be Infinity. All terms are positive, so the relative error is that of the drop.
 */
export const tailIntegral = (drop: Drop, end: number): number =>
  integrate((s) => Math.exp(-drop.at(s)), 0, Math.min(end, reach(drop, NEGLIGIBLE)))
