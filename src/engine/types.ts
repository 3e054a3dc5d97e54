/** What an engine answers: sufficient statistics per group of units, never rows. */

import type { Head, MissingWords, SourceFile, Table } from '../read/types.ts'

/** A checked SQL expression over the columns of a table. Only an engine makes one. */
export interface Expression {
  /** As the user wrote it: for messages. */
  readonly text: string
  /** The checked tree written out again, over the engine's own column aliases: what goes into a query. */
  readonly sql: string
  readonly type: 'boolean' | 'number' | 'text'
  /** True when it is a bare column: its values can be looked up in the file. */
  readonly isColumn: boolean
  /** True when its numbers cannot be infinite: values of the data as they are, nothing computed. */
  readonly isFinite: boolean
  /** The columns that it reads: indices into `Table.columns`. */
  readonly columns: readonly number[]
}

/** One thing to know about every unit, and which statistics of it to return. */
export type Measure =
  /** 1 when any row satisfies the condition: returns a count. The condition is boolean, or a number that must be 0 or 1. */
  | { readonly kind: 'indicator'; readonly condition: Expression }
  /** Σ value over the unit's rows: returns moments, of x − `shift` inside the engine. */
  | { readonly kind: 'sum'; readonly value: Expression }
  /** number of rows that satisfy the condition (every row when `null`): returns moments */
  | { readonly kind: 'count'; readonly condition: Expression | null }
  /** Σ numerator and Σ denominator (when `null`: rows where the numerator is present): returns pair moments */
  | { readonly kind: 'ratio'; readonly numerator: Expression; readonly denominator: Expression | null }

export type MeasureStatistics =
  | { readonly kind: 'indicator'; readonly n: number; readonly successes: number }
  | { readonly kind: 'sum' | 'count'; readonly n: number; readonly mean: number; readonly m2: number }
  | {
      readonly kind: 'ratio'
      readonly n: number
      readonly meanX: number
      readonly meanY: number
      readonly m2X: number
      readonly m2Y: number
      readonly cXY: number
    }

export interface UnitQuery {
  readonly table: Table
  readonly unit: number | null
  readonly variant: number | 'label'
  /** A column, whose values are text, or an expression: units are grouped by its values too. */
  readonly segment: number | Expression | null
  /** Rows that count; others are reported as filtered. */
  readonly where: Expression | null
  readonly missing: 'zero' | 'exclude'
  readonly measures: readonly Measure[]
  readonly missingWords: MissingWords
}

export type UnitStatus = 'analysed' | 'multiple-variants' | 'missing-variant' | 'missing-unit' | 'filtered'

/** Units of one status, variant and segment. */
export interface GroupStatistics {
  readonly status: UnitStatus
  /** `null` unless the status is `analysed`. */
  readonly variant: string | null
  /** `null` without a segment column; `(missing)` and `(several)` are spelled out by `segmentIs`. */
  readonly segment: string | null
  readonly segmentIs: 'value' | 'missing' | 'several' | 'none'
  readonly units: number
  /** Rows that count (of a filtered unit: all its rows). */
  readonly rows: number
  /** Rows of these units that `where` left out. */
  readonly filteredRows: number
  /** In the order of `UnitQuery.measures`; empty unless the status is `analysed`. */
  readonly measures: readonly MeasureStatistics[]
}

/** Values that do not fit what their column or metric was read as, found by the scan itself. */
export interface Misfit {
  /** `column`: a value that is not of the column's kind; `measure`: a conversion that is neither 0 nor 1. */
  readonly of: 'column' | 'measure'
  readonly index: number
  readonly count: number
  /** One of the values. */
  readonly example: string
}

export interface UnitAnswer {
  readonly groups: readonly GroupStatistics[]
  /** Rows read, by source. */
  readonly sourceRows: readonly number[]
  readonly maxRowsPerUnit: number
  readonly misfits: readonly Misfit[]
}

/** Rows of an aggregated table, as they stand: text of every column, in the order of `Table.columns`. */
export interface AggregatedAnswer {
  readonly rows: readonly {
    /** Which of `Table.sources` the row is from. */
    readonly source: number
    readonly values: readonly (string | null)[]
  }[]
  /** Rows read, by source. */
  readonly sourceRows: readonly number[]
}

/** The first and the last value of a column, in the order of text. */
export interface Span {
  readonly first: string
  readonly last: string
}

/** A query as it was run, for `--explain`. */
export interface Explanation {
  readonly sql: string
}

export interface Engine {
  readonly name: string
  readonly version: string
  /** The beginning of a Parquet file, values as text. */
  head(file: SourceFile, rows: number): Promise<Head>
  /**
   * Checks a user's SQL expression: one scalar expression over the table's columns, from an allow-list of functions.
   * @param flag what to name in an error, such as `--conversion buy`
   * @throws AbstatError (usage) saying what is wrong and where in the text
   */
  expression(table: Table, text: string, flag: string): Promise<Expression>
  /** The same for NUM/DEN: split at the top-level division of the parsed expression. */
  ratio(
    table: Table,
    text: string,
    flag: string,
  ): Promise<{ numerator: Expression; denominator: Expression | null }>
  /** Sufficient statistics of every measure per variant and segment, in one scan. */
  units(query: UnitQuery): Promise<UnitAnswer>
  explain(query: UnitQuery): Explanation
  /**
   * All rows of a small table, for input that is already aggregated.
   * @throws AbstatError (data) when there are more than `limit`: such a table was not aggregated
   */
  rows(table: Table, missingWords: MissingWords, limit: number): Promise<AggregatedAnswer>
  /** From which to which value a column reaches, over all files; `null` without any value. */
  span(table: Table, column: number, missingWords: MissingWords): Promise<Span | null>
  /** Share of the running query that is done, in [0, 1]; `null` when unknown. */
  progress(): number | null
  interrupt(): void
  close(): void
}
