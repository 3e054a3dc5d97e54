/** How is the result of the labels' query read? Cells in a fixed order; too many of them are no labels. */

import { AbstatError } from '../../errors.ts'
import type { Table } from '../../read/types.ts'
import type { LabelAnswer, LabelCell, LabelQuery, Slice } from '../label-types.ts'
import type { ResultRow } from './compiled.ts'
import type { JudgedRows } from './judged-rows.ts'
import { mostCells } from './labels.ts'
import { countIn, numberIn, textIn } from './read-value.ts'
import { segmentationOf, segmentIn } from './segments.ts'

/** More different labels than this are no labels. */
export const mostLabels = 1_000

/** Missing ones first, then in the order of code units. */
export const ascending = (a: string | null, b: string | null) =>
  a === b ? 0 : a === null || (b !== null && a < b) ? -1 : 1

/** The slice that a row of the result is of; `null` for all rows. */
export function sliceIn({ compiled, segments }: JudgedRows, row: ResultRow): Slice | null {
  const segment = segmentIn({ ...compiled.query, segments }, row)
  return segment === null || segment.by === 0 ? null : { by: segment.by - 1, values: segment.values }
}

/** All rows first, then slice by slice. */
export function bySlice(a: { readonly slice: Slice | null }, b: { readonly slice: Slice | null }): number {
  const by = (slice: Slice | null) => slice?.by ?? -1
  return (
    by(a.slice) - by(b.slice) ||
    ascending(JSON.stringify(a.slice?.values ?? []), JSON.stringify(b.slice?.values ?? []))
  )
}

const inOrder = (a: LabelCell, b: LabelCell) =>
  bySlice(a, b) || ascending(a.actual, b.actual) || ascending(a.predicted, b.predicted)

const columnName = (table: Table, column: number) => `column \`${table.columns[column]?.name}\``

/** A column whose values are as many as those of an id. */
export function tooManyLabels(table: Table, column: number, atLeast: number): AbstatError {
  const number = atLeast.toLocaleString('en-US')
  return new AbstatError(
    'data',
    `${columnName(table, column)} has ${number} or more labels: is it the right column?`,
    {
      hint: `name a column of at most ${mostLabels.toLocaleString('en-US')} different labels`,
    },
  )
}

/** Columns of labels whose beginning already shows too many. @throws AbstatError (data) */
export function refuseManyLabels(table: Table, columns: readonly number[]): void {
  for (const column of columns) {
    const shown = table.columns[column]?.values.length ?? 0
    if (shown > mostLabels) throw tooManyLabels(table, column, shown)
  }
}

/** Labels by the column that they are of. */
export type LabelsOf = readonly (readonly [column: number, labels: readonly (string | null)[]])[]

/** @throws AbstatError (data) naming the column with too many labels, or with too many slices */
export function requireFew(judged: JudgedRows, rows: readonly ResultRow[], labels: LabelsOf): void {
  const { table } = judged.compiled.query
  const counted = labels.map(([column, own]) => [column, new Set(own).size] as const)
  const [column, most] = counted.reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0])
  if (most > mostLabels) throw tooManyLabels(table, column, most)
  if (rows.length <= mostCells) return
  const slices = judged.segments.map((own, by) => {
    const values = rows.filter(
      (row) => segmentationOf({ ...judged.compiled.query, segments: judged.segments }, row) === by,
    )
    return { own, size: values.length }
  })
  const largest = slices.reduce((a, b) => (b.size > a.size ? b : a))
  const names = largest.own.map((each) => columnName(table, each)).join(', ')
  throw new AbstatError(
    'data',
    `there are more than ${mostCells.toLocaleString('en-US')} combinations of labels${names === '' ? '' : ` and the values of ${names}`}`,
    { hint: names === '' ? 'name other columns of labels' : 'name another column to slice by' },
  )
}

/** Rows that count: the others are grouped apart. */
export const counts = ({ compiled }: JudgedRows, row: ResultRow): boolean =>
  !compiled.filtered || row.get('k') === true

/** Whether a row of the result is of the grouping of all rows. */
const isWhole = ({ compiled, segments }: JudgedRows, row: ResultRow) =>
  (segmentationOf({ ...compiled.query, segments }, row) ?? 0) === 0

/** Rows of the result that make up all rows once. */
export const wholeOf = (judged: JudgedRows, rows: readonly ResultRow[]): readonly ResultRow[] =>
  rows.filter((row) => isWhole(judged, row))

/** How many rows there are in some rows of the result. */
export const totalOf = (rows: readonly ResultRow[], as: string): number =>
  rows.reduce((sum, row) => sum + countIn(row, as), 0)

/** @throws AbstatError (data) when there are too many labels */
export function readLabels(
  judged: JudgedRows,
  query: LabelQuery,
  rows: readonly ResultRow[],
): Pick<LabelAnswer, 'cells' | 'missingWeights' | 'filteredRows'> {
  const { actual, predicted } = query
  requireFew(judged, rows, [
    [actual, rows.map((row) => textIn(row, 'a'))],
    ...(predicted.kind === 'column'
      ? [[predicted.column, rows.map((row) => textIn(row, 'p'))] as const]
      : []),
  ])
  const own = rows.filter((row) => counts(judged, row))
  const whole = wholeOf(judged, rows)
  const counted = whole.filter((row) => counts(judged, row))
  const weightOf = (row: ResultRow, as: string) =>
    query.weight === null ? countIn(row, 'units') : (numberIn(row, as) ?? 0)
  return {
    cells: own
      .map((row) => ({
        slice: sliceIn(judged, row),
        actual: textIn(row, 'a'),
        predicted: textIn(row, 'p'),
        rows: countIn(row, 'units'),
        weight: weightOf(row, 'w'),
        weightSquares: weightOf(row, 'w2'),
      }))
      .sort(inOrder),
    missingWeights: query.weight === null ? 0 : totalOf(counted, 'units') - totalOf(counted, 'weighted'),
    filteredRows: totalOf(whole, 'units') - totalOf(counted, 'units'),
  }
}
