/** Cells of the engine → the matrix of two models, who is right, and what is missing; the same of every slice. */

import type { Counted, ShadowCounts } from '../analyses/shadow.ts'
import type { ShadowNumbers } from '../analyses/shadow-numbers.ts'
import type { ShadowSliceCounts } from '../analyses/shadow-slices.ts'
import type { PairAnswer, PairCell } from '../engine/label-types.ts'
import { naturalOrder } from '../read/names.ts'

const rowsOf = (cells: readonly PairCell[], is: (cell: PairCell) => boolean): number =>
  cells.filter(is).reduce((sum, { rows }) => sum + rows, 0)

const isPair = (cell: PairCell) => cell.old !== null && cell.new !== null
const isJudged = (cell: PairCell) => isPair(cell) && cell.actual !== null

/** Who is right. */
function correctOf(cells: readonly PairCell[]): NonNullable<ShadowCounts['correct']> {
  const right = (old: boolean, next: boolean) =>
    rowsOf(
      cells,
      (cell) => isJudged(cell) && (cell.old === cell.actual) === old && (cell.new === cell.actual) === next,
    )
  return {
    n: rowsOf(cells, isJudged),
    both: right(true, true),
    onlyOld: right(true, false),
    onlyNew: right(false, true),
  }
}

/** @param hasActual whether there is a column of actual labels */
export function shadowCounts(
  { cells, onlyOld, onlyNew }: Pick<PairAnswer, 'cells' | 'onlyOld' | 'onlyNew'>,
  hasActual: boolean,
  unit: Counted,
): ShadowCounts {
  const whole = cells.filter(({ slice }) => slice === null)
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
  return {
    unit,
    labels,
    counts,
    coverage: {
      rows: rowsOf(whole, () => true) + onlyOld + onlyNew,
      missingOld: rowsOf(whole, (cell) => cell.old === null && cell.new !== null) + onlyNew,
      missingNew: rowsOf(whole, (cell) => cell.old !== null && cell.new === null) + onlyOld,
      missingBoth: rowsOf(whole, (cell) => cell.old === null && cell.new === null),
    },
    correct: hasActual ? correctOf(whole) : null,
  }
}

/** What the engine found of answers that are numbers. */
export function shadowNumbers(
  { numbers: [values], cells, pairs, onlyOld, onlyNew }: PairAnswer,
  tolerance: number,
  unit: Counted,
): ShadowNumbers {
  if (values === undefined) throw new TypeError('numbers that were asked for are missing')
  const { n, meanOld, meanNew, meanDifference, m2Difference } = values
  return {
    ...{ unit, n, meanOld, meanNew, meanDifference, m2Difference, tolerance },
    beyond: rowsOf(cells, ({ slice, within }) => slice === null && within === false),
    coverage: {
      rows: pairs + onlyOld + onlyNew,
      missingOld: values.onlyNew + onlyNew,
      missingNew: values.onlyOld + onlyOld,
      missingBoth: pairs - n - values.onlyOld - values.onlyNew,
    },
  }
}

/** Slices in the order in which they were asked for. @param names of the columns of each segmentation */
export function shadowSlices(
  cells: readonly PairCell[],
  names: readonly (readonly string[])[],
  hasActual: boolean,
): readonly ShadowSliceCounts[] {
  const isAlike = (cell: PairCell) =>
    cell.within === null ? isPair(cell) && cell.old === cell.new : cell.within
  return names.flatMap((columns, segmentation) => {
    const byValues = new Map<string, PairCell[]>()
    for (const cell of cells) {
      if (cell.slice?.by !== segmentation) continue
      const key = JSON.stringify(cell.slice.values)
      const own = byValues.get(key)
      if (own === undefined) byValues.set(key, [cell])
      else own.push(cell)
    }
    return [...byValues.values()].map((own): ShadowSliceCounts => {
      const values = own[0]?.slice?.values ?? []
      const entries = columns.map((column, j): [string, string] => {
        const { is = 'missing', value = null } = values[j] ?? {}
        return [column, value ?? (is === 'several' ? '(several)' : '(missing)')]
      })
      return {
        segmentation,
        by: Object.fromEntries(entries),
        name: entries.map(([name, value]) => `${name}=${value}`).join(', '),
        pairs: rowsOf(own, (cell) => isPair(cell) || cell.within !== null),
        alike: rowsOf(own, isAlike),
        correct: hasActual ? correctOf(own) : null,
      }
    })
  })
}
