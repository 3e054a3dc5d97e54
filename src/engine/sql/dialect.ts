/** Where do SQL engines differ? Everything that the queries need and that is not common SQL. */

import type { ColumnKind, Field, MissingWords, SourceFile } from '../../read/types.ts'
import type { Lines } from './select.ts'

/** One column of the table as one file holds it. */
export interface ScannedColumn {
  readonly field: Field
  /** The position of the field in its file, from 0. */
  readonly position: number
  /** The alias to give it. */
  readonly as: string
  /**
   * `text`: exactly as written, numbers in their shortest form, `null` where a word stands for missing;
   * otherwise the value that the file itself declares, as DOUBLE or BOOLEAN.
   */
  readonly read: ColumnKind
}

export interface SqlDialect {
  /** A quoted text literal. */
  text(value: string): string
  /** A select that reads these columns, at least one, of one file and nothing else of it. */
  scan(
    file: SourceFile,
    fields: readonly Field[],
    columns: readonly ScannedColumn[],
    missing: MissingWords,
  ): Lines
  /** Text → DOUBLE, NULL where it is no number; infinities and NaN may pass. */
  tryNumber(text: string): string
  /** True for a text that holds an underscore, which some casts read over. */
  holdsUnderscore(text: string): string
  isFinite(number: string): string
  /** An aggregate over booleans: true when any is true, NULL when all are unknown. */
  anyTrue(condition: string): string
  /** An aggregate over whole numbers: the bits that any of them has. */
  bitOr(bits: string): string
  /** An aggregate: a middle value. */
  median(number: string): string
}
