/** Which share of the rows is it, and between which shares may the true one lie? */

import { requireConfidence } from '../checks.ts'
import type { Counts } from '../types.ts'
import { wilsonOfShare } from '../wilson.ts'
import { requireAmount } from './checks.ts'
import { undefinedRate } from './outcome.ts'
import type { Rate, RateReason } from './types.ts'

/**
 * successes / total with Wilson's interval (1927), as fractions. `total` of 0 is undefined, for the reason given.
 *
 * @param successes 0 ≤ successes ≤ total: rows, or the sum of their weights
 * @param nEffective independent rows that the total is worth: Kish's (Σw)²/Σw² of weighted rows (Kish 1965), the total
 *   itself without weights
 */
export function rate(
  successes: number,
  total: number,
  confidence: number,
  nEffective: number = total,
  whenEmpty: RateReason = 'zero-division',
): Rate {
  requireConfidence(confidence)
  requireAmount(successes, 'successes')
  requireAmount(total, 'total')
  if (successes > total) {
    throw new RangeError(`successes must not exceed the total, but are ${successes} of ${total}`)
  }
  if (total === 0) return undefinedRate(whenEmpty)
  const { estimate, low, high } = wilsonOfShare(
    successes / total,
    (total - successes) / total,
    nEffective,
    confidence,
  )
  return { estimate, low, high, reason: null }
}

/** Kish's effective number of rows, (Σw)²/Σw²; 0 where there are none. */
export function effectiveRows(weights: number, squares: number): number {
  return squares === 0 ? 0 : (weights / squares) * weights
}

/** A share of rows as one of so many rows without weights as are as sure: of 3 of 4 weights worth 2 rows, 1.5 of 2. */
export function effectiveCounts(successes: number, total: number, squares: number): Counts {
  const n = effectiveRows(total, squares)
  // where all rows are as they count, the counts themselves
  return n === total ? { n, successes } : { n, successes: Math.min(n, (successes / total) * n) }
}
