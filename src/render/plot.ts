/** Intervals drawn as lines: where each variant is, and whether it touches "no effect". */

import type { IntervalPlot, IntervalPlotRow, Tone } from '../present/shapes.ts'
import { type Axis, makeAxis, ticks } from './axis.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, cutMiddle, pad } from './width.ts'
import { wrap } from './wrap.ts'

const gap = '  '
const longestLabel = 20
/** A narrower picture than this says nothing beside its numbers; they then stand above it. */
const narrowestBeside = 24

interface Mark {
  readonly glyph: string
  readonly tone: Tone
}

/** One row of the picture, mark by mark. */
function marks(row: IntervalPlotRow, axis: Axis, reference: number | null, glyphs: Glyphs): readonly Mark[] {
  const at = reference === null ? null : axis.column(reference)
  const cells: Mark[] = Array.from({ length: axis.width }, (_, i) =>
    i === at ? { glyph: glyphs.reference, tone: 'dim' } : { glyph: ' ', tone: 'plain' },
  )
  const put = (column: number, glyph: string) => {
    cells[column] = { glyph, tone: row.tone }
  }
  if (row.low !== null && row.high !== null) {
    const low = axis.column(row.low)
    const high = axis.column(row.high)
    for (let column = low; column <= high; column += 1)
      put(column, column === at ? glyphs.crossing : glyphs.line)
    put(low, Number.isFinite(row.low) ? glyphs.lowEnd : glyphs.openLow)
    put(high, Number.isFinite(row.high) ? glyphs.highEnd : glyphs.openHigh)
  }
  if (row.estimate !== null) put(axis.column(row.estimate), glyphs.point)
  return cells
}

/** Neighbours of one tone painted together. */
function paintMarks(cells: readonly Mark[], paint: Paint): string {
  let text = ''
  let run = ''
  cells.forEach(({ glyph, tone }, i) => {
    run += glyph
    if (cells[i + 1]?.tone !== tone) {
      text += paint(run, tone)
      run = ''
    }
  })
  return text
}

/** The axis line and the labels under it. */
function axisLines(axis: Axis, plot: IntervalPlot, glyphs: Glyphs): readonly string[] {
  const all = ticks(axis, plot.unit, plot.reference)
  const line = Array.from({ length: axis.width }, (_, i) =>
    all.some((tick) => tick.column === i) ? glyphs.tick : glyphs.axis,
  ).join('')
  const labels = all.reduce((text, tick) => text.padEnd(tick.start) + tick.label, '')
  return [line, labels]
}

/** The lines of a plot that fills `width`. */
export function plotLines(
  plot: IntervalPlot,
  width: number,
  glyphs: Glyphs,
  paint: Paint,
): readonly string[] {
  const labelWidth = Math.min(longestLabel, Math.max(...plot.rows.map((row) => columnsOf(row.label))))
  const captionWidth = Math.max(...plot.rows.map((row) => columnsOf(row.caption)))
  const beside = width - labelWidth - captionWidth - 2 * gap.length
  const isBeside = beside >= narrowestBeside
  const numbers = plot.rows
    .flatMap(({ estimate, low, high }) => [estimate, low, high])
    .filter((x) => x !== null)
  const axis = makeAxis(
    [...(plot.reference === null ? [] : [plot.reference]), ...numbers],
    isBeside ? beside : width - gap.length,
  )
  const indent = isBeside ? ' '.repeat(labelWidth + gap.length) : gap
  const rows = plot.rows.flatMap((row) => {
    const picture = paintMarks(marks(row, axis, plot.reference, glyphs), paint)
    const room = isBeside ? labelWidth : Math.max(4, width - captionWidth - gap.length)
    const name = cutMiddle(row.label, room, glyphs.ellipsis)
    // names and numbers stay plain so that they can be read, except where the row is only there to be compared with
    const paintText = (text: string): string => (row.tone === 'dim' ? paint(text, 'dim') : text)
    if (!isBeside) return [paintText(`${name}${gap}${row.caption}`), `${gap}${picture}`.trimEnd()]
    const caption = paintText(pad(row.caption, captionWidth, 'right'))
    return [`${paintText(pad(name, labelWidth, 'left'))}${gap}${picture}${gap}${caption}`]
  })
  return [
    ...wrap(plot.title, width).map((line) => paint(line, 'dim')),
    ...rows,
    ...axisLines(axis, plot, glyphs).map((line) => indent + paint(line.trimEnd(), 'dim')),
  ]
}
