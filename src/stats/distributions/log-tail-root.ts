/** Where the tail of a log-concave distribution has a given mass. */

import { normal } from './normal.ts'
import { type Drop, OVERSHOOT, reach } from './tail-integral.ts'

/** The mass of one tail at a point, and the density there, both on the same scale. */
interface TailAt {
  readonly tail: number
  readonly density: number
}

/** A root is searched from where the tail is about this at the least, so that it does not underflow. */
const FARTHEST_START = 1e-300

/**
 * How far from the mode to start the search for a tail of `target` (0 < target ≤ ½), given how the log density drops
 * from there: where the deviance is that of the normal quantile (Temme 1992, leading order).
 */
export const startDistance = (drop: Drop, target: number): number => {
  const z = normal.upperQuantile(Math.max(target, FARTHEST_START))
  return reach(drop, (z * z) / 2) / OVERSHOOT
}

/** A Newton step below this (relative above 1) is the last that changes a double: convergence is quadratic. */
const LAST_STEP = 1e-10

/** Newton takes 3 to 20 steps; the limit only guards against an endless loop. */
const MOST_STEPS = 200

/** Below this eʷ is close to the smallest double: roots further left are −Infinity. */
const LOWEST = -700

/**
 * The w whose left tail holds `target` (0 < target < 1), by Newton's method on log tail; −Infinity when it is below
 * −700. The tail at `start` must not underflow, unless the start itself is below −700.
 *
 * The tail of a log-concave density is log-concave itself (Bagnoli & Bergstrom 2005, theorem 1), so every step lands
 * left of the root and the rest approach it monotonically: no bracket is needed. A step so long that the tail
 * underflows is halved.
 */
export const logTailRoot = (target: number, start: number, evaluate: (w: number) => TailAt): number => {
  let w = Math.max(LOWEST, start)
  let here = evaluate(w)
  for (let count = 0; count < MOST_STEPS; count++) {
    let step = (Math.log(target / here.tail) * here.tail) / here.density
    if (Math.abs(step) < LAST_STEP * Math.max(1, Math.abs(w))) return w + step
    if (w === LOWEST && step < 0) return -Infinity
    step = Math.max(LOWEST - w, step)
    let next = evaluate(w + step)
    while (next.tail === 0 || next.density === 0) {
      step /= 2
      next = evaluate(w + step)
    }
    w += step
    here = next
  }
  return w
}
