/** Which share of the rows is right? */

import { marginsOf } from './matrix.ts'
import { effectiveRows, rate } from './rates.ts'
import type { Confusion, Rate } from './types.ts'

/** Right rows among all, weighted where they are, with Wilson's interval; `no-data` without rows. */
export function accuracyRate({ counts, squares }: Confusion, confidence: number): Rate {
  let wrong = 0
  for (const [i, row] of counts.entries()) for (const [j, cell] of row.entries()) if (i !== j) wrong += cell
  const right = marginsOf(counts).right.reduce((sum, each) => sum + each, 0)
  const effective = effectiveRows(right + wrong, marginsOf(squares ?? counts).rows)
  return rate(right, right + wrong, confidence, effective, 'no-data')
}
