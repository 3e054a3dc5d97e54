/** The cumulative effect of a variant along the periods, with the band of its intervals. */

import type { MetricResult } from '../report/types.ts'
import { level } from './format.ts'
import { effectOf, type Period, periodName, type Row, type Rows } from './over-time-view.ts'
import type { Curves, CurvesLine } from './shapes.ts'
import { quoted } from './words.ts'

/** A line of fewer periods shows nothing that the table does not. */
const fewest = 7

interface Point {
  readonly x: number
  readonly estimate: number
  readonly low: number
  readonly high: number
}

function pointOf({ cumulative: { estimate, low, high } }: Row, i: number): readonly Point[] {
  const isWhole = estimate !== null && Number.isFinite(low) && Number.isFinite(high)
  return !isWhole || low === null || high === null ? [] : [{ x: i + 1, estimate, low, high }]
}

/** Ticks of the height: so many steps from the bottom to the top. */
const steps = 4

/** The shortest round step of which four hold these numbers, 0 being one of the ticks. */
function roundHeight(least: number, most: number): { readonly low: number; readonly high: number } {
  const power = 10 ** Math.floor(Math.log10((most - least) / steps))
  for (const factor of [1, 2, 2.5, 5, 10, 20, 25]) {
    const low = Math.floor(least / (factor * power)) * factor
    if ((low + steps * factor) * power >= most)
      return { low: low * power, high: (low + steps * factor) * power }
  }
  return { low: least, high: most }
}

/** Early intervals are so wide that the rest would be a flat line: the later three quarters settle the height. */
function heightOf(points: readonly Point[]): { readonly low: number; readonly high: number } {
  const later = points.slice(Math.min(Math.floor(points.length / 4), points.length - 2))
  const least = Math.min(0, ...later.map((each) => each.low))
  const most = Math.max(0, ...later.map((each) => each.high))
  return most > least ? roundHeight(least, most) : { low: 0, high: 0 }
}

/** `[]` where few periods have an interval. */
export function overTimePicture(
  metric: MetricResult,
  variant: string,
  all: Rows,
  { length, confidence }: { readonly length: Period; readonly confidence: number },
): readonly Curves[] {
  const own = all.rows.filter((row) => row.variant === variant)
  const points = own.flatMap(pointOf)
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < fewest) return []
  const { low, high } = heightOf(points)
  if (!(high > low)) return []
  const inside = (y: number) => Math.min(high, Math.max(low, y))
  const along = (part: 'estimate' | 'low' | 'high') =>
    points.map((point) => ({ x: point.x, y: inside(point[part]) }))
  const { name: what, unit } = effectOf(metric, all)
  const isCut = points.some((point) => point.low < low || point.high > high)
  const reference = (label: string, of: CurvesLine['points']): CurvesLine => ({
    ...{ label, kind: 'reference', points: of },
  })
  const [from, to] = [own[first.x - 1], own[last.x - 1]]
  if (from === undefined || to === undefined) return []
  return [
    {
      kind: 'curves',
      title: `${what} of ${quoted(variant)} by the end of every ${length}`,
      x: {
        unit: 'count',
        low: first.x,
        high: last.x,
        label: `${length}s, from ${periodName(from.period)} to ${periodName(to.period)}`,
      },
      y: { unit, low, high, label: isCut ? `${what}; early intervals reach beyond the picture` : what },
      lines: [
        reference('no effect', [
          { x: first.x, y: 0 },
          { x: last.x, y: 0 },
        ]),
        reference(`${level(confidence)} interval`, [...along('high'), ...along('low').reverse()]),
        { label: what, kind: 'data', points: along('estimate') },
      ],
      marks: [],
    },
  ]
}
