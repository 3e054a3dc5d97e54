/** The timeline of a report as it is going to be told: which of its numbers stand for the effect of a metric. */

import type { AnalyzeReport, MetricResult, PeriodResult, Quantity } from '../report/types.ts'
import type { Unit } from './format.ts'
import { hasInterval } from './outcome.ts'

export type Period = 'hour' | 'day' | 'week'

/** What the timeline is cut into; a saved report may be of a later version. */
export function lengthOf({ settings }: Pick<AnalyzeReport, 'settings'>): Period | null {
  const value = settings.overTime?.value
  return value === 'hour' || value === 'day' || value === 'week' ? value : null
}

/** A variant's numbers in one period. */
export interface Row {
  readonly period: PeriodResult
  readonly variant: string
  readonly cumulative: Quantity
  readonly alone: Quantity
}

/** The rows of a metric, of lifts or, where there are none, of differences. */
export interface Rows {
  readonly rows: readonly Row[]
  readonly isLift: boolean
}

/** Where only one limit is there, the other side has none. */
const withOpenSide = ({ estimate, low, high }: Quantity): Quantity => ({
  estimate,
  low: low ?? (high === null ? null : Number.NEGATIVE_INFINITY),
  high: high ?? (low === null ? null : Number.POSITIVE_INFINITY),
})

/** Every variant of a metric in every period. */
export function rowsOf(metric: MetricResult, overTime: readonly PeriodResult[]): Rows {
  const found = overTime.flatMap((period) =>
    period.metrics.filter(({ name }) => name === metric.name).map((own) => ({ period, own })),
  )
  const isLift = found.some(({ own }) => hasInterval(own.cumulative.lift))
  const which = isLift ? 'lift' : 'difference'
  return {
    isLift,
    rows: found.map(({ period, own }) => ({
      period,
      variant: own.variant,
      cumulative: withOpenSide(own.cumulative[which]),
      alone: withOpenSide(own.period[which]),
    })),
  }
}

/** `2026-10-03 14:00`: the report has the offset. */
export const periodName = ({ start }: PeriodResult): string => start.slice(0, 16).replace('T', ' ')

/** What these numbers are called, and what they are written in. */
export function effectOf(
  { goal, type }: MetricResult,
  { isLift }: Rows,
): { readonly name: string; readonly unit: Unit } {
  if (isLift) return { name: goal === 'increase' ? 'improvement' : 'change', unit: 'percent' }
  return { name: 'difference', unit: type === 'conversion' ? 'points' : 'number' }
}
