/** A row of a text file as bytes, whatever is wrong with it. */

import type { RejectionReason } from './types.ts'

/** One row; the same object for every row, so that a file of many rows costs no memory. */
export interface RawRow {
  bytes: Buffer
  start: number
  /** Behind its content, before its line end. */
  end: number
  /** Behind its line end. */
  next: number
  /** The line that it begins on, from 1. */
  line: number
  /** Lines that it spans. */
  lines: number
  /** Why it cannot be used, or `null`. */
  fault: RejectionReason | null
  /** Whether it can be taken apart into values all the same: a header that comes again, say. */
  hasValues: boolean
  /** True for a line end that differs from the first one of the file. */
  hasOddEnd: boolean
}

/** Takes bytes apart into rows. */
export interface RowScanner {
  /**
   * Visits the rows of bytes that begin at the beginning of a row. A header and blank lines are not visited.
   * @param isLast whether the file ends with these bytes
   * @returns how many of the bytes were whole rows
   * @throws AbstatError (data) where nobody knows where a row ends
   */
  scan(bytes: Buffer, isLast: boolean, visit: (row: RawRow) => void): number
}

/** A row to begin with. */
export const emptyRow = (): RawRow => ({
  bytes: Buffer.alloc(0),
  start: 0,
  end: 0,
  next: 0,
  line: 1,
  lines: 1,
  fault: null,
  hasValues: true,
  hasOddEnd: false,
})

const marks = new Set(['<<<<<<<', '=======', '>>>>>>>'])
const [space, first, last] = [32, 60, 62]

/** Whether bytes begin with what a merge conflict leaves behind. @param delimiter what ends a field, if anything does */
export function isMergeMarker(bytes: Buffer, start: number, end: number, delimiter: number | null): boolean {
  const byte = bytes[start] ?? 0
  if (byte < first || byte > last || end - start < 7) return false
  const behind = start + 7 === end ? space : bytes[start + 7]
  return (behind === space || behind === delimiter) && marks.has(bytes.toString('latin1', start, start + 7))
}
