/** Where is a sum that has not crossed a boundary yet, and how likely does it cross one at the next look? */

import { normal } from '../distributions/index.ts'
import { PANEL_POINTS, panelNodes, panelWeights } from '../running-integral.ts'

/**
 * The score at some information: normal with mean drift · information and variance information, but for the paths that
 * have ended before. Its density by quadrature (Armitage, McPherson & Rowe 1969).
 */
export interface Walk {
  readonly information: number
  /** Ascending. */
  readonly places: Float64Array
  /** Density times weight: they add up to the probability of having come so far. */
  readonly masses: Float64Array
}

/** Before the first look. */
export const outset: Walk = {
  information: 0,
  places: Float64Array.of(0),
  masses: Float64Array.of(1),
}

/** The score of a look: how it is reached. */
export interface Step {
  readonly information: number
  /** The mean per unit of information. */
  readonly drift: number
}

/** A panel is so many standard deviations of the narrowest normal density wide: 16 points integrate that to 1e-17. */
const PANEL_WIDTH = 2

/** Beyond these standard deviations a normal density is 0 as a double; below, 1e-19 of the mass is left out. */
const VANISHES = 39
const NEGLIGIBLE = 9

/** P(the walk comes to a look and lies above a limit there). The limit may be infinite. */
export function above(walk: Walk, { information, drift }: Step, limit: number): number {
  const increment = information - walk.information
  const deviation = Math.sqrt(increment)
  return sumOver(walk, (place) => normal.survival((limit - place - drift * increment) / deviation))
}

/** P(the walk comes to a look and lies below a limit there). */
export function below(walk: Walk, { information, drift }: Step, limit: number): number {
  const increment = information - walk.information
  const deviation = Math.sqrt(increment)
  return sumOver(walk, (place) => normal.cdf((limit - place - drift * increment) / deviation))
}

function sumOver({ places, masses }: Walk, probability: (place: number) => number): number {
  let sum = 0
  for (let i = 0; i < places.length; i += 1) sum += (masses[i] ?? 0) * probability(places[i] ?? 0)
  return sum
}

/** The walk at a look, as far as it lies between the limits. @param next information of the look after it */
export function between(walk: Walk, step: Step, low: number, high: number, next: number): Walk {
  const { information, drift } = step
  const increment = information - walk.information
  const mean = drift * information
  const deviation = Math.sqrt(information)
  const from = Math.max(low, mean - NEGLIGIBLE * deviation)
  const to = Math.min(high, mean + VANISHES * deviation)
  if (!(from < to)) return { information, places: new Float64Array(), masses: new Float64Array() }
  const narrowest = Math.sqrt(Math.min(increment, next - information))
  const panels = Math.ceil((to - from) / (PANEL_WIDTH * narrowest))
  const width = (to - from) / panels
  const places = new Float64Array(panels * PANEL_POINTS)
  const masses = new Float64Array(places.length)
  const densityAt = densityAfter(walk, step)
  for (let i = 0; i < places.length; i += 1) {
    const point = i % PANEL_POINTS
    const place = from + width * (Math.floor(i / PANEL_POINTS) + (panelNodes[point] ?? 0))
    places[i] = place
    masses[i] = width * (panelWeights[point] ?? 0) * densityAt(place)
  }
  return { information, places, masses }
}

/** The density of the score at ascending places. */
function densityAfter(walk: Walk, { information, drift }: Step): (place: number) => number {
  const { places, masses } = walk
  const increment = information - walk.information
  const deviation = Math.sqrt(increment)
  const reach = VANISHES * deviation
  let first = 0
  return (place) => {
    const origin = place - drift * increment
    while (first < places.length && (places[first] ?? 0) < origin - reach) first += 1
    let sum = 0
    for (let i = first; i < places.length; i += 1) {
      const distance = ((places[i] ?? 0) - origin) / deviation
      if (distance > VANISHES) break
      sum += (masses[i] ?? 0) * Math.exp(-0.5 * distance * distance)
    }
    return sum / (deviation * Math.sqrt(2 * Math.PI))
  }
}
