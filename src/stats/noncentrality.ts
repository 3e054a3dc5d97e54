/** How large must an effect be, in standard errors, for a t statistic to exceed a value this often? */

import { noncentralT, normal } from './distributions/index.ts'
import { crossing } from './root.ts'

/** Steps after which a line through the last two points has always met the root, where it meets it at all. */
const MOST_STEPS = 9
/** An error this much smaller than the spread is rounding. */
const NEGLIGIBLE = 1e-15

/**
 * The noncentrality at which P(T > t) = `probability`, in (0, 1), for any real t and df > 0. It rises with both.
 *
 * Solved for its distance from t, so that a root near 0 is as quick as any other, and on the smaller of the two
 * tails, so that it is as right for a probability near 1. On the scale of normal quantiles the tail is nearly a
 * straight line, which the secant method follows; what is too bent for that is bracketed.
 */
export function noncentrality(t: number, df: number, probability: number): number {
  if (probability > 0.5) return 0 - noncentrality(-t, df, 1 - probability)
  const spread = Math.hypot(1, t / Math.sqrt(2 * df))
  const survival = (distance: number): number => noncentralT.survival(t, df, t + distance)
  // the mean of the standard deviation is about 1 − 1/(4 df) (Johnson, Kotz & Balakrishnan 1995, 31.15)
  const start = -normal.upperQuantile(probability) * spread - t / (4 * df)
  const distance = alongLine(survival, start, spread, probability) ?? bracketed(survival, spread, probability)
  return t + distance
}

/** The root by the secant method; `null` when it does not settle. */
function alongLine(
  survival: (distance: number) => number,
  start: number,
  spread: number,
  probability: number,
): number | null {
  const wanted = normal.upperQuantile(probability)
  const missed = (distance: number): number => normal.upperQuantile(survival(distance)) - wanted
  let before = start
  let missedBefore = missed(before)
  let distance = before + missedBefore * spread
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (distance === before) return distance
    if (!Number.isFinite(distance)) return null
    const missedNow = missed(distance)
    const next = distance - (missedNow * (distance - before)) / (missedNow - missedBefore)
    if (missedNow === 0) return distance
    // the error after a step is about the product of the two before it
    if (Math.abs(next - distance) * Math.abs(distance - before) <= NEGLIGIBLE * spread * spread) return next
    before = distance
    missedBefore = missedNow
    distance = next
  }
  return null
}

/** The root between two points on either side of it. */
function bracketed(survival: (distance: number) => number, spread: number, probability: number): number {
  const excess = (distance: number): number => survival(distance) - probability
  let reach = spread
  let inside = -normal.upperQuantile(probability) * spread - reach / 2
  while (excess(inside) >= 0) {
    inside -= reach
    reach *= 2
  }
  return crossing(excess, inside, spread, Number.POSITIVE_INFINITY)
}
