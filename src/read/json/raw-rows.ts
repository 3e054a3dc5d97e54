/** JSON lines as they are: each a row, whatever is wrong with it. */

import { isUtf8 } from 'node:buffer'
import { emptyRow, isMergeMarker, type RawRow, type RowScanner } from '../raw-row.ts'
import type { RejectionReason } from '../types.ts'

const blank = /^[ \t\r]*$/

/** The scanner of JSON lines; blank ones are no rows. */
export class JsonScanner implements RowScanner {
  readonly #row = emptyRow()
  readonly #isObject: (text: string) => boolean

  /** @param isObject whether a line is one JSON object */
  constructor(isObject: (text: string) => boolean) {
    this.#isObject = isObject
  }

  scan(bytes: Buffer, isLast: boolean, visit: (row: RawRow) => void): number {
    const row = this.#row
    row.bytes = bytes
    // one look for all lines
    const isSound = isUtf8(bytes) && !bytes.includes(0)
    let start = 0
    while (start < bytes.length) {
      const lineFeed = bytes.indexOf(10, start)
      if (lineFeed < 0 && !isLast) return start
      row.start = start
      row.end = lineFeed < 0 ? bytes.length : lineFeed
      row.next = lineFeed < 0 ? bytes.length : lineFeed + 1
      const text = bytes.toString('utf8', start, row.end)
      if (!blank.test(text)) {
        row.fault = this.#fault(text, isSound, lineFeed < 0)
        row.hasValues = row.fault === null
        visit(row)
      }
      row.line++
      start = row.next
    }
    return start
  }

  #fault(text: string, isSound: boolean, isCut: boolean): RejectionReason | null {
    const { bytes, start, end } = this.#row
    if (!isSound) {
      const content = bytes.subarray(start, end)
      if (content.includes(0)) return 'nul-byte'
      if (!isUtf8(content)) return 'not-utf-8'
    }
    if (this.#isObject(text)) return null
    if (isMergeMarker(bytes, start, end, null)) return 'merge-marker'
    return isCut && !text.trimEnd().endsWith('}') ? 'cut-off' : 'not-json'
  }
}
