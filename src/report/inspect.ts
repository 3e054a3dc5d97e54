/** The parts of `inspect`'s result: what a column holds, what it is good for, and what is wrong. */

/** What a column holds: `time` is text, or numbers, that say when. */
export type InspectType = 'number' | 'boolean' | 'text' | 'time'

/** What `analyze` would take a column for; `undecided` where it would ask. */
export type ColumnUse =
  | 'unit'
  | 'variant'
  | 'event'
  | 'timestamp'
  | 'metric'
  /** Of already aggregated tables: the number of units, and a spread that goes with a mean. */
  | 'units'
  | 'spread'
  /** Nothing by itself; its values could be segments. */
  | 'segment'
  | 'left-out'
  | 'undecided'

/** Numbers per bin: one edge more than bins, evenly spaced. */
export interface NumberHistogram {
  readonly kind: 'numbers'
  readonly edges: readonly number[]
  readonly counts: readonly number[]
  /** Values below the first edge and above the last. */
  readonly below: number
  readonly above: number
}

/** Rows per value, the most frequent of the beginning of the files first. */
export interface ValueHistogram {
  readonly kind: 'values'
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /** Rows with any other value. */
  readonly others: number
}

/** What a column holds in some rows. */
export interface ColumnSummary {
  readonly name: string
  readonly type: InspectType
  /** Rows without a value. */
  readonly missing: number
  /** Rows with a value that is not of the type. */
  readonly misfits: number
  /** Different values of the type. */
  readonly distinct: number
  /** True where `distinct` was counted in a part of the values. */
  readonly distinctIsApproximate: boolean
  /** Of numbers; of other types the first and the last text in the order of code points, cut when very long. */
  readonly min: number | string | null
  readonly max: number | string | null
  readonly histogram: NumberHistogram | ValueHistogram | null
  /** A few values of the beginning of the files, as they are written. */
  readonly examples: readonly string[]
}

/** The same with what `analyze` would make of it. */
export interface InspectColumn extends ColumnSummary {
  readonly use: ColumnUse
  /** The metrics that would be made of it, such as `conversion` or `mean`; an event column makes several. */
  readonly metrics: readonly { readonly name: string; readonly type: string }[]
  readonly why: string
}

/** Something that `analyze` would refuse (`error`), complain of (`warning`), or that is worth knowing (`note`). */
export interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  /** What to do about it. */
  readonly hint: string | null
  readonly column: string | null
  /** Values, rows or units that it is about, where it is about some; `isApproximate` when not all were looked at. */
  readonly count: number | null
  readonly isApproximate: boolean
  readonly file: string | null
  readonly line: number | null
}
