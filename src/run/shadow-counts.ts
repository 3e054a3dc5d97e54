/** Cells of the engine → the matrix of two models, who is right, and what is missing. */

import type { ShadowCounts } from '../analyses/shadow.ts'
import type { PairCell } from '../engine/label-types.ts'
import { naturalOrder } from '../read/names.ts'

/** @param hasActual whether there is a column of actual labels */
export function shadowCounts(cells: readonly PairCell[], hasActual: boolean): ShadowCounts {
  const whole = cells.filter(({ slice }) => slice === null)
  const rowsOf = (is: (cell: PairCell) => boolean) =>
    whole.filter(is).reduce((sum, { rows }) => sum + rows, 0)
  const isPair = (cell: PairCell) => cell.old !== null && cell.new !== null
  const labels = [...new Set(whole.filter(isPair).flatMap((cell) => [cell.old ?? '', cell.new ?? '']))].sort(
    naturalOrder,
  )
  const at = new Map(labels.map((label, i) => [label, i]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const cell of whole.filter(isPair)) {
    const row = counts[at.get(cell.old ?? '') ?? -1]
    const j = at.get(cell.new ?? '') ?? -1
    if (row !== undefined) row[j] = (row[j] ?? 0) + cell.rows
  }
  const isJudged = (cell: PairCell) => isPair(cell) && cell.actual !== null
  const right = (old: boolean, next: boolean) =>
    rowsOf(
      (cell) => isJudged(cell) && (cell.old === cell.actual) === old && (cell.new === cell.actual) === next,
    )
  return {
    labels,
    counts,
    coverage: {
      rows: rowsOf(() => true),
      missingOld: rowsOf((cell) => cell.old === null && cell.new !== null),
      missingNew: rowsOf((cell) => cell.old !== null && cell.new === null),
      missingBoth: rowsOf((cell) => cell.old === null && cell.new === null),
    },
    correct: hasActual
      ? {
          n: rowsOf(isJudged),
          both: right(true, true),
          onlyOld: right(true, false),
          onlyNew: right(false, true),
        }
      : null,
  }
}
