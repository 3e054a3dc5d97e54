/** How large must an effect be, in standard errors, for a t statistic to exceed a value this often? */

import { noncentralT, normal } from './distributions/index.ts'
import { lineRoot } from './line-root.ts'
import { crossing } from './root.ts'

/**
 * The noncentrality at which P(T > t) = `probability`, in (0, 1), for any real t and df > 0. It rises with both.
 *
 * Solved for its distance from t, so that a root near 0 is as quick as any other, and on the smaller of the two
 * tails, so that it is as right for a probability near 1. On the scale of normal quantiles the tail is nearly a
 * straight line; what is too bent for that is bracketed.
 */
export function noncentrality(t: number, df: number, probability: number): number {
  if (probability > 0.5) return 0 - noncentrality(-t, df, 1 - probability)
  const spread = Math.hypot(1, t / Math.sqrt(2 * df))
  const survival = (distance: number): number => noncentralT.survival(t, df, t + distance)
  // the mean of the standard deviation is about 1 − 1/(4 df) (Johnson, Kotz & Balakrishnan 1995, 31.15)
  const start = -normal.upperQuantile(probability) * spread - t / (4 * df)
  const wanted = normal.upperQuantile(probability)
  const missed = (distance: number): number => normal.upperQuantile(survival(distance)) - wanted
  const distance = lineRoot(missed, start, -spread) ?? bracketed(survival, spread, probability)
  return t + distance
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
