/** Lines on common axes, with places marked on them; their names below. */

import { line } from 'd3-shape'
import type { Curves } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'
import { acrossAxis, at, axisOf, picture, roomFor, shorten, upAxis, widthOf } from './picture.ts'
import type { Spot } from './place.ts'

const top = 26
const right = 16
const below = 46
/** Height of a line of the legend. */
const row = 20
/** Length of the sample of a line in the legend. */
const sample = 26

/** What a name in the legend stands for. */
interface Entry {
  readonly kind: 'data' | 'reference' | 'mark'
  readonly label: string
}

/** Names side by side, as many in a line as fit. */
function placed(entries: readonly Entry[], left: number, end: number) {
  let [x, y] = [left, 0]
  const places = entries.map((entry) => {
    const label = shorten(entry.label, end - left - sample - 8)
    const width = sample + 8 + widthOf(label) + 20
    if (x > left && x + width > end) [x, y] = [left, y + row]
    const place = { ...entry, label, x, y }
    x += width
    return place
  })
  return { places, height: y + row }
}

const sampleOf = (kind: Entry['kind'], x: number, y: number): Markup =>
  kind === 'mark'
    ? html`<circle class="spot" cx="${at(x + sample / 2)}" cy="${at(y)}" r="5"/>`
    : html`<path class="${kind === 'data' ? 'curve' : 'guide'}" d="M${at(x)} ${at(y)}h${sample}"/>`

function drawn({ x, y, lines, marks }: Curves, width: number): { height: number; content: Markup } {
  const bottom = top + Math.min(300, width * 0.6)
  const up = axisOf(y.low, y.high, bottom, top)
  const left = roomFor(up, y.unit)
  const across = axisOf(x.low, x.high, left, Math.min(width - right, left + 460))
  const [, end = width] = across.range()
  const path = line<{ readonly x: number; readonly y: number }>(
    (point) => across(point.x),
    (point) => up(point.y),
  ).digits(1)
  const entries: readonly Entry[] = [
    ...lines,
    ...marks.map(({ label }) => ({ kind: 'mark' as const, label })),
  ]
  const { places, height } = placed(entries, left, width - right)
  const first = bottom + below + row / 2
  return {
    height: bottom + below + height + 4,
    content: html`${upAxis(up, y.unit, left, end)}
${acrossAxis(across, x.unit, x.low, top, bottom)}
<text class="tick" x="${at(left)}" y="${at(top - 12)}">${shorten(y.label, end - left)}</text>
${lines.map(({ kind, points }) => html`<path class="${kind === 'data' ? 'curve' : 'guide'}" d="${path(points.slice()) ?? ''}"/>`)}
${marks.map((mark) => html`<circle class="spot" cx="${at(across(mark.x))}" cy="${at(up(mark.y))}" r="5"/>`)}
<text class="tick middle" x="${at((left + end) / 2)}" y="${at(bottom + 38)}">${shorten(x.label, end - left)}</text>
${places.map(({ kind, label, x: from, y: offset }) => html`${sampleOf(kind, from, first + offset)}<text class="quiet" x="${at(from + sample + 8)}" y="${at(first + offset + 4)}">${label}</text>`)}
`,
  }
}

export const curves = (shape: Curves, spot: Spot): Markup =>
  picture(
    shape.title,
    `${shape.y.label} over ${shape.x.label}: ${[...shape.lines, ...shape.marks].map(({ label }) => label).join(', ')}.`,
    (width) => drawn(shape, width),
    spot,
  )
