/** How likely does a test with planned looks end at each of them, if there is an effect? */

import { requireFinite } from '../checks.ts'
import type { Boundary } from './boundaries.ts'
import { above, below, between, outset } from './walk.ts'

/** Probabilities, right to about 1e-14 in absolute terms. */
export interface Exits {
  /** Per look: it crosses in the direction of the effect, and has not crossed on either side before. */
  readonly found: readonly number[]
  /** Per look: the same on the other side; 0 where there is none. */
  readonly opposite: readonly number[]
  /** It crosses at no look. */
  readonly never: number
}

/** @param drift the mean of the statistic at fraction 1; its mean at fraction t is drift · √t */
export function exitProbabilities(
  limits: readonly Pick<Boundary, 'fraction' | 'critical'>[],
  sides: 1 | 2,
  drift: number,
): Exits {
  requireFinite(drift, 'drift')
  const found: number[] = []
  const opposite: number[] = []
  let walk = outset
  let never = 1
  for (const [i, { fraction, critical }] of limits.entries()) {
    const step = { information: fraction, drift }
    const high = critical * Math.sqrt(fraction)
    const low = sides === 2 ? -high : Number.NEGATIVE_INFINITY
    found.push(above(walk, step, high))
    opposite.push(sides === 2 ? below(walk, step, low) : 0)
    never = Math.max(0, below(walk, step, high) - (opposite.at(-1) ?? 0))
    const next = limits[i + 1]
    if (next !== undefined) walk = between(walk, step, low, high, next.fraction)
  }
  return { found, opposite, never }
}
