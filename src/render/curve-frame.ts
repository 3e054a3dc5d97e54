/** The axes around curves: numbers at the left, the picture, numbers below. */

import type { CurveAxis } from '../present/shapes.ts'
import { axisBetween, ticks } from './axis.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, pad } from './width.ts'
import { wrap } from './wrap.ts'

/** What is framed. */
interface Framed {
  readonly x: CurveAxis & { readonly label: string }
  readonly y: CurveAxis
  /** Rows of the picture: an odd number, so that the middle is one of them. */
  readonly height: number
  /** Rows between two that are labelled. */
  readonly rowsATick: number
  /** Columns of the whole. */
  readonly width: number
}

/** Labels of the y axis by row. */
function yLabels({ y, height, rowsATick }: Framed): readonly string[] {
  const axis = axisBetween(y.low, y.high, height)
  const labels = Array<string>(height).fill('')
  for (let row = 0; row < height; row += rowsATick) {
    const value = y.high - (row / (height - 1)) * (y.high - y.low)
    labels[row] = ticks(axis, y.unit, value).find(({ column }) => column === height - 1 - row)?.label ?? ''
  }
  return labels
}

/** Draws the picture in the room that the axes leave, and the axes around it. @param draw `height` rows of `room` cells */
export function framedLines(
  framed: Framed,
  draw: (room: number) => readonly (readonly string[])[],
  glyphs: Glyphs,
  paint: Paint,
): { readonly lines: readonly string[]; readonly indent: string; readonly room: number } {
  const { x, width } = framed
  const labels = yLabels(framed)
  const margin = Math.max(...labels.map(columnsOf))
  const room = width - margin - 2
  const rows = draw(room).map((row, i) => {
    const label = labels[i] ?? ''
    const wall = label === '' ? glyphs.wall : glyphs.wallTick
    return `${paint(`${pad(label, margin, 'right')} ${wall}`, 'dim')}${row.join('').trimEnd()}`.trimEnd()
  })
  const all = ticks(axisBetween(x.low, x.high, room), x.unit, x.low)
  const axis = Array.from({ length: room }, (_, i) =>
    all.some((tick) => tick.column === i) ? glyphs.tick : glyphs.axis,
  ).join('')
  const names = all.reduce((text, tick) => text.padEnd(tick.start) + tick.label, '')
  const indent = ' '.repeat(margin + 2)
  const lines = [
    ...rows,
    `${' '.repeat(margin + 1)}${paint(`${glyphs.corner}${axis}`, 'dim')}`,
    indent + paint(names, 'dim'),
    ...wrap(x.label, room).map((each) => indent + paint(each, 'dim')),
  ]
  return { lines, indent, room }
}
