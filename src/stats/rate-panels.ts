/** Where do posteriors have to be known for an integral over them, and how finely? */

import type { RatePosterior } from './rate-posterior.ts'

/** What lies this far (in natural logarithms) below the highest value of an integrand is not missed: e^−30 = 9e-14. */
export const NEGLIGIBLE = 30
/** Where the integrand is nowhere above e^−this of a peak, it is 0 in a double. */
export const VANISHES = 800
/** In one panel a log density changes by no more than about this much, */
const CHANGE = 10
/** or by this many standard deviations, */
const DEVIATIONS = 3.5
/** and the panel is no wider than this in log-odds, or half of the log-odds that it begins at. */
const WIDTH = 2

/** Roughly where a convex function that rises away from `from` passes `limit`: never short of it. @param step a first guess */
export function reaches(
  rising: (s: number) => number,
  limit: number,
  from: number,
  side: 1 | -1,
  step: number,
): number {
  let distance = step
  while (rising(from + side * distance) < limit) distance *= 1.3
  while (rising(from + (side * distance) / 1.3) > limit) distance /= 1.3
  return from + side * distance
}

/** How far it is to where a density of this curvature has fallen by NEGLIGIBLE, if it is normal. */
export function normalReach(curvature: number): number {
  return Math.sqrt((2 * NEGLIGIBLE) / curvature)
}

/** The width of a panel from s to the right in which a density is smooth at both ends. */
export function smoothWidth(posterior: RatePosterior, s: number): number {
  const width = localWidth(posterior, s)
  return Math.min(width, localWidth(posterior, s + width))
}

function localWidth(posterior: RatePosterior, s: number): number {
  const { slope, curvature } = posterior.shape(s)
  const logOdds = Math.log(posterior.a / posterior.b) + s
  const widest = Math.max(WIDTH, Math.abs(logOdds) / 2)
  return Math.min(widest, DEVIATIONS / Math.sqrt(curvature), CHANGE / Math.abs(slope))
}
