/** Distributions as bars, small enough to stand beside their numbers, on one axis so that they can be compared. */

import type { Histogram } from '../present/shapes.ts'
import { axisBetween, ticks } from './axis.ts'
import type { Glyphs, Paint } from './style.ts'
import { columnsOf, cutMiddle, pad } from './width.ts'
import { wrap } from './wrap.ts'

const gap = '  '
const longestLabel = 20
/** Lines of text that the highest bar takes. */
const barHeight = 3
/** A narrower picture than this is not drawn beside its numbers; they then stand above it. */
const narrowestBeside = 24
/** Wider bars show nothing more. */
const widestBin = 6

/** The lines of one distribution, the highest first. A bin with any value has at least the lowest bar. */
function bars(counts: readonly number[], binWidth: number, ramp: string): readonly string[] {
  const most = Math.max(1, ...counts)
  const steps = ramp.length - 1
  const heights = counts.map((count) => {
    const height = Math.round((count / most) * barHeight * steps)
    return count > 0 ? Math.max(1, height) : 0
  })
  return Array.from({ length: barHeight }, (_, line) => {
    const below = (barHeight - 1 - line) * steps
    return heights
      .map((height) => (ramp[Math.min(steps, Math.max(0, height - below))] ?? ' ').repeat(binWidth))
      .join('')
      .trimEnd()
  })
}

/** The lines of a histogram, none wider than `width`. */
export function histogramLines(
  shape: Histogram,
  width: number,
  glyphs: Glyphs,
  paint: Paint,
): readonly string[] {
  const { edges, rows } = shape
  const bins = Math.max(1, edges.length - 1)
  const labelWidth = Math.min(longestLabel, Math.max(...rows.map((row) => columnsOf(row.label))))
  const captionWidth = Math.max(...rows.map((row) => columnsOf(row.caption)))
  const room = width - labelWidth - captionWidth - 2 * gap.length
  const isBeside = room >= Math.max(narrowestBeside, bins)
  const picture = isBeside ? room : width - gap.length
  const binWidth = Math.max(1, Math.min(widestBin, Math.floor(picture / bins)))
  const indent = isBeside ? ' '.repeat(labelWidth + gap.length) : gap
  const drawn = rows.flatMap((row, at) => {
    const lines = bars(row.counts, binWidth, glyphs.bars)
    const last = lines.length - 1
    const name = cutMiddle(
      row.label,
      isBeside ? labelWidth : Math.max(4, width - captionWidth - gap.length),
      glyphs.ellipsis,
    )
    const space = at === 0 ? [] : ['']
    if (!isBeside) {
      return [
        ...space,
        `${name}${gap}${row.caption}`.trimEnd(),
        ...lines.map((line) => (indent + line).trimEnd()),
      ]
    }
    const beside = lines.map((line, i) =>
      i === last
        ? `${pad(name, labelWidth, 'left')}${gap}${line.padEnd(bins * binWidth)}${gap}${row.caption}`.trimEnd()
        : (indent + line).trimEnd(),
    )
    return [...space, ...beside]
  })
  const axis = axisBetween(edges[0] ?? 0, edges.at(-1) ?? 1, bins * binWidth + 1)
  const all = ticks(axis, 'amount', null)
  const line = Array.from({ length: axis.width }, (_, i) =>
    all.some((tick) => tick.column === i) ? glyphs.tick : glyphs.axis,
  ).join('')
  const labels = all.reduce((text, tick) => text.padEnd(tick.start) + tick.label, '')
  return [
    ...wrap(shape.title, width).map((each) => paint(each, 'dim')),
    ...drawn,
    indent + paint(line, 'dim'),
    indent + paint(labels, 'dim'),
  ]
}
