/** Whether all lines of a text end alike: LF, or CRLF, never both. */

import type { LineEnd } from '../types.ts'

/** Where a line end differs from the first one. */
export interface OddLineEnd {
  readonly offset: number
  readonly message: string
}

const names = { '\n': 'LF', '\r\n': 'CRLF' } as const

/** The line end of the first record, outside quotes; `null` in a text of one record. */
export function firstLineEnd(text: string, quote: string): LineEnd | null {
  let inside = false
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (character === quote) inside = !inside
    else if (character === '\n' && !inside) return text[offset - 1] === '\r' ? '\r\n' : '\n'
  }
  return null
}

/** The first line end outside quotes that is not the expected one; a lone CR is one, too. */
export function oddLineEnd(text: string, quote: string, expected: LineEnd): OddLineEnd | null {
  if (expected === '\n' && !text.includes('\r')) return null
  let inside = false
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (character === quote) inside = !inside
    if (inside) continue
    if (character === '\r' && text[offset + 1] !== '\n') {
      return { offset, message: 'a carriage return (CR) stands inside the line' }
    }
    if (character === '\n') {
      const end = text[offset - 1] === '\r' ? '\r\n' : '\n'
      if (end !== expected) {
        return {
          offset: end === '\n' ? offset : offset - 1,
          message: `this line ends with ${names[end]}, the first one with ${names[expected]}`,
        }
      }
    }
  }
  return null
}
