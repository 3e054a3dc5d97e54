/** What is a measure once compiled? Its part of every level of the query, and how its answer is read. */

import type { MeasureStatistics } from '../types.ts'
import type { SqlDialect } from './dialect.ts'
import type { Named } from './select.ts'

/** One row of a result: values as the engine gives them. */
export type ResultRow = ReadonlyMap<string, unknown>

/** For every measure, one value near which each of its `shifted` lies; 0 where there is none. */
type Near = readonly (readonly number[])[]

/** Where the moments are taken from. */
export interface Shifts {
  readonly common: Near
  /** Instead of the common ones, in variants that lie too far apart for those. */
  readonly ofVariants: ReadonlyMap<string, Near>
}

/** What compiling a measure depends on. */
export interface Setting {
  readonly dialect: SqlDialect
  readonly missing: 'zero' | 'exclude'
  /** True when rows are grouped into units, false when every row is one. */
  readonly grouped: boolean
  /** Wraps a row's value so that it is NULL in rows that do not count. */
  readonly kept: (sql: string) => string
  /** The same for rows before the exposure, and how many of them a unit has; `null` where no row is known to be one. */
  readonly before: { readonly kept: (sql: string) => string; readonly rows: string } | null
}

/**
 * The query has four levels; each adds to the one inside it:
 * rows as they are → rows checked → units → units' values → groups.
 */
export interface CompiledMeasure {
  /** Per row, over the table's columns: the measure's expressions. */
  readonly inputs: readonly Named[]
  /** Per row, over the inputs: values that can be trusted, NULL where unknown. */
  readonly values: readonly Named[]
  /** Over the inputs: a row whose value cannot be what the measure needs; with the input to show as the example. */
  readonly misfits: readonly { readonly condition: string; readonly example: string }[]
  /** Per unit, over the values: aggregates, or the value itself when every row is a unit. */
  readonly units: readonly Named[]
  /**
   * Per unit, over `units`: missing values settled, shifted near zero. `shifts` has the SQL of one number for each of
   * `shifted`, `null` for none.
   */
  unitValues(shifts: readonly (string | null)[]): readonly Named[]
  /** Aliases among `unitValues` whose moments are wanted: each is shifted by a typical value of its own. */
  readonly shifted: readonly string[]
  /** Per group, over the unit values: aggregates. */
  readonly groups: readonly Named[]
  read(row: ResultRow, units: number, shifts: readonly number[]): MeasureStatistics
  /** Set where all units have to be looked at before their numbers are known: then they are kept. */
  readonly open?: OpenNumber
}

/** A number that is settled over all analysed units. */
export interface OpenNumber {
  /** Over `units`: the number of a unit; NULL where it has none. */
  readonly of: string
  readonly share: number
  readonly ignoringZeros: boolean
}
