/** Copies of text that the engine can read: plain UTF-8 with the same lines and columns. */

import { Readable } from 'node:stream'
import { byteChunks, type FileBytes } from './bytes.ts'
import { withoutComments } from './csv/comments.ts'
import { withDoubledQuotes } from './csv/escapes.ts'
import { decoded } from './decode.ts'
import { type Copying, spool } from './spool.ts'
import type { Encoding } from './types.ts'

/** How a text differs from what the engine reads. */
export interface TextChanges {
  readonly encoding: Encoding
  /** Bytes of the byte order mark. */
  readonly mark: number
  /** The marker of comment lines, and the quote within which there are none. */
  readonly comment: { readonly marker: string; readonly quote: string } | null
}

/** Where a copy goes. */
export interface CopyTarget extends Copying {
  /** An existing folder of this run alone. */
  readonly tempDirectory: string
}

async function* withoutStart(chunks: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length
  for await (const chunk of chunks) {
    const dropped = Math.min(left, chunk.length)
    left -= dropped
    yield chunk.subarray(dropped)
  }
}

async function* inUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  path: string,
): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') yield* chunks
  else for await (const text of decoded(chunks, encoding, path)) yield Buffer.from(text)
}

/**
 * A copy that is decompressed and decoded, without its mark, comment lines emptied.
 * @param copy the name of the copy
 * @returns its path
 * @throws AbstatError (input or data) when the file cannot be read, or is not in its encoding
 */
export function copyText(
  file: FileBytes,
  { encoding, mark, comment }: TextChanges,
  target: CopyTarget,
  copy: string,
): Promise<string> {
  const { path } = file
  const text = inUtf8(withoutStart(byteChunks(file), mark), encoding, path)
  const kept = comment === null ? text : withoutComments(text, comment.marker, comment.quote, path)
  return spool(Readable.from(kept), path, target.tempDirectory, copy, target)
}

/** A copy in which quotes within quotes are escaped by quotes instead of backslashes. */
export function copyWithDoubledQuotes(
  file: FileBytes,
  quote: string,
  target: CopyTarget,
  copy: string,
): Promise<string> {
  const text = withDoubledQuotes(byteChunks(file), quote)
  return spool(Readable.from(text), file.path, target.tempDirectory, copy, target)
}
