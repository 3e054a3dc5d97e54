/** Shapes made safe for a terminal: the one place that every text passes before it is laid out. */

import type { Shape } from '../present/shapes.ts'
import { toAscii } from './ascii.ts'
import { escapeText } from './escape.ts'

/** The shape with control characters written out, and in ASCII where there is no Unicode. */
export function cleanShape(shape: Shape, unicode: boolean): Shape {
  const clean = (text: string): string => (unicode ? escapeText(text) : toAscii(escapeText(text)))
  switch (shape.kind) {
    case 'sentence':
    case 'note':
      return { ...shape, text: clean(shape.text) }
    case 'heading':
      return { ...shape, text: clean(shape.text), aside: shape.aside === null ? null : clean(shape.aside) }
    case 'block':
      return { ...shape, lines: shape.lines.map(clean) }
    case 'table':
      return {
        ...shape,
        columns: shape.columns.map((column) => ({ ...column, title: clean(column.title) })),
        rows: shape.rows.map((row) => row.map(({ text, tone }) => ({ text: clean(text), tone }))),
      }
    case 'histogram':
      return {
        ...shape,
        title: clean(shape.title),
        rows: shape.rows.map((row) => ({ ...row, label: clean(row.label), caption: clean(row.caption) })),
      }
    case 'curve':
      return {
        ...shape,
        title: clean(shape.title),
        x: { ...shape.x, label: clean(shape.x.label) },
        mark: { ...shape.mark, label: clean(shape.mark.label) },
      }
    case 'curves':
      return {
        ...shape,
        title: clean(shape.title),
        x: { ...shape.x, label: clean(shape.x.label) },
        y: { ...shape.y, label: clean(shape.y.label) },
        lines: shape.lines.map((line) => ({ ...line, label: clean(line.label) })),
        marks: shape.marks.map((mark) => ({ ...mark, label: clean(mark.label) })),
      }
    case 'matrix':
      return {
        ...shape,
        title: clean(shape.title),
        rowAxis: clean(shape.rowAxis),
        columnAxis: clean(shape.columnAxis),
        columns: shape.columns.map(clean),
        asideTitle: clean(shape.asideTitle),
        rows: shape.rows.map((row) => ({
          label: clean(row.label),
          cells: row.cells.map((cell) => ({
            ...cell,
            text: clean(cell.text),
            detail: clean(cell.detail),
          })),
          aside: clean(row.aside),
        })),
      }
    case 'interval-plot':
      return {
        ...shape,
        title: clean(shape.title),
        rows: shape.rows.map((row) => ({ ...row, label: clean(row.label), caption: clean(row.caption) })),
      }
  }
}
