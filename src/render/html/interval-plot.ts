/** Intervals on one axis: whiskers, an estimate whose form says what was decided, arrows where there is no end. */

import type { IntervalPlot, IntervalPlotRow, Tone } from '../../present/shapes.ts'
import { makeAxis } from '../axis.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type Axis, acrossAxis, at, axisOf, picture, shorten, widthOf } from './picture.ts'
import type { Spot } from './place.ts'
import { toneClass } from './signs.ts'

const gap = 18
/** A narrower picture than this says nothing beside its numbers; they then stand above it. */
const narrowestBeside = 260
const longestLabel = 150
/** Half the height of the ends. */
const whisker = 6

/** The estimate: full where something was decided, with a corner of its own where it is bad, else hollow. */
function point(x: number, y: number, tone: Tone): Markup {
  const kind = `point ${toneClass(tone)}`
  if (tone === 'bad') return html`<path class="${kind}" d="M${at(x)} ${at(y - 6)}l6 6l-6 6l-6-6z"/>`
  return html`<circle class="${kind}${tone === 'good' ? '' : ' hollow'}" cx="${at(x)}" cy="${at(y)}" r="4.5"/>`
}

/** An end with a whisker, or an arrow that points on. */
function end(limit: number, x: number, y: number): string {
  if (Number.isFinite(limit)) return `M${at(x)} ${at(y - whisker)}v${2 * whisker}`
  const back = limit < 0 ? 7 : -7
  return `M${at(x + back)} ${at(y - whisker)}L${at(x)} ${at(y)}L${at(x + back)} ${at(y + whisker)}`
}

function interval({ low, high, tone }: IntervalPlotRow, y: number, axis: Axis): Markup {
  if (low === null || high === null) return nothing
  const [from, to] = [axis(low), axis(high)]
  return html`<path class="line ${toneClass(tone)}" d="M${at(from)} ${at(y)}H${at(to)}${end(low, from, y)}${end(high, to, y)}"/>`
}

function drawn(plot: IntervalPlot, width: number): { height: number; content: Markup } {
  const { rows, reference, unit } = plot
  const labels = Math.min(longestLabel, Math.max(...rows.map(({ label }) => widthOf(label))))
  const captions = Math.max(...rows.map(({ caption }) => widthOf(caption)))
  const room = width - labels - captions - 2 * gap
  const beside = room >= narrowestBeside
  const [from, to] = beside ? [labels + gap, labels + gap + room] : [10, width - 10]
  const numbers = rows.flatMap(({ estimate, low, high }) => [estimate, low, high]).filter((x) => x !== null)
  const { low, high } = makeAxis([...(reference === null ? [] : [reference]), ...numbers], 2)
  const axis = axisOf(low, high, from, to)
  const [rowHeight, line] = beside ? [30, 16] : [46, 32]
  const bottom = rows.length * rowHeight + 8
  const drawnRows = rows.map((row, i) => {
    const y = i * rowHeight + line
    const text = beside ? y + 4 : y - 14
    const quiet = row.tone === 'dim' ? ' quiet' : ''
    const name = shorten(row.label, beside ? labels : width - widthOf(row.caption) - gap)
    return html`<g><title>${row.label}: ${row.caption}</title>
<text class="name${quiet}" x="0" y="${at(text)}">${name}</text>
${interval(row, y, axis)}${row.estimate === null ? null : point(axis(row.estimate), y, row.tone)}
<text class="end${quiet}" x="${width}" y="${at(text)}">${row.caption}</text></g>
`
  })
  const zero =
    reference === null ? nothing : html`<path class="zero" d="M${at(axis(reference))} 0V${at(bottom)}"/>\n`
  return {
    height: bottom + 26,
    content: html`${acrossAxis(axis, unit, reference, 0, bottom)}\n${zero}${drawnRows}`,
  }
}

export function intervalPlot(plot: IntervalPlot, spot: Spot): Markup {
  const said = plot.rows.map(({ label, caption }) => `${label}: ${caption}.`).join(' ')
  return picture(plot.title, said, (width) => drawn(plot, width), spot)
}
