/** What a source is, and what its columns mean: the plan that the engine and the analysis work from. */

import type { CapRequest, RetentionSpan } from '../config/types.ts'
import type { AbstatError } from '../errors.ts'
import type { Goal, Layout, Margin, MetricType, RejectionReason, Role, TestName } from '../report/types.ts'

export type { RejectionReason }

export type Format = 'csv' | 'jsonl' | 'json' | 'parquet'
export type Compression = 'none' | 'gzip' | 'zstd'
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1' | 'windows-1252'
export type LineEnd = '\n' | '\r\n'

/** How delimited text is taken apart, settled on the head of the file and given to the engine explicitly. */
export interface Dialect {
  readonly delimiter: string
  /** `''` where nothing is quoted. */
  readonly quote: string
  /** What stands before a quote within quotes. */
  readonly escape: string
  readonly header: boolean
  readonly lineEnd: LineEnd
  /** Lines before the header, or before the first row: blank ones, and the `sep=;` of Excel. */
  readonly skip: number
}

/** A file as it was found: for the report. */
export interface Original {
  /** The regular file behind the name, symbolic links resolved. */
  readonly realPath: string
  readonly bytes: number
  readonly compression: Compression
  readonly encoding: Encoding
  /** `null` unless the format is `csv`. */
  readonly dialect: (Omit<Dialect, 'skip'> & { readonly comment: string | null }) | null
}

/** A folder `name=value` of a path: a column of one value, `null` for missing. */
export interface Folder {
  readonly name: string
  readonly value: string | null
}

/** One file to read. */
export interface SourceFile {
  /** As the user named it (`-` for standard input): for messages and the report. */
  readonly path: string
  /**
   * The regular file that the engine opens, text in UTF-8: the one that was named, symbolic links resolved, or a copy that
   * was decoded, with the same lines and columns.
   */
  readonly realPath: string
  /** Of the file that the engine opens. */
  readonly compression: Compression
  /** Of the file that the engine opens. */
  readonly bytes: number
  /** More bytes than this in it, once decompressed, are refused. */
  readonly mostBytes: number
  /** The variant that every row of this file belongs to (LABEL=PATH), or `null`. */
  readonly label: string | null
  readonly format: Format
  /** `null` unless the format is `csv`. */
  readonly dialect: Dialect | null
  /** Those that the paths of all files name. */
  readonly folders: readonly Folder[]
  readonly original: Original
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
  /**
   * The value of all rows, which a folder `name=value` of the path says, `null` for missing. Absent for what the file
   * itself holds; such fields come first.
   */
  readonly fixed?: string | null
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
  readonly conventions: Conventions
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

/** How values are written, in every column and file. */
export interface Conventions {
  readonly missing: MissingWords
  readonly decimal: '.' | ','
  /** The character between thousands, or `null`. */
  readonly thousands: string | null
  /** Of timestamps, in the letters of `strptime`, or `null` where the values tell. */
  readonly dateFormat: string | null
  /** The IANA zone of times that have none of their own. */
  readonly timeZone: string
}

/** How the times of a column are written. */
export type TimeFormat = {
  /** As the report calls it: `iso-8601`, `epoch-milliseconds`, `d.m.yyyy`, or the pattern. */
  readonly name: string
  /** A regular expression for whole texts, in the syntax that JavaScript and RE2 share. */
  readonly shape: string
  /** The IANA zone of times that have none of their own. */
  readonly timeZone: string
} & (
  | { readonly kind: 'iso' | 'points' }
  | { readonly kind: 'epoch'; readonly perSecond: number }
  /** @see TimePattern */
  | { readonly kind: 'pattern'; readonly pattern: string; readonly hasZone: boolean }
)

/** The column that says when a row happened, and how. */
export interface PlannedTime {
  readonly column: number
  readonly format: TimeFormat
  /** True where the values of the head are days without a time of day: each means its midnight. */
  readonly daysOnly: boolean
}

/** A number that every unit has from before its exposure: in a column, or one of the metric's own over the rows before it. */
export type PlannedCovariate =
  | { readonly kind: 'column'; readonly name: string; readonly column: number }
  /** Of a ratio 0 is the numerator and 1 the denominator. */
  | { readonly kind: 'before'; readonly name: string; readonly number: number }

/** A metric with its meaning settled, in SQL over the file's columns. */
export interface PlannedMetric {
  readonly type: MetricType
  readonly name: string
  /**
   * conversion: a condition; mean: a value per row, summed per unit; count: a condition or `null` for every row;
   * quantile: a value per row; ratio: `numerator / denominator`, or a numerator alone. In the file's own column names.
   */
  readonly sql: string | null
  /** Of a quantile, as a fraction. */
  readonly level?: number
  readonly goal: Goal
  readonly role: Role
  /** `null`: the usual test of its type. */
  readonly test: TestName | null
  readonly margin: Margin | null
  /** Of a retention: the span after the exposure; absent for other types. Its `sql` is a condition, or `null` for any row. */
  readonly span?: RetentionSpan
  /** Where the values of units are capped; absent without `--cap`. */
  readonly cap?: CapRequest
  /** What its comparisons are adjusted for; absent without `--covariate`. */
  readonly covariates?: readonly PlannedCovariate[]
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
  /** The columns of each segmentation. */
  readonly segments: readonly (readonly number[])[]
  /** What tells a repeated row from an event of its own. */
  readonly eventId: number | null
  /** `null` where nothing asks when a row happened, or no column tells. */
  readonly time: PlannedTime | null
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
    readonly time: boolean
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
  readonly metrics: readonly (AggregatedMetric & Pick<PlannedMetric, 'goal' | 'role' | 'test' | 'margin'>)[]
}

export type Plan = RowPlan | AggregatedPlan
