/** How large must an effect be, in standard errors, for a t statistic to exceed a value this often? */

import { noncentralT, normal } from './distributions/index.ts'
import { crossing } from './root.ts'

/**
 * The noncentrality at which P(T > t) = `probability`, in (0, 1), for any real t and df > 0. It rises with both.
 *
 * Solved for its distance from t, so that a root near 0 is as quick as any other, and on the smaller of the two
 * tails, so that it is as right for a probability near 1.
 */
export function noncentrality(t: number, df: number, probability: number): number {
  if (probability > 0.5) return -noncentrality(-t, df, 1 - probability)
  const spread = Math.hypot(1, t / Math.sqrt(2 * df))
  const excess = (distance: number): number => noncentralT.survival(t, df, t + distance) - probability
  let reach = spread
  let inside = -normal.upperQuantile(probability) * spread - reach / 2
  while (excess(inside) >= 0) {
    inside -= reach
    reach *= 2
  }
  return t + crossing(excess, inside, spread, Number.POSITIVE_INFINITY)
}
