/** What an engine answers about a timeline: sufficient statistics of the units of every variant and period. */

import type { MeasureStatistics, UnitQuery } from './types.ts'

/** What a timeline is cut into, by the clocks of a zone (IANA); weeks begin on Monday. */
export interface Periods {
  readonly length: 'hour' | 'day' | 'week'
  readonly timeZone: string
}

/** The analysed units of a variant, as they stand in one period. */
export interface PeriodGroup {
  readonly variant: string
  /**
   * Which period: days since 1970-01-01, weeks since the Monday before it, or hours since 1970 in UTC, each by its beginning.
   */
  readonly period: number
  /** Units whose first row is in it; of units that are whole in one period all of them. */
  readonly entered: number
  /** By measure: of the rows of the period alone, for the units that have such rows. */
  readonly own: readonly MeasureStatistics[]
  /** By measure: of these units' rows until its end, and until its beginning, for those that had any. */
  readonly after: readonly MeasureStatistics[]
  readonly before: readonly MeasureStatistics[]
}

/**
 * What to add up over the periods of every unit, of one measure: weight · (x − centre · y), where x is its number of the
 * period (a ratio's numerator) and y 1 where it has one (a ratio's denominator).
 */
export interface Contrast {
  readonly measure: number
  readonly variant: string
  readonly period: number
  readonly weight: number
  readonly centre: number
}

/** These sums, of the units of a variant that came in one period. */
export interface ContrastGroup {
  readonly variant: string
  readonly entry: number
  readonly units: number
  /** By measure. */
  readonly sums: readonly { readonly mean: number; readonly m2: number }[]
}

export interface OverTimeQuery {
  /** Its placing has a time; its measures have no covariates, and it has no segments. */
  readonly units: UnitQuery
  readonly periods: Periods
  /** Whose units are asked for. */
  readonly variants: readonly string[]
}

export interface OverTimeAnswer {
  readonly groups: readonly PeriodGroup[]
  /** True where every unit is whole in one period: by the end of its window, or because it is a row. */
  readonly isByCohort: boolean
  /** By the contrasts that were asked for; empty by cohort, where periods have no unit in common. */
  readonly contrasts: readonly ContrastGroup[]
}
