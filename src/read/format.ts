/** What a file is: format and compression, by its content first and its name second. */

import { AbstatError } from '../errors.ts'
import { byteChunks, byteOrderMark, firstBytes } from './bytes.ts'
import { converted } from './quote.ts'
import { beginsWith, unreadable } from './signatures.ts'
import type { Compression, Format } from './types.ts'

/** What a file is. */
export interface Recognised {
  readonly format: Format
  readonly compression: Compression
  /** Whether the text begins with a byte order mark. */
  readonly marked: boolean
}

const gzip = [0x1f, 0x8b]
const parquet = [0x50, 0x41, 0x52, 0x31]
const startBytes = 4096

/** The first bytes behind the compression. */
async function decompressedStart(path: string, realPath: string): Promise<Buffer> {
  for await (const chunk of byteChunks({ path, realPath, compression: 'gzip' })) {
    return chunk.subarray(0, startBytes)
  }
  return Buffer.alloc(0)
}

/** The name says a format that the content is not. */
function misnamed(path: string, what: string, hint: string): AbstatError {
  return new AbstatError('input', `the name says ${what}, but the content is something else`, {
    place: { file: path },
    hint,
  })
}

function textFormat(start: Buffer, path: string): Format {
  const text = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  const name = path.replace(/\.gz$/i, '')
  if (text.startsWith('{')) return 'jsonl'
  if (/^\[\s*[{\]]/.test(text)) {
    throw new AbstatError('input', 'this is one JSON array, and abstat reads one object a line', {
      place: { file: path },
      hint: converted("jq -c '.[]'", path),
    })
  }
  if (/^<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new AbstatError('input', 'this is a page of HTML or XML, not a table', {
      place: { file: path },
      hint: 'was an error or a login page saved in place of the export?',
    })
  }
  if (/\.parquet$/i.test(name)) throw misnamed(path, 'Parquet', 'export it again, or rename it to what it is')
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) {
    throw misnamed(path, 'JSON', 'JSON lines begin with `{`: one object a line')
  }
  return 'csv'
}

/**
 * Recognises a regular file.
 * @param path as the user named it
 * @throws AbstatError (input) with a way out when the content is something that is not read
 */
export async function recognise(path: string, realPath: string): Promise<Recognised> {
  const outer = await firstBytes(path, realPath, startBytes)
  const compression = beginsWith(outer, gzip) ? 'gzip' : 'none'
  const start = compression === 'gzip' ? await decompressedStart(path, realPath) : outer
  if (start.length === 0) {
    throw new AbstatError('input', 'the file is empty', {
      place: { file: path },
      hint: 'export it again, and look at how the export ended',
    })
  }
  if (beginsWith(start, parquet)) {
    if (compression === 'none') return { format: 'parquet', compression, marked: false }
    throw new AbstatError('input', 'this is a Parquet file compressed again with gzip', {
      place: { file: path },
      hint: 'Parquet is compressed inside already: unpack it with gunzip',
    })
  }
  const problem = unreadable(start, path)
  if (problem !== null) throw problem
  return { format: textFormat(start, path), compression, marked: beginsWith(start, [...byteOrderMark]) }
}
