/** A table written as a file: in a dialect, an encoding and a compression, or as JSON. */

import { gzipSync } from 'node:zlib'
import type { ReadingFlags } from '../../src/config/reading.ts'
import type { Encoding } from '../../src/read/types.ts'
import { storedFrame } from './zstandard.ts'

/** Names of columns, and rows of text. */
export interface TextTable {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** How delimited text is to be written. */
export interface WrittenDialect {
  readonly delimiter: string
  readonly quote: string
  readonly quotes: 'all' | 'needed'
  readonly lineEnd: string
  readonly header: boolean
  /** A line that is put before every other one, where it is a comment. */
  readonly comment: string | null
  readonly blankStart: number
  readonly endsWithLineEnd: boolean
}

/** How bytes are made of text. */
export interface Wrapping {
  readonly encoding: Encoding
  readonly hasMark: boolean
  readonly compression: 'none' | 'gzip' | 'gzip in two parts' | 'zstd' | 'zstd in two parts'
}

/** The text of a table; without rows that could be blank lines. */
export function delimitedText({ names, rows }: TextTable, how: WrittenDialect): string {
  const { delimiter, quote, lineEnd } = how
  const field = (value: string, width: number) => {
    const isSpecial = [delimiter, quote, '\n', '\r'].some((mark) => value.includes(mark))
    const isBlank = width === 1 && value === ''
    const looksLikeComment = how.comment !== null && value.startsWith(how.comment)
    return how.quotes === 'all' || isSpecial || isBlank || looksLikeComment
      ? quote + value.replaceAll(quote, quote + quote) + quote
      : value
  }
  const lines = [...(how.header ? [names] : []), ...rows].map((row) =>
    row.map((value) => field(value, row.length)).join(delimiter),
  )
  const commented = how.comment === null ? lines : lines.flatMap((line) => [`${how.comment} "x`, line])
  return lineEnd.repeat(how.blankStart) + commented.join(lineEnd) + (how.endsWithLineEnd ? lineEnd : '')
}

function encoded(text: string, { encoding, hasMark }: Wrapping): Buffer {
  const marked = hasMark ? `\ufeff${text}` : text
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(marked)
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le')
    case 'utf-16be':
      return Buffer.from(marked, 'utf16le').swap16()
    default:
      // € is the one character of Windows-1252 beyond Latin-1 that is written here
      return Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')
  }
}

/** The bytes of a text. */
export function wrapped(text: string, how: Wrapping): Buffer {
  const bytes = encoded(text, how)
  const half = bytes.length >> 1
  const parts = how.compression.endsWith('parts') ? [bytes.subarray(0, half), bytes.subarray(half)] : [bytes]
  if (how.compression === 'none') return bytes
  return Buffer.concat(
    parts.map((part) => (how.compression.startsWith('gzip') ? gzipSync(part) : storedFrame(part))),
  )
}

/** The flags that say how it was written, as far as the file does not. */
export const flagsOf = (dialect: WrittenDialect | null, { encoding, hasMark }: Wrapping): ReadingFlags => ({
  ...(dialect === null
    ? {}
    : {
        delimiter: dialect.delimiter,
        quote: dialect.quote,
        header: dialect.header ? 'yes' : 'no',
        comment: dialect.comment ?? undefined,
      }),
  encoding: hasMark ? undefined : encoding,
})
