/** Between which values may a smooth measure of a confusion matrix lie? */

import { criticalValue } from '../critical.ts'
import { rateWithoutInterval } from './outcome.ts'
import type { Confusion, Rate } from './types.ts'

/** A measure and how it moves: ∂measure/∂counts[i][j]. */
export interface Sloped {
  readonly estimate: number
  readonly gradient: (i: number, j: number) => number
}

/** The least and the greatest value of a measure. */
type Range = readonly [least: number, greatest: number]

/** A variance below this many roundings of a gradient, which are of the order of one over the rows, is 0. */
const ROUNDING = 64 * Number.EPSILON

/**
 * The interval of a measure by the multinomial delta method (Agresti 2013, §16.1). A measure that does not change when all
 * counts are multiplied has Σ gradient·count = 0, so its variance is Σ gradient²·count, and with weighted independent
 * rows Σ gradient²·Σw² (Hájek's ratio estimator, linearised). Limits are cut to the range; where the variance is 0, at
 * the edge of that range, there is no interval (`zero-variance`).
 */
export function deltaRate(
  { estimate, gradient }: Sloped,
  { counts, squares }: Confusion,
  confidence: number,
  [least, greatest]: Range = [0, 1],
): Rate {
  let variance = 0
  let rows = 0
  let squared = 0
  for (const [i, line] of (squares ?? counts).entries()) {
    for (const [j, square] of line.entries()) {
      if (square === 0) continue
      variance += gradient(i, j) ** 2 * square
      rows += counts[i]?.[j] ?? 0
      squared += square
    }
  }
  const rounding = (ROUNDING / rows) ** 2 * squared
  const within = Math.min(greatest, Math.max(least, estimate))
  if (!(variance > rounding)) return rateWithoutInterval(within, 'zero-variance')
  const reach = criticalValue(confidence) * Math.sqrt(variance)
  return {
    estimate: within,
    low: Math.max(least, estimate - reach),
    high: Math.min(greatest, estimate + reach),
    reason: null,
  }
}
