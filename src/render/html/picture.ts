/** The frame of every picture: drawn twice, for a wide page and for a narrow one, of which one is shown. */

import { tickStep, ticks } from 'd3-array'
import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { AxisUnit } from '../../present/shapes.ts'
import { tickLabel } from '../axis.ts'
import { columnsOf, cutMiddle } from '../width.ts'
import { html, type Markup, prose, unquoted } from './markup.ts'
import type { Spot } from './place.ts'

/** Widths in the unit of the drawing, in which letters are 13 high. */
const wide = 760
const narrow = 340

/** About how wide a letter is. */
const letter = 7.2

/** Room that a text takes. */
export const widthOf = (text: string): number => columnsOf(text) * letter

/** A name cut in the middle to the room that there is. */
export const shorten = (text: string, room: number): string =>
  widthOf(text) <= room ? text : cutMiddle(text, Math.max(3, Math.floor(room / letter)), '…')

/** A coordinate: a tenth is finer than any screen. */
export const at = (x: number): string => String(Math.round(x * 10) / 10)

/** What is drawn on a width. */
interface Drawing {
  readonly height: number
  readonly content: Markup
}

/** The whole picture with its title, and all that it shows in words. */
export function picture(
  title: string,
  description: string,
  draw: (width: number) => Drawing,
  { page, under }: Spot,
): Markup {
  const one = (width: number, kind: string) => {
    const { height, content } = draw(width)
    const id = page.id()
    return html`<svg class="${kind}" viewBox="0 0 ${width} ${at(height)}" role="img" aria-labelledby="${id}t ${id}d">
<title id="${id}t">${unquoted(`${under}: ${title}`)}</title><desc id="${id}d">${unquoted(description)}</desc>
${content}</svg>`
  }
  return html`<figure><figcaption>${prose(title)}</figcaption>
${one(wide, 'wide')}
${one(narrow, 'narrow')}</figure>`
}

/** A place on an axis with its label. */
export interface Mark {
  readonly position: number
  readonly label: string
}

/** From numbers to places, clamped to the ends. */
export type Axis = ScaleLinear<number, number>

export const axisOf = (low: number, high: number, from: number, to: number): Axis =>
  scaleLinear([low, high], [from, to]).clamp(true)

/** Round numbers on an axis, labels that would touch left out; `keep` stays whatever else is left out. */
export function marksOf(
  axis: Axis,
  unit: AxisUnit,
  wanted: number,
  keep: number | null,
  sizeOf: (label: string) => number,
): readonly Mark[] {
  const [low = 0, high = 1] = axis.domain()
  const step = tickStep(low, high, wanted)
  const numbers = ticks(low, high, wanted)
  const first = keep !== null && keep >= low && keep <= high ? [keep] : []
  const placed: Mark[] = []
  for (const x of [...first, ...numbers.filter((each) => each !== keep)]) {
    const mark = { position: axis(x), label: tickLabel(x, step, unit) }
    const free = placed.every(
      (other) => Math.abs(other.position - mark.position) >= (sizeOf(other.label) + sizeOf(mark.label)) / 2,
    )
    if (free) placed.push(mark)
  }
  return placed.sort((a, b) => a.position - b.position)
}

/** Lines at round numbers behind a picture, and the numbers below it. */
export function acrossAxis(
  axis: Axis,
  unit: AxisUnit,
  keep: number | null,
  top: number,
  bottom: number,
): Markup {
  const [from = 0, to = 1] = axis.range()
  const marks = marksOf(axis, unit, Math.max(2, (to - from) / 92), keep, (label) => widthOf(label) + 16)
  return html`<path class="grid" d="${marks.map(({ position }) => `M${at(position)} ${at(top)}V${at(bottom)}`).join('')}"/>
<path class="axis" d="M${at(from)} ${at(bottom)}H${at(to)}"/>
${marks.map(({ position, label }) => html`<text class="tick middle" x="${at(position)}" y="${at(bottom + 18)}">${label}</text>`)}`
}

/** The same at the left of a picture. */
export function upAxis(axis: Axis, unit: AxisUnit, left: number, right: number): Markup {
  const marks = marksOf(axis, unit, 5, null, () => 20)
  return html`<path class="grid" d="${marks.map(({ position }) => `M${at(left)} ${at(position)}H${at(right)}`).join('')}"/>
${marks.map(({ position, label }) => html`<text class="tick end" x="${at(left - 8)}" y="${at(position + 4)}">${label}</text>`)}`
}

/** Room at the left for the numbers of an upright axis. */
export const roomFor = (axis: Axis, unit: AxisUnit): number =>
  Math.max(...marksOf(axis, unit, 5, null, () => 20).map(({ label }) => widthOf(label))) + 12
