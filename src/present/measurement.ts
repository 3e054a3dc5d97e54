/** One number of a report, for formats that take numbers alone. */

import type { Quantity } from '../report/types.ts'

/** One number. Labels say whose it is, in the order in which columns stand. */
export interface Measurement {
  readonly metric: string | null
  readonly segment: string | null
  /** Of a number of one period of a timeline: when that begins. */
  readonly period?: string
  readonly variant: string | null
  /** What the variant is compared with; `null` for a number of its own. */
  readonly baseline: string | null
  /** As the report calls it: `lift`, `pValue`. */
  readonly name: string
  readonly estimate: number | null
  /** `null` also where no interval is offered. */
  readonly low: number | null
  readonly high: number | null
  /** The side on which the interval has no end: its limit is `null`, and infinite in meaning. */
  readonly open: 'low' | 'high' | null
}

/** Whose a number is. */
export type Place = Pick<Measurement, 'metric' | 'segment' | 'period' | 'variant' | 'baseline'>

/** Of nobody in particular. */
export const nowhere: Place = { metric: null, segment: null, variant: null, baseline: null }

/** A number without an interval. */
export const point = (
  place: Place,
  name: string,
  estimate: number | null | undefined,
): readonly Measurement[] =>
  estimate === undefined ? [] : [{ ...place, name, estimate, low: null, high: null, open: null }]

function openSide({ low, high }: Quantity): Measurement['open'] {
  if (low === Number.NEGATIVE_INFINITY) return 'low'
  return high === Number.POSITIVE_INFINITY ? 'high' : null
}

/** @param meant the same with its unbounded limits as infinities */
export const withInterval = (
  place: Place,
  name: string,
  { estimate, low, high }: Quantity,
  meant: Quantity = { estimate, low, high },
): Measurement => ({
  ...place,
  name,
  estimate,
  low,
  high,
  open: openSide(meant),
})
