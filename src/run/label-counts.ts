/** Cells of the engine → the matrix of all rows and of every slice, and what became of the rows. */

import { numericOrder } from '../analyses/evaluate-ordinal.ts'
import type { SliceCounts } from '../analyses/evaluate-slices.ts'
import type { LabelAnswer, LabelCell } from '../engine/label-types.ts'
import type { SegmentValue } from '../engine/types.ts'
import { naturalOrder } from '../read/names.ts'
import type { EvaluateResult } from '../report/types.ts'

/** How a slice is called where it has no value of its own; rows are their own units, and never have several. */
const sliceName = ({ value }: SegmentValue): string => value ?? '(missing)'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Rows of each actual (down) and predicted label; or sums over them. */
function countsOf(
  cells: readonly LabelCell[],
  labels: readonly string[],
  of: 'rows' | 'weight' | 'weightSquares' = 'rows',
): number[][] {
  const at = new Map(labels.map((label, i) => [label, i]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const { actual, predicted, ...sums } of cells) {
    const i = actual === null ? undefined : at.get(actual)
    const j = predicted === null ? undefined : at.get(predicted)
    const row = i === undefined ? undefined : counts[i]
    if (row !== undefined && j !== undefined) row[j] = (row[j] ?? 0) + sums[of]
  }
  return counts
}

/** Rows, or Σ of their weights and of the squares of these. */
const sumsOf = (cells: readonly LabelCell[], labels: readonly string[], isWeighted: boolean) => ({
  counts: countsOf(cells, labels, isWeighted ? 'weight' : 'rows'),
  squares: isWeighted ? countsOf(cells, labels, 'weightSquares') : null,
})

/** Slices in the order in which they were asked for. @param names of the columns of each segmentation */
function slicesOf(
  cells: readonly LabelCell[],
  labels: readonly string[],
  names: readonly (readonly string[])[],
  isWeighted: boolean,
): readonly SliceCounts[] {
  return names.flatMap((columns, segmentation) => {
    const byValues = new Map<string, LabelCell[]>()
    for (const cell of cells) {
      if (cell.slice?.by !== segmentation || cell.actual === null) continue
      const key = JSON.stringify(cell.slice.values)
      byValues.set(key, [...(byValues.get(key) ?? []), cell])
    }
    return [...byValues.values()].map((own): SliceCounts => {
      const values = own[0]?.slice?.values ?? []
      const entries = columns.map((column, j): [string, string] => {
        const value = values[j]
        return [column, value === undefined ? '' : sliceName(value)]
      })
      return {
        segmentation,
        by: Object.fromEntries(entries),
        name: entries.map(([name, value]) => `${name}=${value}`).join(', '),
        ...sumsOf(own, labels, isWeighted),
        rows: sum(countsOf(own, labels).flat()),
      }
    })
  })
}

/** Rows of a predicted class, of which some may have no actual label. */
export interface PredictedRows {
  readonly label: string
  readonly rows: number
  readonly labelled: number
}

/** Every predicted class, in the order of their names. */
export function predictedRows({ cells }: Pick<LabelAnswer, 'cells'>): readonly PredictedRows[] {
  const whole = cells.filter(({ slice, predicted }) => slice === null && predicted !== null)
  const labels = [...new Set(whole.flatMap(({ predicted }) => predicted ?? []))].sort(naturalOrder)
  return labels.map((label) => {
    const own = whole.filter(({ predicted }) => predicted === label)
    const labelled = own.filter(({ actual }) => actual !== null)
    return { label, rows: sum(own.map(({ rows }) => rows)), labelled: sum(labelled.map(({ rows }) => rows)) }
  })
}

/** What was counted. */
export interface LabelCounts {
  readonly labels: readonly string[]
  /** Rows, or Σ of their weights. */
  readonly counts: readonly (readonly number[])[]
  /** Σ of the squares of the weights; `null` without weights. */
  readonly squares: readonly (readonly number[])[] | null
  readonly slices: readonly SliceCounts[]
  readonly coverage: EvaluateResult['coverage']
}

/** Labels as they were ordered, else by their size where they are numbers, else as names are. */
function inOrder(labels: readonly string[], order: readonly string[] | null): readonly string[] {
  const given = order?.filter((label) => labels.includes(label))
  return given ?? numericOrder(labels) ?? labels.toSorted(naturalOrder)
}

/** @param names of the columns of each segmentation @param order of the labels, with all of them; `null`: none was given @param more labels that no labelled row has */
export function labelCounts(
  { cells }: Pick<LabelAnswer, 'cells'>,
  names: readonly (readonly string[])[],
  isWeighted = false,
  order: readonly string[] | null = null,
  more: readonly string[] = [],
): LabelCounts {
  const whole = cells.filter(({ slice }) => slice === null)
  const named = whole.filter(({ actual }) => actual !== null)
  const found = named.flatMap(({ actual, predicted }) => [actual, predicted].filter((each) => each !== null))
  const labels = inOrder([...new Set([...found, ...more])], order)
  const labelled = sum(named.map(({ rows }) => rows))
  const evaluated = sum(countsOf(named, labels).flat())
  return {
    labels,
    ...sumsOf(named, labels, isWeighted),
    slices: slicesOf(cells, labels, names, isWeighted),
    coverage: {
      rows: sum(whole.map(({ rows }) => rows)),
      ...{ labelled, evaluated, withoutPrediction: labelled - evaluated },
    },
  }
}

/**
 * The cells with two labels, the positive one and all others: what a threshold can tell apart. Where only one other label
 * is there it keeps its name.
 * @param negative how the predicted ones below the threshold are called
 */
export function twoLabels(
  cells: readonly LabelCell[],
  positive: string,
  negative: string,
): readonly LabelCell[] {
  const others = new Set(
    cells.flatMap(({ actual }) => (actual === null || actual === positive ? [] : actual)),
  )
  const [only] = others
  const name = others.size === 1 && only !== undefined ? only : negative
  const renamed = (label: string | null) => (label === null || label === positive ? label : name)
  return cells.map((cell) => ({
    ...cell,
    actual: renamed(cell.actual),
    predicted: renamed(cell.predicted),
  }))
}

/** Cells of all slices with nothing predicted. */
export const withoutLabels = (cells: readonly LabelCell[]): readonly LabelCell[] =>
  cells.map((cell) => ({ ...cell, predicted: null }))

/** The same rows with nothing predicted. */
export const unpredicted = (cells: readonly LabelCell[]): readonly LabelCell[] =>
  withoutLabels(cells.filter(({ slice }) => slice === null))
