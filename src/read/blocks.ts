/** A text file in blocks of whole records, so that a head, or a search, never sees half a row. */

import { isUtf8 } from 'node:buffer'
import { AbstatError } from '../errors.ts'
import { byteChunks, byteOrderMark, type FileBytes } from './bytes.ts'
import { excerpt } from './excerpt.ts'

/** Whole records of a text file. */
export interface Block {
  readonly text: string
  /** The line of the file that the block begins with, from 1. */
  readonly firstLine: number
  readonly bytes: number
  /** True when the file ends with this block. */
  readonly last: boolean
}

/** A record of more bytes than this is taken for a quote that was never closed; the engine reads lines as long. */
export const longestRecord = 32 * 2 ** 20
export const longestRecordInWords = '32 MB'

const lineFeed = 10

function count(bytes: Buffer, byte: number): number {
  let found = 0
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++
  return found
}

/** Where the last whole record ends: behind the last line feed that is outside quotes; 0 when there is none. */
function endOfRecords(bytes: Buffer, quote: number | null): number {
  if (quote === null) return bytes.lastIndexOf(lineFeed) + 1
  let inside = count(bytes, quote) % 2 === 1
  // the last one before `end`, looked for once: a value of nothing but quotes would have it looked for at each
  let feed = bytes.lastIndexOf(lineFeed)
  // backwards from quote to quote: every other stretch is outside
  for (let end = bytes.length; end > 0; inside = !inside) {
    const quoteAt = bytes.lastIndexOf(quote, end - 1)
    while (feed >= end) feed = feed === 0 ? -1 : bytes.lastIndexOf(lineFeed, feed - 1)
    if (!inside && feed > quoteAt) return feed + 1
    end = quoteAt
  }
  return 0
}

/** The error for the first line that is not text in UTF-8. */
function notText(bytes: Buffer, file: string, firstLine: number, firstColumn: number): AbstatError {
  let start = 0
  for (let line = firstLine; ; line++) {
    const end = bytes.indexOf(lineFeed, start)
    const content = bytes.subarray(start, end < 0 ? bytes.length : end)
    const nul = content.includes(0)
    if (nul || !isUtf8(content) || end < 0) {
      const text = content.toString('utf8')
      const column = [...text].indexOf(nul ? '\0' : '\ufffd') + 1
      return new AbstatError('data', nul ? 'a NUL byte: this is not plain text' : 'the text is not UTF-8', {
        place: { file, line, column: line === firstLine ? firstColumn + column - 1 : column },
        detail: excerpt(text, column),
        hint: nul
          ? 'if it is UTF-16: `--encoding utf-16le` (or utf-16be); else it was damaged when it was written: export it again'
          : 'say what it is, as a rule `--encoding windows-1252` (or latin-1, utf-16le, utf-16be)',
      })
    }
    start = end + 1
  }
}

/**
 * The text of bytes that begin at a line and column of a file.
 * @throws AbstatError (data) at the first line that is not text in UTF-8
 */
export function utf8Text(bytes: Buffer, file: string, firstLine: number, firstColumn = 1): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw notText(bytes, file, firstLine, firstColumn)
  return bytes.toString('utf8')
}

/** What stands behind the first lines. */
async function* afterLines(chunks: AsyncIterable<Buffer>, lines: number): AsyncGenerator<Buffer> {
  let left = lines
  for await (const chunk of chunks) {
    let start = 0
    for (; left > 0 && start < chunk.length; left--) {
      const end = chunk.indexOf(lineFeed, start)
      if (end < 0) break
      start = end + 1
    }
    if (left === 0) yield chunk.subarray(start)
  }
}

/**
 * The file in blocks of about `size` bytes, each ending behind a line feed outside quotes (or at the end of the file).
 * A byte order mark is left out. Where quotes are out of step a block may end inside a record: the strict parser then says where.
 * @param quote the quote character, or `''` when every line is a record
 * @param skip lines to leave out at the beginning
 * @param textOf reads the bytes of a block that begins at a line
 * @throws AbstatError (data) when the file is not text in UTF-8, (input) when it cannot be read
 */
export async function* recordBlocks(
  file: FileBytes,
  quote: string,
  size: number,
  skip = 0,
  textOf: (bytes: Buffer, path: string, firstLine: number) => string = utf8Text,
): AsyncGenerator<Block> {
  const quoteByte = quote === '' ? null : quote.charCodeAt(0)
  let waiting: Buffer[] = []
  let length = 0
  let wanted = size
  let line = skip + 1
  let first = skip === 0

  const take = (): Buffer => {
    const bytes = waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting)
    const marked = first && bytes.subarray(0, 3).equals(byteOrderMark)
    first = false
    return marked ? bytes.subarray(3) : bytes
  }
  const block = (bytes: Buffer, last: boolean): Block => {
    const made = { text: textOf(bytes, file.path, line), firstLine: line, bytes: bytes.length, last }
    line += count(bytes, lineFeed)
    return made
  }

  for await (const chunk of afterLines(byteChunks(file), skip)) {
    waiting.push(chunk)
    length += chunk.length
    if (length < wanted) continue
    const bytes = take()
    const end = endOfRecords(bytes, quoteByte) || (length >= longestRecord ? bytes.length : 0)
    waiting = [bytes.subarray(end)]
    length = bytes.length - end
    // no record ends here: look again only when there is twice as much
    wanted = end === 0 ? Math.min(length * 2, longestRecord) : size
    if (end > 0) yield block(bytes.subarray(0, end), false)
  }
  yield block(take(), true)
}
