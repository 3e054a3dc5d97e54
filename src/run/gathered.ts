/** What reading files amounts to, whichever of the two ways they were read in (rows, aggregated tables). */

import type { Group, TimelineData } from '../analyses/types.ts'
import type { DayUnits, WholeStatistics } from '../engine/types.ts'
import type { Plan, PlannedTime, Table } from '../read/types.ts'
import type { Diagnostic, Exclusion, Layout } from '../report/types.ts'
import type { Rejected } from './bad-rows.ts'

/** A stretch of time, in microseconds since 1970 in UTC. */
export interface TimeSpan {
  readonly first: number
  readonly last: number
}

/** The statistics of a table. */
export interface GroupedData {
  readonly groups: readonly Group[]
  /** Percentiles and ranks of all segments together; absent or empty where the groups say it. */
  readonly whole?: readonly WholeStatistics[]
  /** The LABELs in the order given, or `null` when the variant is not the file's. */
  readonly labels: readonly string[] | null
  readonly layout: Layout
  /** Rows read, by source, without the rejected ones. */
  readonly sourceRows: readonly number[]
  readonly rejected: Rejected
  readonly excluded: readonly Exclusion[]
  /** Units by the day of their exposure; empty where no time is in use. */
  readonly days: readonly DayUnits[]
  /** Absent unless a timeline was asked for. */
  readonly overTime?: TimelineData
  /** What is to be said of the rows: of their times, their ids. */
  readonly diagnostics: readonly Diagnostic[]
}

/** The same, with what it was read by. */
export interface Gathered extends GroupedData {
  readonly plan: Plan
  readonly table: Table
  readonly engine: { readonly name: string; readonly version: string }
  /** The time that the rows cover, where it was asked for and a column tells it. */
  readonly time:
    | (PlannedTime & TimeSpan & { /** The last that is not in the future. */ readonly lastKnown: number })
    | null
}
