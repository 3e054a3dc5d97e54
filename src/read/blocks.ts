/** A text file in blocks of whole records, so that a head, or a search, never sees half a row. */

import { isUtf8 } from 'node:buffer'
import { AbstatError } from '../errors.ts'
import { byteChunks, byteOrderMark, type FileBytes } from './bytes.ts'
import { excerpt } from './excerpt.ts'
import { converted } from './quote.ts'

/** Whole records of a text file. */
export interface Block {
  readonly text: string
  /** The line of the file that the block begins with, from 1. */
  readonly firstLine: number
  readonly bytes: number
  /** True when the file ends with this block. */
  readonly last: boolean
}

/** A record longer than this is taken for a quote that was never closed. */
export const longestRecord = 16 * 2 ** 20

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
  // backwards from quote to quote: every other stretch is outside
  for (let end = bytes.length; end > 0; inside = !inside) {
    const quoteAt = bytes.lastIndexOf(quote, end - 1)
    const at = inside ? -1 : bytes.lastIndexOf(lineFeed, end - 1)
    if (at > quoteAt) return at + 1
    end = quoteAt
  }
  return 0
}

/** The error for the first line that is not text in UTF-8. */
function notText(bytes: Buffer, file: string, firstLine: number): AbstatError {
  let start = 0
  for (let line = firstLine; ; line++) {
    const end = bytes.indexOf(lineFeed, start)
    const content = bytes.subarray(start, end < 0 ? bytes.length : end)
    const nul = content.includes(0)
    if (nul || !isUtf8(content) || end < 0) {
      const text = content.toString('utf8')
      const column = [...text].indexOf(nul ? '\0' : '\ufffd') + 1
      return new AbstatError('data', nul ? 'a NUL byte: this is not plain text' : 'the text is not UTF-8', {
        place: { file, line, column },
        detail: excerpt(text, column),
        hint: nul
          ? `if it is UTF-16: ${converted('iconv -f utf-16le -t utf-8', file)}`
          : `convert it: ${converted('iconv -f windows-1252 -t utf-8', file)}`,
      })
    }
    start = end + 1
  }
}

function decode(bytes: Buffer, file: string, firstLine: number): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw notText(bytes, file, firstLine)
  return bytes.toString('utf8')
}

/**
 * The file in blocks of about `size` bytes, each ending behind a line feed outside quotes (or at the end of the file).
 * A byte order mark is left out. Where quotes are out of step a block may end inside a record: the strict parser then says where.
 * @param quote the quote character, or `null` when every line is a record
 * @throws AbstatError (data) when the file is not text in UTF-8, (input) when it cannot be read
 */
export async function* recordBlocks(
  file: FileBytes,
  quote: string | null,
  size: number,
): AsyncGenerator<Block> {
  const quoteByte = quote === null ? null : quote.charCodeAt(0)
  let waiting: Buffer[] = []
  let length = 0
  let wanted = size
  let line = 1
  let first = true

  const take = (): Buffer => {
    const bytes = waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting)
    const marked = first && bytes.subarray(0, 3).equals(byteOrderMark)
    first = false
    return marked ? bytes.subarray(3) : bytes
  }
  const block = (bytes: Buffer, last: boolean): Block => {
    const made = { text: decode(bytes, file.path, line), firstLine: line, bytes: bytes.length, last }
    line += count(bytes, lineFeed)
    return made
  }

  for await (const chunk of byteChunks(file)) {
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
