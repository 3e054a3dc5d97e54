/** Which columns of a table are shown, and how wide they are. */

import type { Table, TableColumn } from '../present/shapes.ts'
import { columnsOf } from './width.ts'
import { wrap } from './wrap.ts'

/** Columns of space between two columns. */
export const gap = 2
/** A name is cut down to this before a column is left out for its sake. */
const readableName = 14
const shortestName = 4
const mostTitleLines = 2

/** A column that is shown. */
export interface Fitted {
  readonly column: TableColumn
  /** Its place in the rows. */
  readonly at: number
  readonly width: number
}

/** The least width of a column that holds its cells and, in at most two lines, its title. */
function naturalWidth(table: Table, at: number): number {
  const title = table.columns[at]?.title ?? ''
  const cells = Math.max(1, ...table.rows.map((row) => columnsOf(row[at]?.text ?? '')))
  let width = Math.max(cells, ...title.split(' ').map(columnsOf))
  while (wrap(title, width).length > mostTitleLines) width += 1
  return width
}

/** The width of columns with the space between them. */
export const total = (columns: readonly { readonly width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, columns.length - 1)

/** The columns that fit with their names readable, those with the lowest `drop` first; then the names are narrowed. */
export function fitColumns(table: Table, width: number): readonly Fitted[] {
  const all: readonly Fitted[] = table.columns.map((column, at) => ({
    column,
    at,
    width: naturalWidth(table, at),
  }))
  const least = (each: Fitted) => ({
    width: each.column.elastic ? Math.min(each.width, readableName) : each.width,
  })
  let kept: readonly Fitted[] = []
  for (const next of [...all].sort((a, b) => a.column.drop - b.column.drop)) {
    if (next.column.drop === 0 || total([...kept, next].map(least)) <= width) kept = [...kept, next]
  }
  let columns = all.filter((each) => kept.includes(each))
  while (total(columns) > width) {
    const widest = columns
      .filter((each) => each.column.elastic && each.width > shortestName)
      .reduce<Fitted | null>((most, each) => (most === null || each.width > most.width ? each : most), null)
    if (widest === null) break
    columns = columns.map((each) => (each === widest ? { ...each, width: each.width - 1 } : each))
  }
  return columns
}
