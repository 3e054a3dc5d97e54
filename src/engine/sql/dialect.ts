/** Where do SQL engines differ? Everything that the queries need and that is not common SQL. */

import type {
  ColumnKind,
  Conventions,
  Field,
  MissingWords,
  SourceFile,
  TimeFormat,
} from '../../read/types.ts'
import type { Periods } from '../over-time-types.ts'
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
  tryNumber(text: string, conventions: Pick<Conventions, 'decimal' | 'thousands'>): string
  /** True for a text that `tryNumber` reads as the number although it is written as none. */
  isMisread(text: string, number: string, conventions: Pick<Conventions, 'decimal' | 'thousands'>): string
  /** True for a text that holds a line feed or a carriage return. */
  holdsLineBreak(text: string): string
  /** The number of line feeds in a text. */
  lineFeeds(text: string): string
  holdsNul(text: string): string
  isFinite(number: string): string
  /** Text → microseconds since 1970 in UTC as BIGINT, NULL where it is no time of the format. */
  time(text: string, format: TimeFormat): string
  /** Whether a time of ISO 8601 has a zone of its own. */
  hasZone(text: string): string
  /** The number of the period that microseconds since 1970 lie in, as `PeriodGroup` counts them. */
  period(micros: string, periods: Periods): string
  /** An aggregate over booleans: true when any is true, NULL when all are unknown. */
  anyTrue(condition: string): string
  /** An aggregate over whole numbers: the bits that any of them has. */
  bitOr(bits: string): string
  /** An aggregate: a middle value. */
  median(number: string): string
  /** An aggregate: the quantile of type 7. @param share in [0, 1] */
  quantile(number: string, share: number): string
  /** An aggregate: the numbers themselves as a list, NULL without any. */
  list(number: string): string
  /** A row for every number of a list. */
  eachOf(list: string): string
  lengthOf(list: string): string
  /** How many numbers of a list are at most another number. */
  countAtMost(list: string, number: string): string
  /** A whole number in a type that holds the product of three of them. */
  large(number: string): string
  /** A number rounded to its first 13 digits, so that sums of the same numbers in another order are equal. */
  rounded(number: string): string
  /**
   * An aggregate: how many numbers lie from an edge to below the next one, for the last two to the upper one. The counts
   * as text, with commas between them; NULL without any number.
   * @param edges ascending, at least two
   */
  counts(number: string, edges: readonly number[]): string
  /** A whole number from −128 to 127 in a type that is quick to group by. */
  small(number: string): string
  /** A whole number from 0 that is the same for the same values, and hardly ever for others. */
  hash(values: readonly string[]): string
  /** A hash with a salt: a whole number below 2⁶⁴ that tells nothing of what it is with another salt. */
  salted(hash: string, salt: bigint): string
  /** A whole number below 2⁶⁴. */
  whole(value: bigint): string
  /** A select of a table of ours with the place of each row as `i`: the order in which they were put there. */
  placed(table: string): Lines
  /** An aggregate: how often each of these values occurs; NULL when none does. */
  tally(value: string, keys: readonly string[]): string
  /** Reads the answer of `tally`: counts by the keys as JavaScript writes them. */
  readTally(answer: unknown): ReadonlyMap<string, number>
}
