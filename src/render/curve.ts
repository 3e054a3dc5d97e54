/** A curve on two axes, with the place that matters marked on it. */

import type { Curve } from '../present/shapes.ts'
import { axisBetween } from './axis.ts'
import { drawLine } from './canvas.ts'
import { framedLines } from './curve-frame.ts'
import type { Glyphs, Paint } from './style.ts'
import { wrap } from './wrap.ts'

/** Rows of the picture: an odd number, so that the middle is one of them. */
const height = 11
/** Rows between two that are labelled. */
const rowsATick = 2

/** The value of the line at `x`, between its points. */
function valueAt(points: Curve['points'], x: number): number {
  const after = points.findIndex((point) => point.x >= x)
  const right = points[after === -1 ? points.length - 1 : after]
  const left = points[Math.max(0, after - 1)]
  if (left === undefined || right === undefined) return 0
  const span = right.x - left.x
  return span > 0 && x > left.x && after !== -1
    ? left.y + ((x - left.x) / span) * (right.y - left.y)
    : right.y
}

/** Puts the guides, the mark and its label on the rows of the line. */
function mark(curve: Curve, cells: string[][], glyphs: Glyphs, column: number, row: number): void {
  const width = cells[0]?.length ?? 0
  const put = (at: number, across: number, glyph: string, over: boolean) => {
    const line = cells[at]
    if (line !== undefined && across < width && (over || line[across] === ' ')) line[across] = glyph
  }
  for (let i = 0; i < column; i += 1) put(row, i, glyphs.across, false)
  for (let i = row + 1; i < height; i += 1) put(i, column, glyphs.down, false)
  put(row, column, glyphs.point, true)
  const label = [...curve.mark.label]
  const rises = (curve.points.at(-1)?.y ?? 0) >= (curve.points[0]?.y ?? 0)
  const wanted = rises ? column + 2 : column - 1 - label.length
  const start = Math.min(Math.max(0, wanted), Math.max(0, width - label.length))
  const below = Math.min(height - 1, row + 1)
  label.forEach((glyph, i) => {
    put(below, start + i, glyph, true)
  })
}

/** The lines of a curve that fills `width`. */
export function curveLines(curve: Curve, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const { x, y } = curve
  const rowOf = (value: number) => ((y.high - value) / (y.high - y.low)) * (height - 1) + 0.5
  const draw = (room: number) => {
    const line = (column: number) =>
      rowOf(valueAt(curve.points, x.low + ((column - 0.5) / Math.max(1, room - 1)) * (x.high - x.low)))
    const cells = drawLine(line, room, height, glyphs.strokes).map((row) => [...row])
    mark(
      curve,
      cells,
      glyphs,
      axisBetween(x.low, x.high, room).column(curve.mark.x),
      Math.floor(rowOf(curve.mark.y)),
    )
    return cells
  }
  const { lines } = framedLines({ x, y, height, rowsATick, width }, draw, glyphs, paint)
  return [...wrap(curve.title, width).map((each) => paint(each, 'dim')), ...lines]
}
