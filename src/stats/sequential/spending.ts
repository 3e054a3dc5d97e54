/** How much of the error allowed in all may have been spent by the time of a look? */

import { requirePositive } from '../checks.ts'
import { normal } from '../distributions/index.ts'

/** Lan & DeMets 1983: what is spent early is not there at the end. `power` spends the fraction to the power `rho` > 0. */
export type Spending =
  | { readonly shape: 'obrien-fleming' }
  | { readonly shape: 'pocock' }
  | { readonly shape: 'power'; readonly rho: number }

/**
 * What one tail has spent of its `level`, in (0, 1), at a fraction > 0 of the planned information: nearly nothing early
 * (O'Brien–Fleming-like, 2 − 2Φ(z/√t) with z the upper level/2 point), about evenly (Pocock-like, level · ln(1 + (e − 1)t)),
 * or level · t^rho. All of it from the end of the plan on.
 */
export function spentBy(spending: Spending, level: number, fraction: number): number {
  requirePositive(fraction, 'fraction')
  if (spending.shape === 'power') requirePositive(spending.rho, 'rho')
  if (fraction >= 1) return level
  switch (spending.shape) {
    case 'obrien-fleming':
      return 2 * normal.survival(normal.upperQuantile(level / 2) / Math.sqrt(fraction))
    case 'pocock':
      return level * Math.log1p((Math.E - 1) * fraction)
    case 'power':
      return level * fraction ** spending.rho
  }
}
