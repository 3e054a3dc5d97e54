/** What the columns of a table hold, over the whole files: what is asked for each, and what comes back. */

import type { PlannedTime, Table } from '../read/types.ts'
import type { UnitQuery } from './types.ts'

/** What to find out about a column besides what is counted of every column. */
export interface ColumnQuestion {
  /** Index into `Table.columns`. */
  readonly column: number
  /** Where bins begin and end, evenly spaced, for the distribution of numbers; `null` without one. */
  readonly edges: readonly number[] | null
  /** Values to count, as text; those of a column of numbers as numbers. */
  readonly values: readonly string[]
  /**
   * Whether these are likely to be all: then distinct values are not counted, nor text compared. Where `present` says that
   * there are others, it is asked again.
   */
  readonly areAll: boolean
  /** Distinct values are counted in one of so many parts, and multiplied by it: 1 is exact. A power of 2. */
  readonly oneIn: number
  /** How times are written in the column; `null` where they are not what is asked for. */
  readonly time: Omit<PlannedTime, 'column'> | null
}

export interface ProfileQuery {
  readonly table: Table
  readonly columns: readonly ColumnQuestion[]
  /**
   * Of units it is counted how many are in more than one variant; `null` where either is not known. Of the unit distinct
   * values are counted, and every row has a variant, or the count is too low.
   */
  readonly pair: { readonly unit: number; readonly variant: number } | null
  /**
   * Repeated rows are looked for among those whose value of this column is in its part, of the size that the column's
   * `oneIn` says: alike rows all are. `null`: among all rows.
   */
  readonly rowKey: number | null
  /** The query of units whose keys must be sound; `null` where it is not known what is a key. */
  readonly keys: UnitQuery | null
  /** Whether to answer without the rows whose keys are not, instead of saying that there are some. */
  readonly leaveOutBadKeys: boolean
}

/** How many different ones there are. */
export interface Distinct {
  readonly count: number
  /** True for an estimate from a part of the values. */
  readonly isApproximate: boolean
}

export interface ColumnProfile {
  /** Rows with a value of the column's kind. */
  readonly present: number
  /** Rows with a value that is not of the column's kind. */
  readonly misfits: number
  /** One of those values. */
  readonly example: string | null
  readonly distinct: Distinct
  /**
   * Numbers as numbers, text in the order of its code points, `false` before `true`; times in microseconds since 1970 in
   * UTC. `null` without any value.
   */
  readonly min: number | string | null
  readonly max: number | string | null
  /** Values per bin; the upper limit of the last is in it. */
  readonly bins: { readonly below: number; readonly counts: readonly number[]; readonly above: number } | null
  /** In the order of `ColumnQuestion.values`. */
  readonly values: readonly number[]
}

/** The rows of one file, or of all. */
export interface PartProfile {
  readonly rows: number
  /** Rows that are, value by value as written, the same as another one that is not counted. */
  readonly repeatedRows: Distinct
  /** Units beyond the first variant of each: in two variants it counts once. 0 where it was not asked. */
  readonly variantChanges: Distinct
  /** In the order of `ProfileQuery.columns`. */
  readonly columns: readonly ColumnProfile[]
}

export interface ProfileAnswer {
  /** In the order of `Table.sources`. */
  readonly sources: readonly PartProfile[]
  readonly all: PartProfile
  /** Whether there are rows that cannot be used: `Engine.units` of the keys says which. */
  readonly hasBadKeys: boolean
}
