/** Lines on common axes: each with a dash of its own, what they are held against dotted; named below the picture. */

import { line } from 'd3-shape'
import type { Curves } from '../../present/shapes.ts'
import { html, type Markup } from './markup.ts'
import { acrossAxis, at, axisOf, picture, roomFor, shorten, upAxis } from './picture.ts'
import type { Spot } from './place.ts'

const top = 30
const right = 16
const below = 46
const legendRow = 22
/** Lines that look different; later ones begin again. */
const looks = 4
/** Square axes need not fill the page. */
const widest = 460

function drawn(curves: Curves, width: number): { height: number; content: Markup } {
  const { x, y, lines, marks } = curves
  const room = Math.min(widest, width)
  const bottom = top + room * 0.72
  const up = axisOf(y.low, y.high, bottom, top)
  const left = roomFor(up, y.unit)
  const across = axisOf(x.low, x.high, left, room - right)
  const path = line<{ readonly x: number; readonly y: number }>(
    (point) => across(point.x),
    (point) => up(point.y),
  ).digits(1)
  const data = lines.filter(({ kind }) => kind === 'data')
  const lookOf = (each: Curves['lines'][number]) =>
    each.kind === 'reference' ? 'reference' : `line-${(data.indexOf(each) % looks) + 1}`
  const legendTop = bottom + below + 8
  const named = lines.filter(({ label }) => label !== '')
  const legend = [
    ...named.map((each) => ({
      label: each.label,
      sample: html`<path class="curve ${lookOf(each)}" d="M${at(left)} -4h28"/>`,
    })),
    ...marks.map(({ label }) => ({
      label,
      sample: html`<circle class="spot" cx="${at(left + 14)}" cy="-4" r="5"/>`,
    })),
  ]
  return {
    height: legendTop + legend.length * legendRow,
    content: html`<text class="tick" x="0" y="14">${shorten(y.label, width)}</text>
${upAxis(up, y.unit, left, room - right)}
${acrossAxis(across, x.unit, x.low, top, bottom)}
${lines.map((each) => html`<path class="curve ${lookOf(each)}" d="${path(each.points.slice()) ?? ''}"/>\n`)}
${marks.map((mark) => html`<circle class="spot" cx="${at(across(mark.x))}" cy="${at(up(mark.y))}" r="5"><title>${mark.label}</title></circle>\n`)}
<text class="tick middle" x="${at((left + room - right) / 2)}" y="${at(bottom + 40)}">${x.label}</text>
${legend.map(
  ({ label, sample }, i) =>
    html`<g transform="translate(0 ${at(legendTop + i * legendRow + 12)})">${sample}<text x="${at(left + 38)}" y="0">${shorten(label, width - left - 38)}</text></g>\n`,
)}`,
  }
}

export function curves(shape: Curves, spot: Spot): Markup {
  const named = [...shape.lines, ...shape.marks].map(({ label }) => label).filter((label) => label !== '')
  return picture(
    shape.title,
    `${shape.y.label} over ${shape.x.label}. Shown: ${named.join('; ')}.`,
    (width) => drawn(shape, width),
    spot,
  )
}
