/** Lines on common axes: what is measured drawn fine, what it is held against dotted. */

import type { Curves } from '../present/shapes.ts'
import { axisBetween, ticks } from './axis.ts'
import { drawPath } from './canvas.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, pad } from './width.ts'
import { wrap } from './wrap.ts'

/** Rows of the picture: an odd number, so that the middle is one of them. */
const height = 13
/** Rows between two that are labelled. */
const rowsATick = 3
/** Square axes need not fill the width. */
const widestPicture = 56

/** Labels of the y axis by row. */
function yLabels({ y }: Curves): readonly string[] {
  const axis = axisBetween(y.low, y.high, height)
  const labels = Array<string>(height).fill('')
  for (let row = 0; row < height; row += rowsATick) {
    const value = y.high - (row / (height - 1)) * (y.high - y.low)
    labels[row] = ticks(axis, y.unit, value).find(({ column }) => column === height - 1 - row)?.label ?? ''
  }
  return labels
}

/** Lays one picture over another. */
function cover(below: string[][], above: readonly (readonly string[])[], glyph: string | null): void {
  above.forEach((row, i) => {
    row.forEach((cell, j) => {
      const line = below[i]
      if (line !== undefined && cell !== ' ') line[j] = glyph ?? cell
    })
  })
}

/** Names of lines and marks, below the picture. */
function legend({ lines, marks }: Curves, glyphs: Glyphs): readonly string[] {
  const named = lines.filter(({ label }) => label !== '')
  return [
    ...named.map(
      ({ label, kind }) => `${(kind === 'data' ? glyphs.line : glyphs.across).repeat(2)} ${label}`,
    ),
    ...marks.map(({ label }) => `${glyphs.point} ${label}`),
  ]
}

/** The lines of the picture. */
export function curvesLines(curves: Curves, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const labels = yLabels(curves)
  const margin = Math.max(...labels.map(columnsOf))
  const room = Math.min(widestPicture, width - margin - 2)
  const { x, y, lines, marks } = curves
  const across = (value: number) => ((value - x.low) / (x.high - x.low)) * (room - 1) + 0.5
  const down = (value: number) => ((y.high - value) / (y.high - y.low)) * (height - 1) + 0.5
  const cells = Array.from({ length: height }, () => Array<string>(room).fill(' '))
  for (const kind of ['reference', 'data'] as const) {
    for (const line of lines.filter((each) => each.kind === kind)) {
      const points = line.points.map((point) => ({ x: across(point.x), y: down(point.y) }))
      cover(
        cells,
        drawPath(points, room, height, glyphs.strokes),
        kind === 'reference' ? glyphs.across : null,
      )
    }
  }
  for (const mark of marks) {
    const row = cells[Math.min(height - 1, Math.max(0, Math.floor(down(mark.y))))]
    if (row !== undefined) row[Math.min(room - 1, Math.max(0, Math.floor(across(mark.x))))] = glyphs.point
  }
  const xAxis = axisBetween(x.low, x.high, room)
  const all = ticks(xAxis, x.unit, x.low)
  const axis = Array.from({ length: room }, (_, i) =>
    all.some((tick) => tick.column === i) ? glyphs.tick : glyphs.axis,
  ).join('')
  const names = all.reduce((text, tick) => text.padEnd(tick.start) + tick.label, '')
  const indent = ' '.repeat(margin + 2)
  return [
    ...wrap(curves.title, width).map((each) => paint(each, 'dim')),
    ...wrap(y.label, width).map((each) => paint(each, 'dim')),
    ...cells.map((row, i) => {
      const label = labels[i] ?? ''
      const wall = label === '' ? glyphs.wall : glyphs.wallTick
      return `${paint(`${pad(label, margin, 'right')} ${wall}`, 'dim')}${row.join('').trimEnd()}`.trimEnd()
    }),
    `${' '.repeat(margin + 1)}${paint(`${glyphs.corner}${axis}`, 'dim')}`,
    indent + paint(names, 'dim'),
    ...wrap(x.label, room).map((each) => indent + paint(each, 'dim')),
    ...legend(curves, glyphs).flatMap((each) => wrap(each, room).map((line) => indent + line)),
  ]
}
