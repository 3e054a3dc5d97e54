/** What reading files amounts to, whichever of the two ways they were read in (rows, aggregated tables). */

import type { Group } from '../analyses/types.ts'
import type { Span } from '../engine/types.ts'
import type { Plan, Table } from '../read/types.ts'
import type { Exclusion, Layout } from '../report/types.ts'

/** The statistics of a table. */
export interface GroupedData {
  readonly groups: readonly Group[]
  /** The LABELs in the order given, or `null` when the variant is not the file's. */
  readonly labels: readonly string[] | null
  readonly layout: Layout
  /** Rows read, by source. */
  readonly sourceRows: readonly number[]
  readonly excluded: readonly Exclusion[]
}

/** The same, with what it was read by. */
export interface Gathered extends GroupedData {
  readonly plan: Plan
  readonly table: Table
  readonly engine: { readonly name: string; readonly version: string }
  /** The time that the rows cover, where it was asked for and a column tells it. */
  readonly time: (Span & { readonly column: string }) | null
}
