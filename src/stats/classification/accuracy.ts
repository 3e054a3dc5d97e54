/** Which share of the rows is right? */

import { deltaRate } from './delta.ts'
import { marginsOf } from './matrix.ts'
import { effectiveRows, rate } from './rates.ts'
import type { Confusion, Rate } from './types.ts'

/**
 * Right rows among all, weighted where they are, with Wilson's interval; over units and strata that of the delta method.
 * `no-data` without rows.
 */
export function accuracyRate(confusion: Confusion, confidence: number): Rate {
  const { counts, squares, design } = confusion
  let wrong = 0
  for (const [i, row] of counts.entries()) for (const [j, cell] of row.entries()) if (i !== j) wrong += cell
  const right = marginsOf(counts).right.reduce((sum, each) => sum + each, 0)
  const rows = right + wrong
  if (design && rows > 0) {
    const estimate = right / rows
    const gradient = (i: number, j: number) => (i === j ? wrong : -right) / rows / rows
    return deltaRate({ estimate, gradient }, confusion, confidence)
  }
  const effective = effectiveRows(rows, marginsOf(squares ?? counts).rows)
  return rate(right, rows, confidence, effective, 'no-data')
}
