/** What a source is, and what its columns mean: the plan that the engine and the analysis work from. */

import type { AbstatError } from '../errors.ts'
import type { Goal, Layout, MetricType, Role } from '../report/types.ts'

export type Format = 'csv' | 'jsonl' | 'parquet'
export type Compression = 'none' | 'gzip'

/** How delimited text is taken apart, settled on the head of the file and given to the engine explicitly. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  readonly header: boolean
}

/** One file to read. */
export interface SourceFile {
  /** As the user named it (`-` for standard input): for messages and the report. */
  readonly path: string
  /** The regular file behind it, symbolic links resolved: what the engine opens. */
  readonly realPath: string
  /** The variant that every row of this file belongs to (LABEL=PATH), or `null`. */
  readonly label: string | null
  readonly format: Format
  readonly compression: Compression
  readonly encoding: 'utf-8'
  /** `null` unless the format is `csv`. */
  readonly dialect: Dialect | null
  readonly bytes: number
}

/** What the values of a column are, settled on the head. Parquet says it itself. */
export type ColumnKind = 'number' | 'boolean' | 'text'

/** A field of one file, in the file's own order. */
export interface Field {
  readonly name: string
  /** Where a JSON object holds it: `['props', 'revenue']` for `props.revenue`. One step for other formats. */
  readonly path: readonly string[]
  /** The type that the file itself declares (Parquet), or `null`. */
  readonly declared: ColumnKind | null
}

/** The beginning of a file: at least its first 10,000 rows or first megabyte, whichever is more. */
export interface Head {
  readonly fields: readonly Field[]
  /**
   * Values by row, then by field, as text exactly as written (JSON and Parquet: in shortest form); `null` where
   * the file itself has none. Missing words are still words here: the table takes them out.
   */
  readonly rows: readonly (readonly (string | null)[])[]
  /** True when the head is the whole file. */
  readonly complete: boolean
  /** An error at a value of the head, with line and column; absent where a format has none (Parquet). */
  readonly errorAt?: (row: number, field: number, message: string, hint: string) => AbstatError
}

/** A column of the table that all files together make. */
export interface Column {
  readonly name: string
  readonly kind: ColumnKind
  /** Distinct non-missing values of the head, most frequent first, with their counts. */
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /** Rows of the head with a value. */
  readonly present: number
}

/** All files as one table, matched by column name. */
export interface Table {
  readonly columns: readonly Column[]
  readonly sources: readonly {
    readonly file: SourceFile
    readonly fields: readonly Field[]
    /** For each field, its index in `columns`. */
    readonly columnOf: readonly number[]
  }[]
  /** Rows of the heads. */
  readonly headRows: number
}

/** A table with the rows that it was recognised by, which only guesses look at. */
export interface HeadTable extends Table {
  /** Rows of the heads by file, values by column; `null` for missing. */
  readonly rows: readonly (readonly (readonly (string | null)[])[])[]
  /** The heads themselves, by file. */
  readonly heads: readonly Head[]
  /** True when the heads are the whole files. */
  readonly complete: boolean
}

/** Words that stand for a missing value in any column. */
export type MissingWords = readonly string[]

/** A metric with its meaning settled, in SQL over the file's columns. */
export interface PlannedMetric {
  readonly type: MetricType
  readonly name: string
  /**
   * conversion: a condition; mean: a value per row, summed per unit; count: a condition or `null` for every row;
   * ratio: `numerator / denominator`, or a numerator alone. In the file's own column names.
   */
  readonly sql: string | null
  readonly goal: Goal
  readonly role: Role
  readonly source: 'flag' | 'guess'
  /** What to name in a message about it: the flag as written, or the flag that would say the same. */
  readonly flag: string
}

/** A column that was looked at and not used, and why. */
export interface LeftOut {
  readonly column: string
  readonly why: string
}

/** Whether a table without variants is a mistake, or one group of units. */
export type VariantNeed = 'needed' | 'optional'

/** Indices into `Table.columns`. */
export interface PlannedColumns {
  readonly unit: number | null
  /** `'label'`: the variant is the file's LABEL; where no file has one, all rows are of the one variant `''`. */
  readonly variant: number | 'label'
  readonly event: number | null
  readonly segment: number | null
}

/** A metric of already aggregated input: columns of sums. */
export type AggregatedMetric =
  | { readonly type: 'conversion'; readonly name: string; readonly successes: number }
  | {
      readonly type: 'mean'
      readonly name: string
      readonly mean: number
      readonly spread: number
      readonly spreadIs: 'standard-deviation' | 'variance'
    }

interface PlanBase {
  readonly columns: PlannedColumns
  /** Which of the meanings were guessed, for the reading line. */
  readonly guessed: {
    readonly unit: boolean
    readonly variant: boolean
    readonly event: boolean
    readonly metrics: boolean
  }
  readonly leftOut: readonly LeftOut[]
}

/** Rows are events or units: metrics are computed per unit. */
export interface RowPlan extends PlanBase {
  readonly layout: Exclude<Layout, 'aggregated'>
  readonly metrics: readonly PlannedMetric[]
  /** What a unit without a value is: 0 in an event table, left out elsewhere, unless asked otherwise. */
  readonly missing: 'zero' | 'exclude'
}

/** Rows are variants (or variant × day) that somebody else summed. */
export interface AggregatedPlan extends PlanBase {
  readonly layout: 'aggregated'
  readonly unitCount: number
  readonly metrics: readonly (AggregatedMetric & { readonly goal: Goal; readonly role: Role })[]
}

export type Plan = RowPlan | AggregatedPlan
