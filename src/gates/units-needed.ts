/** How many units would decide a gate, the effect staying as it was seen? */

import type { Quantity } from '../report/types.ts'
import { normal } from '../stats/distributions/index.ts'

/** The chance that so many units decide. */
const power = 0.8

/**
 * Units beyond those of now, which are multiplied by ((z_{α/2} + z_β) · s / |estimate − bound|)², s the standard error that the interval's
 * half-width amounts to. It is the sample size of a test whose effect is the observed distance from the bound. `null` where
 * the interval is open, or the estimate on the bound.
 * @param reach z_{α/2}: how many standard errors the interval reaches to either side
 */
export function unitsToDecide(
  { estimate, low, high }: Quantity,
  bound: number,
  units: number,
  reach: number,
): number | null {
  if (estimate === null || low === null || high === null || estimate === bound) return null
  const standardError = (high - low) / 2 / reach
  const needed =
    units * (((reach + normal.upperQuantile(1 - power)) * standardError) / (estimate - bound)) ** 2
  return Number.isFinite(needed) ? Math.max(1, Math.ceil(needed) - units) : null
}
