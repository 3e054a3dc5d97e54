/** Delimited text taken apart into rows: fast, and unshaken by whatever is wrong with one of them. */

import { isUtf8 } from 'node:buffer'
import { emptyRow, isMergeMarker, type RawRow, type RowScanner } from '../raw-row.ts'
import type { Dialect, RejectionReason } from '../types.ts'
import { parseRecords } from './records.ts'
import { byteKinds, emptyLook, lookAtRow } from './row-look.ts'

/** What the rows of a file have to be like. */
export interface RawShape {
  readonly dialect: Dialect
  /** The error for a quote that is opened in the row and never closed. */
  readonly neverClosed: (row: RawRow) => Error
}

const carriageReturn = 13

/** The scanner of delimited text. A row has as many fields as the first one; the lines that the dialect skips are none. */
export class CsvScanner implements RowScanner {
  readonly #shape: RawShape
  readonly #kinds: Uint8Array
  readonly #delimiter: number
  readonly #row = emptyRow()
  readonly #look = emptyLook()
  #toSkip: number
  /** Fields of the first row; 0 before it. */
  #width = 0
  #header: Buffer | null = null

  constructor(shape: RawShape) {
    const { dialect } = shape
    this.#shape = shape
    this.#kinds = byteKinds(dialect)
    this.#delimiter = dialect.delimiter.charCodeAt(0)
    this.#toSkip = dialect.skip
  }

  /** The names of the columns, once the first row was seen; numbers where there is no header. */
  get names(): readonly string[] {
    const numbers = Array.from({ length: this.#width }, (_, i) => `column_${i + 1}`)
    if (this.#header === null) return numbers
    try {
      return parseRecords(this.#header.toString('utf8'), this.#shape.dialect)[0] ?? numbers
    } catch {
      return numbers
    }
  }

  scan(bytes: Buffer, isLast: boolean, visit: (row: RawRow) => void): number {
    const row = this.#row
    row.bytes = bytes
    let start = 0
    while (start < bytes.length) {
      if (!this.#find(bytes, start, isLast)) return start
      if (row.end > start) this.#judge(visit)
      row.line += row.lines
      start = row.next
    }
    return start
  }

  /** Finds the row that begins here. @returns `false` when it goes on behind the bytes */
  #find(bytes: Buffer, start: number, isLast: boolean): boolean {
    const [row, look] = [this.#row, this.#look]
    if (this.#toSkip > 0) {
      const lineFeed = bytes.indexOf(10, start)
      if (lineFeed < 0 && !isLast) return false
      this.#toSkip--
      row.lines = 1
      row.end = start
      row.next = lineFeed < 0 ? bytes.length : lineFeed + 1
      return true
    }
    if (!lookAtRow(bytes, start, isLast, this.#kinds, look)) return false
    const { end } = look
    const isReturned = end > start && bytes[end - 1] === carriageReturn
    row.start = start
    row.end = isReturned ? end - 1 : end
    row.next = end < bytes.length ? end + 1 : end
    row.lines = look.lines
    row.hasOddEnd = end < bytes.length && isReturned !== (this.#shape.dialect.lineEnd === '\r\n')
    if (isReturned) look.returns--
    return true
  }

  /** Says what is wrong with the row, unless it is the header. */
  #judge(visit: (row: RawRow) => void): void {
    const row = this.#row
    if (this.#look.isOpen && row.lines > 1) {
      row.fault = 'bad-quote'
      throw this.#shape.neverClosed(row)
    }
    const isFirst = this.#width === 0
    if (isFirst) this.#width = this.#look.fields
    if (isFirst && this.#shape.dialect.header) {
      this.#header = Buffer.from(row.bytes.subarray(row.start, row.end))
      return
    }
    row.fault = this.#fault()
    row.hasValues = row.fault === null || this.#hasValues()
    visit(row)
  }

  #fault(): RejectionReason | null {
    const { bytes, start, end, next } = this.#row
    const { fields, returns, hasNul, hasHigh, isOpen, isQuotedBadly } = this.#look
    if (hasNul || hasHigh) {
      const content = bytes.subarray(start, end)
      if (hasNul && content.includes(0)) return 'nul-byte'
      if (hasHigh && !isUtf8(content)) return 'not-utf-8'
    }
    if (isMergeMarker(bytes, start, end, this.#delimiter)) return 'merge-marker'
    const isCut = next === bytes.length && bytes[next - 1] !== 10
    if (isCut && (isOpen || (!isQuotedBadly && fields < this.#width))) return 'cut-off'
    if (isQuotedBadly) return 'bad-quote'
    if (returns > 0) return 'stray-carriage-return'
    if (fields !== this.#width) return fields < this.#width ? 'too-few-fields' : 'too-many-fields'
    return this.#isHeader() ? 'repeated-header' : null
  }

  #hasValues(): boolean {
    const { fault, bytes, start, end } = this.#row
    const { fields, returns, hasHigh, isOpen, isQuotedBadly } = this.#look
    if (fault === 'not-utf-8' || (hasHigh && !isUtf8(bytes.subarray(start, end)))) return false
    return fields === this.#width && returns === 0 && !isOpen && !isQuotedBadly
  }

  #isHeader(): boolean {
    const { bytes, start, end } = this.#row
    const header = this.#header
    if (header === null || end - start !== header.length || bytes[start] !== header[0]) return false
    return header.equals(bytes.subarray(start, end))
  }
}
