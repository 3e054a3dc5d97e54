/** Distributions above each other on one axis, each to its own height. */

import type { Histogram, HistogramRow } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'
import { type Axis, acrossAxis, at, axisOf, picture, shorten, widthOf } from './picture.ts'
import type { Spot } from './place.ts'

const barHeight = 64
const textRow = 24
const between = 14
/** A bin that holds anything is seen. */
const lowest = 1.5

function bars({ counts }: HistogramRow, edges: readonly number[], axis: Axis, base: number): string {
  const most = Math.max(1, ...counts)
  return counts
    .map((count, i) => {
      if (count === 0) return ''
      const [from, to] = [axis(edges[i] ?? 0), axis(edges[i + 1] ?? 0)]
      const height = Math.max(lowest, (count / most) * barHeight)
      return `M${at(from + 0.5)} ${at(base)}v${at(-height)}H${at(Math.max(from + 1, to - 0.5))}V${at(base)}z`
    })
    .join('')
}

function drawn({ edges, rows }: Histogram, width: number): { height: number; content: Markup } {
  const axis = axisOf(edges[0] ?? 0, edges.at(-1) ?? 1, 10, width - 10)
  const rowHeight = textRow + barHeight + between
  const bottom = rows.length * rowHeight - between
  return {
    height: bottom + 26,
    content: html`${acrossAxis(axis, 'amount', null, 0, bottom)}
${rows.map((row, i) => {
  const base = i * rowHeight + textRow + barHeight
  const name = shorten(row.label, width - widthOf(row.caption) - 30)
  return html`<g><title>${row.label}: ${row.caption}</title>
<text class="name" x="10" y="${at(base - barHeight - 8)}">${name}</text>
<text class="end" x="${at(width - 10)}" y="${at(base - barHeight - 8)}">${row.caption}</text>
<path class="bars" d="${bars(row, edges, axis, base)}"/><path class="axis" d="M10 ${at(base)}H${at(width - 10)}"/></g>
`
})}`,
  }
}

export function histogram(shape: Histogram, spot: Spot): Markup {
  const said = shape.rows.map(({ label, caption }) => `${label}: ${caption}.`).join(' ')
  return picture(shape.title, said, (width) => drawn(shape, width), spot)
}
