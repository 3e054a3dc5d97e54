/** How likely does a rate exceed others, one or several of them? */

import { NEGLIGIBLE, normalReach, reaches, smoothWidth, VANISHES } from './rate-panels.ts'
import { peakDistance, type RatePosterior } from './rate-posterior.ts'
import { integrateOn, PANEL_POINTS, panelNodes, panelSum } from './running-integral.ts'

/** The density of a rival in the coordinate of another posterior. */
export interface Rival {
  /** With respect to that coordinate. */
  density(s: number): number
  /** How far its log lies below its highest value: convex, and 0 at the peak. */
  drop(s: number): number
  readonly peak: number
  /** Where the density rises from nothing, and where right of the peak the drop is NEGLIGIBLE. */
  readonly start: number
  readonly finish: number
  /** About how far left of the peak the drop is NEGLIGIBLE. */
  readonly reach: number
  /** The width of a panel from s to the right in which it is smooth. */
  width(s: number): number
}

/** Another posterior as it is. */
export function rivalOf(own: RatePosterior, other: RatePosterior): Rival {
  const offset = peakDistance(own, other)
  const { start, finish } = support(other)
  return {
    density: (s) => other.density(s + offset),
    drop: (s) => other.drop(s + offset),
    peak: -offset,
    start: start - offset,
    finish: finish - offset,
    reach: normalReach(other.curvature),
    width: (s) => smoothWidth(other, s + offset),
  }
}

/** Where a posterior rises from nothing, and where its drop is NEGLIGIBLE again. */
export function support({ drop, curvature }: RatePosterior): {
  readonly start: number
  readonly finish: number
} {
  const step = normalReach(curvature)
  return { start: reaches(drop, VANISHES, 0, -1, 5 * step), finish: reaches(drop, NEGLIGIBLE, 0, 1, step) }
}

/** About −log of the probability of a rival to lie below s. */
export function fallBelow(rival: Rival, s: number): number {
  return s < rival.peak ? rival.drop(s) : 0
}

/**
 * From where the tail of a rival up to `low` must be summed: left of that its log density is `limit` below the peak. To be
 * negligible beside an integrand wherever its other factors are highest, that has to be the integrand's own limit.
 */
export function summedFrom(rival: Rival, low: number, limit: number): number {
  const from = Math.min(low, rival.peak)
  return rival.drop(from) >= limit ? low : reaches(rival.drop, limit, from, -1, rival.reach)
}

/**
 * P(own > every rival) = ∫ f Π F over the neighbourhood of the integrand's highest value, so that a probability of 1e-50
 * is as right as one of ½: relative error below 1e-10. Below about 1e-300 it is 0.
 *
 * @param top about where the integrand is highest
 */
export function probabilityAbove(own: RatePosterior, rivals: readonly Rival[], top: number): number {
  const fall = (s: number): number => rivals.reduce((sum, rival) => sum + fallBelow(rival, s), own.drop(s))
  const limit = fall(top) + NEGLIGIBLE
  if (limit > VANISHES) return 0
  const step = normalReach(own.curvature)
  const low = reaches(fall, limit, top, -1, step)
  const high = reaches(fall, limit, top, 1, step)

  const followed = rivals.map((rival) => ({
    rival,
    below: mass(rival, summedFrom(rival, low, limit), Math.min(low, rival.finish)),
  }))
  const density = new Float64Array(PANEL_POINTS)
  const cumulative = new Float64Array(PANEL_POINTS)
  const terms = new Float64Array(PANEL_POINTS)
  let probability = 0
  for (let s = low; s < high; ) {
    let end = Math.min(high, s + smoothWidth(own, s))
    for (const rival of rivals) {
      if (s < rival.start) end = Math.min(end, rival.start)
      else if (s < rival.finish) end = Math.min(end, s + rival.width(s))
    }
    const width = end - s
    for (let i = 0; i < PANEL_POINTS; i++) terms[i] = own.density(s + width * (panelNodes[i] ?? 0))
    for (const each of followed) {
      if (s >= each.rival.finish) cumulative.fill(each.below)
      else {
        fill(density, each.rival, s, width)
        each.below = integrateOn(each.below, density, width, cumulative)
      }
      for (let i = 0; i < PANEL_POINTS; i++) terms[i] = (terms[i] ?? 0) * (cumulative[i] ?? 0)
    }
    probability += width * panelSum(terms)
    s = end
  }
  return probability
}

function fill(values: Float64Array, rival: Rival, s: number, width: number): void {
  for (let i = 0; i < PANEL_POINTS; i++) values[i] = rival.density(s + width * (panelNodes[i] ?? 0))
}

/** The probability of a rival between two points. */
function mass(rival: Rival, start: number, end: number): number {
  const values = new Float64Array(PANEL_POINTS)
  let sum = 0
  for (let s = start; s < end; ) {
    const next = Math.min(end, s + rival.width(s))
    fill(values, rival, s, next - s)
    sum += (next - s) * panelSum(values)
    s = next
  }
  return sum
}
