/** Between which values may a smooth measure of a confusion matrix lie? */

import { criticalValue } from '../critical.ts'
import { type Gradient, type Reach, reachOverStrata, reachOverUnits, unauditedClasses } from './design.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import type { Confusion, Rate } from './types.ts'

/** A measure and how it moves: ∂measure/∂counts[i][j]. */
export interface Sloped {
  readonly estimate: number
  readonly gradient: Gradient
}

/** What else is known of a measure. */
interface Known {
  /** The least and the greatest value. */
  readonly range?: readonly [least: number, greatest: number]
  /** Units with rows of the denominator; all of them where not said. */
  readonly units?: number | undefined
}

/** A variance below this many roundings of a gradient, which are of the order of one over the rows, is 0. */
const ROUNDING = 64 * Number.EPSILON

/** Independent rows: Σ gradient² · count, with weights Σ gradient² · Σw². */
function reachOverRows(gradient: Gradient, { counts, squares }: Confusion, confidence: number): Reach {
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
  if (!(variance > rounding)) return { missing: 'zero-variance' }
  const reach = criticalValue(confidence) * Math.sqrt(variance)
  return { below: reach, above: reach }
}

function reachOf(gradient: Gradient, confusion: Confusion, confidence: number, units?: number): Reach {
  const { design } = confusion
  switch (design?.kind) {
    case 'units':
      return reachOverUnits(gradient, design, units ?? design.units, confidence)
    case 'strata':
      return reachOverStrata(gradient, { ...confusion, design }, confidence)
    default:
      return reachOverRows(gradient, confusion, confidence)
  }
}

/**
 * The interval of a measure by the multinomial delta method (Agresti 2013, §16.1). A measure that does not change when all
 * counts are multiplied has Σ gradient·count = 0, so its variance is Σ gradient²·count, and with weighted independent
 * rows Σ gradient²·Σw² (Hájek's ratio estimator, linearised); over units and strata see `design.ts`. Limits are cut to the
 * range; where the variance is 0, at the edge of that range, there is no interval (`zero-variance`).
 */
export function deltaRate(
  { estimate, gradient }: Sloped,
  confusion: Confusion,
  confidence: number,
  { range: [least, greatest] = [0, 1], units }: Known = {},
): Rate {
  const within = Math.min(greatest, Math.max(least, estimate))
  const reach = reachOf(gradient, confusion, confidence, units)
  if ('missing' in reach) return rateWithoutInterval(within, reach.missing)
  return {
    estimate: within,
    low: Math.max(least, estimate - reach.below),
    high: Math.min(greatest, estimate + reach.above),
    reason: null,
  }
}

/** A measure of all predicted classes, which is not known where rows of one were not audited. */
export function ofAllClasses(confusion: Confusion, measure: () => Rate): Rate {
  return unauditedClasses(confusion).length > 0 ? undefinedRate('unaudited-stratum') : measure()
}
