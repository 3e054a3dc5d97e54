/** Are the sums that a measure is asked about possible at all? Each check names the argument that is not. */

import { requireConfidence } from '../checks.ts'
import type { Confusion } from './types.ts'

/** Throws unless there is one row and one column of finite numbers of at least 0 for every label, and a confidence level. */
export function requireConfusion({ labels, counts, squares }: Confusion, confidence: number): void {
  requireConfidence(confidence)
  requireTable(counts, labels.length, 'confusion.counts')
  if (squares !== null) requireTable(squares, labels.length, 'confusion.squares')
}

/** Throws unless the table has `size` rows of as many, or of `width`, finite numbers of at least 0. */
export function requireTable(
  table: readonly (readonly number[])[],
  size: number,
  name: string,
  width = size,
): void {
  if (table.length !== size || table.some((row) => row.length !== width)) {
    throw new RangeError(`${name} must have one row and one column for each of the ${width} labels`)
  }
  for (const [i, row] of table.entries()) {
    for (const [j, value] of row.entries()) requireAmount(value, `${name}[${i}][${j}]`)
  }
}

/** Throws unless the value is a finite number of at least 0: a count, or a sum of weights. */
export function requireAmount(value: number, name: string): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be a finite number of at least 0, but is ${value}`)
  }
}
