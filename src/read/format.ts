/** What a file is: compression, encoding and format, by its content first and its name second, unless it was said. */

import type { ReadingRequest } from '../config/types.ts'
import { AbstatError } from '../errors.ts'
import { byteChunks, type FileBytes, firstBytes } from './bytes.ts'
import { startOfText } from './decode.ts'
import { type RecognisedEncoding, recogniseEncoding } from './encoding.ts'
import { beginsWith, unreadable } from './signatures.ts'
import type { Compression, Format } from './types.ts'

/** What a file is. */
export interface Recognised extends RecognisedEncoding {
  readonly format: Format
  readonly compression: Compression
}

const gzip = [0x1f, 0x8b]
const zstd = [0x28, 0xb5, 0x2f, 0xfd]
/** A frame that holds no content may come first; its last half byte is free. */
const zstdSkippable = [0x2a, 0x4d, 0x18]
const parquet = [0x50, 0x41, 0x52, 0x31]
const startBytes = 4096

function compressionOf(start: Buffer): Compression {
  if (beginsWith(start, gzip)) return 'gzip'
  const isSkippable = ((start[0] ?? 0) & 0xf0) === 0x50 && beginsWith(start.subarray(1), zstdSkippable)
  return beginsWith(start, zstd) || isSkippable ? 'zstd' : 'none'
}

/** The first bytes behind the compression. */
async function decompressedStart(file: FileBytes): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of byteChunks(file)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= startBytes) break
  }
  return Buffer.concat(chunks).subarray(0, startBytes)
}

/** The name says a format that the content is not. */
function misnamed(path: string, what: string, hint: string): AbstatError {
  return new AbstatError('input', `the name says ${what}, but the content is something else`, {
    place: { file: path },
    hint,
  })
}

/** What was said of the format contradicts the content. */
function contradicted(path: string, asked: string, what: string): AbstatError {
  return new AbstatError('input', `\`--input-format ${asked}\`, but ${what}`, {
    place: { file: path },
    hint: 'leave out `--input-format`: what a file is, is recognised by its content',
  })
}

function askedFormat(
  text: string,
  asked: Exclude<NonNullable<ReadingRequest['inputFormat']>, 'parquet'>,
  path: string,
): Format {
  if (asked === 'csv' || asked === 'tsv') {
    if (/^(?:\[\s*)?\{\s*"[^"]*"\s*:/.test(text)) throw contradicted(path, asked, 'the content is JSON')
    return 'csv'
  }
  if (asked === 'jsonl' && !text.startsWith('{')) {
    throw contradicted(path, asked, 'the content does not begin with a `{`, as an object does')
  }
  if (asked === 'json' && !text.startsWith('[')) {
    throw contradicted(path, asked, 'the content does not begin with a `[`, as an array of objects does')
  }
  return asked
}

function textFormat(text: string, path: string): Format {
  const name = path.replace(/\.(?:gz|zst)$/i, '')
  const saysJson = /\.(?:json|jsonl|ndjson)$/i.test(name)
  if (text.startsWith('{')) return 'jsonl'
  if (/^\[\s*[{\]]/.test(text) || (saysJson && text.startsWith('['))) return 'json'
  if (/^<(?:!doctype|html|\?xml)/i.test(text)) {
    throw new AbstatError('input', 'this is a page of HTML or XML, not a table', {
      place: { file: path },
      hint: 'was an error or a login page saved in place of the export?',
    })
  }
  if (/\.parquet$/i.test(name)) throw misnamed(path, 'Parquet', 'export it again, or rename it to what it is')
  if (saysJson) {
    throw misnamed(path, 'JSON', 'JSON begins with `{`, one object a line, or with `[`, an array of objects')
  }
  return 'csv'
}

/** Flags that say how delimited text is taken apart, where the file is none. */
function refuseFlags(format: Format, reading: ReadingRequest, path: string): void {
  if (format === 'csv') return
  const { delimiter, quote, header, comment, encoding } = reading
  const given = { delimiter, quote, header, comment, ...(format === 'parquet' ? { encoding } : {}) }
  const flag = Object.entries(given).find(([, value]) => value !== null)?.[0]
  if (flag === undefined) return
  const what = format === 'parquet' ? 'Parquet' : 'JSON'
  throw new AbstatError('usage', `\`--${flag}\`, but this is ${what}`, {
    place: { file: path },
    hint: `leave out \`--${flag}\`: it is for delimited text`,
  })
}

/**
 * Recognises a regular file.
 * @param file as it is on disk; its compression is yet to be found
 * @throws AbstatError (input) with a way out when the content is something that is not read, or not what was said
 */
export async function recognise(
  { path, realPath, mostBytes }: Omit<FileBytes, 'compression'>,
  reading: ReadingRequest,
): Promise<Recognised> {
  const outer = await firstBytes(path, realPath, startBytes)
  const compression = compressionOf(outer)
  const start =
    compression === 'none' ? outer : await decompressedStart({ path, realPath, compression, mostBytes })
  if (start.length === 0) {
    throw new AbstatError('input', 'the file is empty', {
      place: { file: path },
      hint: 'export it again, and look at how the export ended',
    })
  }
  const asked = reading.inputFormat
  if (beginsWith(start, parquet)) {
    if (compression !== 'none') {
      throw new AbstatError('input', `this is a Parquet file compressed again with ${compression}`, {
        place: { file: path },
        hint: `Parquet is compressed inside already: unpack it with ${compression === 'gzip' ? 'gunzip' : 'zstd -d'}`,
      })
    }
    if (asked !== null && asked !== 'parquet') throw contradicted(path, asked, 'the content is Parquet')
    refuseFlags('parquet', reading, path)
    return { format: 'parquet', compression, encoding: 'utf-8', mark: 0 }
  }
  if (asked === 'parquet') throw contradicted(path, asked, 'the content is not Parquet')
  const problem = unreadable(start, path)
  if (problem !== null) throw problem
  const encoding = recogniseEncoding(start, reading.encoding, path)
  const text = startOfText(start, encoding).trimStart()
  const format = asked === null ? textFormat(text, path) : askedFormat(text, asked, path)
  refuseFlags(format, reading, path)
  return { format, compression, ...encoding }
}
