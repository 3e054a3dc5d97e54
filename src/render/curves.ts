/** Lines on common axes: what is measured drawn fine, what it is held against dotted. */

import type { Curves } from '../present/shapes.ts'
import { drawPath } from './canvas.ts'
import { framedLines } from './curve-frame.ts'
import type { Glyphs, Paint } from './style.ts'
import { wrap } from './wrap.ts'

/** Rows of the picture: an odd number, so that the middle is one of them. */
const height = 13
const rowsATick = 3
/** Columns of the whole: axes of two shares need not fill the width. */
const widest = 62

/** Lays one picture over another. @param glyph what its cells become; `null`: as they are */
function cover(below: string[][], above: readonly (readonly string[])[], glyph: string | null): void {
  above.forEach((row, i) => {
    row.forEach((cell, j) => {
      const line = below[i]
      if (line !== undefined && cell !== ' ') line[j] = glyph ?? cell
    })
  })
}

/** Names of lines and marks, below the picture. */
const legend = ({ lines, marks }: Curves, glyphs: Glyphs): readonly string[] => [
  ...lines.map(({ label, kind }) => `${(kind === 'data' ? glyphs.line : glyphs.across).repeat(2)} ${label}`),
  ...marks.map(({ label }) => `${glyphs.point}  ${label}`),
]

/** The lines of the picture. */
export function curvesLines(curves: Curves, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const { x, y, lines, marks } = curves
  const down = (value: number) => ((y.high - value) / (y.high - y.low)) * (height - 1) + 0.5
  const draw = (room: number) => {
    const across = (value: number) => ((value - x.low) / (x.high - x.low)) * (room - 1) + 0.5
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
    return cells
  }
  const framed = { x, y, height, rowsATick, width: Math.min(width, widest) }
  const { lines: picture, indent, room } = framedLines(framed, draw, glyphs, paint)
  const dim = (text: string) => wrap(text, width).map((each) => paint(each, 'dim'))
  return [
    ...dim(curves.title),
    ...dim(y.label),
    ...picture,
    ...legend(curves, glyphs).flatMap((each) => wrap(each, room).map((line) => indent + line)),
  ]
}
