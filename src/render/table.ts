/** Shapes as text for a terminal: the format `table`. */

import type { Heading, Shape } from '../present/shapes.ts'
import { cleanShape } from './clean.ts'
import { curveLines } from './curve.ts'
import { curvesLines } from './curves.ts'
import { inertLine } from './escape.ts'
import { gridLines } from './grid.ts'
import { histogramLines } from './histogram.ts'
import { matrixLines } from './matrix.ts'
import { plotLines } from './plot.ts'
import { type Glyphs, glyphs, noteTones, type Paint, painter } from './style.ts'
import type { Renderer } from './types.ts'
import { columnsOf, cutMiddle } from './width.ts'
import { wrap } from './wrap.ts'

/** Narrower than this nothing can be laid out. */
const narrowest = 40
/** Longer lines of prose are hard to follow. */
const longestLine = 100
/** Wider pictures only spread the same points further. */
const widestPlot = 120
const widestCurve = 80

/** `── name ── what it is ───────`: a heading that can be found without colour; what does not fit goes below. */
function headingLines(heading: Heading, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const { rule, ellipsis } = glyphs
  const text = cutMiddle(heading.text, width - 6, ellipsis)
  const { aside } = heading
  const used = columnsOf(text) + 4
  const beside = aside !== null && used + columnsOf(aside) + 6 <= width
  const start = `${paint(rule.repeat(2), 'dim')} ${paint(text, 'strong')} `
  if (!beside) {
    const below = aside === null ? [] : wrap(aside, width).map((line) => paint(line, 'dim'))
    return [start + paint(rule.repeat(width - used), 'dim'), ...below]
  }
  const rest = rule.repeat(width - used - columnsOf(aside) - 4)
  return [`${start}${paint(`${rule.repeat(2)} ${aside} ${rest}`, 'dim')}`]
}

function linesOf(shape: Shape, width: number, glyphs: Glyphs, paint: Paint): readonly string[] {
  const prose = Math.min(width, longestLine)
  switch (shape.kind) {
    case 'heading':
      return headingLines(shape, prose, glyphs, paint)
    case 'sentence':
      return wrap(shape.text, prose).map((line) => paint(line, shape.tone))
    case 'note':
      return wrap(shape.text, prose - 2).map((line, i) =>
        paint(`${i === 0 ? glyphs.note[shape.severity] : ' '} ${line}`, noteTones[shape.severity]),
      )
    case 'table':
      return gridLines(shape, width, glyphs, paint)
    case 'interval-plot':
      return plotLines(shape, Math.min(width, widestPlot), glyphs, paint)
    case 'histogram':
      return histogramLines(shape, Math.min(width, widestPlot), glyphs, paint)
    case 'block':
      return shape.lines.flatMap((line) => (columnsOf(line) <= width ? [line] : wrap(line, width)))
    case 'curve':
      return curveLines(shape, Math.min(width, widestCurve), glyphs, paint)
    case 'curves':
      return curvesLines(shape, Math.min(width, widestCurve), glyphs, paint)
    case 'matrix':
      return matrixLines(shape, width, glyphs, paint)
  }
}

/** Shapes that follow each other without an empty line between. */
function isClose(before: Shape, after: Shape): boolean {
  if (before.kind === 'heading') return after.kind === 'sentence' || after.kind === 'note'
  return before.kind === after.kind && (after.kind === 'sentence' || after.kind === 'note')
}

/** The report as a person reads it. Without colour the text is the same. */
export const renderTable: Renderer = ({ shapes }, options) => {
  const width = Math.max(narrowest, options.width)
  const paint = painter(options.color)
  const cleaned = shapes.map((shape) => cleanShape(shape, options.unicode))
  const lines = cleaned.flatMap((shape, i) => {
    const before = cleaned[i - 1]
    const own = linesOf(shape, width, glyphs(options.unicode), paint)
    return before === undefined || isClose(before, shape) ? own : ['', ...own]
  })
  return `${lines.map(inertLine).join('\n')}\n`
}
