/** By how much may the rate that looks lower be the higher one, and how likely is that? */

import { NEGLIGIBLE, normalReach, reaches, smoothWidth, VANISHES } from './rate-panels.ts'
import {
  type BetaShape,
  mirrored,
  peakDistance,
  type RatePosterior,
  ratePosterior,
} from './rate-posterior.ts'
import { fallBelow, type Rival, rivalOf, summedFrom } from './rate-rival.ts'
import { integrateOn, PANEL_POINTS, panelNodes, panelSum } from './running-integral.ts'

/** What a comparison of two independent posteriors amounts to. */
export interface Shortfall {
  /** P(p_first > p_second). */
  readonly probability: number
  /** E[max(p_first − p_second, 0)], a fraction. */
  readonly amount: number
}

/**
 * The shortfall of a first posterior whose peak is not above that of the second, to full relative precision: 1 − 2.3e-16
 * is not lost. Below about 1e-300 it is 0.
 *
 * The integral is over the narrower of the two: ∫ f P(second < u) du and ∫ f E[max(p(u) − p_second, 0)] du. Both factors
 * come from the wider density by integrating once and twice. If the narrower is the second, rates become those of not
 * converting, which exchanges the two.
 */
export function shortfall(first: BetaShape, second: BetaShape): Shortfall {
  const [one, other] = [ratePosterior(first), ratePosterior(second)]
  if (one.curvature >= other.curvature) return shortfallOver(one, other)
  return shortfallOver(ratePosterior(mirrored(second)), ratePosterior(mirrored(first)))
}

function shortfallOver(narrow: RatePosterior, wide: RatePosterior): Shortfall {
  const rival = rivalOf(narrow, wide)
  // the integrand is highest about at the peak of the two pooled
  const top = peakDistance({ a: narrow.a + wide.a, b: narrow.b + wide.b }, narrow)
  const range = decisiveRange(narrow, rival, top)
  if (range === null) return { probability: 0, amount: 0 }

  const density = new Float64Array(PANEL_POINTS)
  const below = new Float64Array(PANEL_POINTS)
  const deficit = new Float64Array(PANEL_POINTS)
  const terms = new Float64Array(PANEL_POINTS)
  let [belowBefore, deficitBefore, probability, amount] = [0, 0, 0, 0]
  for (let s = range.start; s < range.high; ) {
    const decisive = s >= range.low
    const smooth = Math.min(s + rival.width(s), range.high)
    const end = Math.min(smooth, decisive ? s + smoothWidth(narrow, s) : range.low)
    const width = end - s
    const at = (i: number): number => s + width * (panelNodes[i] ?? 0)
    for (let i = 0; i < PANEL_POINTS; i++) density[i] = rival.density(at(i))
    belowBefore = integrateOn(belowBefore, density, width, below)
    for (let i = 0; i < PANEL_POINTS; i++) terms[i] = (below[i] ?? 0) * narrow.rise(at(i))
    deficitBefore = integrateOn(deficitBefore, terms, width, deficit)
    if (decisive) {
      for (let i = 0; i < PANEL_POINTS; i++) density[i] = narrow.density(at(i))
      for (let i = 0; i < PANEL_POINTS; i++) terms[i] = (density[i] ?? 0) * (below[i] ?? 0)
      probability += width * panelSum(terms)
      for (let i = 0; i < PANEL_POINTS; i++) terms[i] = (density[i] ?? 0) * (deficit[i] ?? 0)
      amount += width * panelSum(terms)
    }
    s = end
  }
  return { probability, amount }
}

/** Where the integrand matters, and from where its factor has to be summed; `null` where it is 0 everywhere. */
function decisiveRange(
  narrow: RatePosterior,
  rival: Rival,
  top: number,
): { readonly start: number; readonly low: number; readonly high: number } | null {
  const fall = (s: number): number => narrow.drop(s) + fallBelow(rival, s)
  const limit = fall(top) + NEGLIGIBLE
  if (limit > VANISHES) return null
  const step = normalReach(narrow.curvature)
  const low = reaches(fall, limit, top, -1, step)
  const high = reaches(fall, limit, top, 1, step)
  return { start: summedFrom(rival, low, limit), low, high }
}
