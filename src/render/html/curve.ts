/** A curve on two axes, with guides to the place that matters. */

import { curveMonotoneX, line } from 'd3-shape'
import type { Curve } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'
import { acrossAxis, at, axisOf, picture, roomFor, shorten, upAxis, widthOf } from './picture.ts'
import type { Spot } from './place.ts'

const top = 12
const right = 16
const below = 46
/** How much wider bold letters are. */
const bold = 1.1

function drawn(curve: Curve, width: number): { height: number; content: Markup } {
  const { x, y, mark, points } = curve
  const height = Math.min(360, width * 0.7)
  const bottom = height - below
  const up = axisOf(y.low, y.high, bottom, top)
  const left = roomFor(up, y.unit)
  const across = axisOf(x.low, x.high, left, width - right)
  const path = line<Curve['points'][number]>(
    (point) => across(point.x),
    (point) => up(point.y),
  )
    .digits(1)
    .curve(curveMonotoneX)(points.slice())
  const [markX, markY] = [across(mark.x), up(mark.y)]
  const rises = (points.at(-1)?.y ?? 0) >= (points[0]?.y ?? 0)
  // on the side that the curve leaves free
  const label = shorten(mark.label, width - left - right)
  const size = widthOf(label) * bold
  const start = rises
    ? Math.min(markX + 10, width - size)
    : Math.max(left, Math.min(markX - 10 - size, width - size))
  return {
    height,
    content: html`${upAxis(up, y.unit, left, width - right)}
${acrossAxis(across, x.unit, x.low, top, bottom)}
<path class="guide" d="M${at(left)} ${at(markY)}H${at(markX)}V${at(bottom)}"/>
<path class="curve" d="${path ?? ''}"/>
<circle class="spot" cx="${at(markX)}" cy="${at(markY)}" r="5"/>
<text class="strong" x="${at(start)}" y="${at(Math.min(bottom - 8, markY + 22))}">${label}</text>
<text class="tick middle" x="${at((left + width - right) / 2)}" y="${at(height - 6)}">${x.label}</text>
`,
  }
}

export const curve = (shape: Curve, spot: Spot): Markup =>
  picture(
    shape.title,
    `Over ${shape.x.label}. Marked: ${shape.mark.label}.`,
    (width) => drawn(shape, width),
    spot,
  )
