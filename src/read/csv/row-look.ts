/** One look at a row of delimited text, byte by byte: where it ends, and what is in it. */

import type { Dialect } from '../types.ts'

/** What a byte is, as bits, so that a table tells at once. */
const kind = { delimiter: 1, lineFeed: 2, quote: 4, nul: 8, high: 16, carriageReturn: 32 } as const

/** The kinds of all bytes in a dialect. */
export function byteKinds({ delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>): Uint8Array {
  const kinds = new Uint8Array(256).fill(kind.high, 128)
  kinds[0] = kind.nul
  kinds[10] = kind.lineFeed
  kinds[13] = kind.carriageReturn
  kinds[delimiter.charCodeAt(0)] = kind.delimiter
  if (quote !== '') kinds[quote.charCodeAt(0)] = kind.quote
  return kinds
}

/** What a look tells; one object serves for many rows. */
export interface Look {
  /** Behind the row: its line feed, or the end of the bytes. */
  end: number
  fields: number
  lines: number
  /** Carriage returns outside quotes. */
  returns: number
  /** Whether it can hold a NUL, and bytes beyond ASCII. */
  hasNul: boolean
  hasHigh: boolean
  /** Whether a quote is open at its end, which is the end of the file. */
  isOpen: boolean
  /** Whether a quote is out of place. */
  isQuotedBadly: boolean
}

export const emptyLook = (): Look => ({
  end: 0,
  fields: 1,
  lines: 1,
  returns: 0,
  hasNul: false,
  hasHigh: false,
  isOpen: false,
  isQuotedBadly: false,
})

/** The rules of the strict parser. @returns whether the end was found */
function lookAtQuoted(bytes: Buffer, start: number, isLast: boolean, kinds: Uint8Array, look: Look): boolean {
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  look.fields = 1
  look.returns = 0
  // not looked for here
  look.hasNul = true
  look.hasHigh = true
  for (let at = start; at < bytes.length; at++) {
    const is = kinds[bytes[at] ?? 0]
    if (state === 'quoted') {
      if (is === kind.quote) state = 'closed'
      else if (is === kind.lineFeed) look.lines++
    } else if (is === kind.lineFeed) {
      look.end = at
      return true
    } else if (is === kind.delimiter) {
      look.fields++
      state = 'start'
    } else if (is === kind.carriageReturn) look.returns++
    else if (is === kind.quote ? state === 'plain' : state === 'closed') {
      return endBadly(bytes, start, isLast, look)
    } else state = is === kind.quote ? 'quoted' : 'plain'
  }
  look.end = bytes.length
  look.isOpen = state === 'quoted'
  return isLast
}

/** Where a quote is out of place, the row is its first line alone: the lines below may well be in order. */
function endBadly(bytes: Buffer, start: number, isLast: boolean, look: Look): boolean {
  const lineFeed = bytes.indexOf(10, start)
  look.end = lineFeed < 0 ? bytes.length : lineFeed
  look.lines = 1
  look.isQuotedBadly = true
  return lineFeed >= 0 || isLast
}

/**
 * Looks at the row that begins at `start`.
 * @param isLast whether the file ends with the bytes
 * @returns whether its end was found; if not, the row goes on behind the bytes
 */
export function lookAtRow(
  bytes: Buffer,
  start: number,
  isLast: boolean,
  kinds: Uint8Array,
  look: Look,
): boolean {
  let fields = 1
  let returns = 0
  let seen = 0
  let end = start
  for (; end < bytes.length; end++) {
    const is = kinds[bytes[end] ?? 0] ?? 0
    if (is === 0) continue
    if (is === kind.lineFeed) break
    seen |= is
    if (is === kind.delimiter) fields++
    else if (is === kind.carriageReturn) returns++
  }
  look.lines = 1
  look.isOpen = false
  look.isQuotedBadly = false
  if ((seen & kind.quote) !== 0) return lookAtQuoted(bytes, start, isLast, kinds, look)
  look.end = end
  look.fields = fields
  look.returns = returns
  look.hasNul = (seen & kind.nul) !== 0
  look.hasHigh = (seen & kind.high) !== 0
  return end < bytes.length || isLast
}
