/** Text in an encoding other than UTF-8, character by character checked. */

import { AbstatError } from '../errors.ts'
import { encodingInWords, type RecognisedEncoding } from './encoding.ts'
import { excerpt } from './excerpt.ts'
import type { Encoding } from './types.ts'

/** The characters of Windows-1252 from 0x80 to 0x9f; five bytes are none, and stay what they are. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** How the bytes of an encoding are read. */
interface Reader {
  /** The characters of whole units. */
  readonly text: (bytes: Buffer) => string
  /** Bytes of a unit. */
  readonly unit: 1 | 2
  /** A character that the encoding does not have. */
  readonly wrong: RegExp
  readonly hint: string
}

const utf16: Omit<Reader, 'text'> = {
  unit: 2,
  // in Unicode mode only halves that stand alone
  wrong: /\p{Surrogate}/u,
  hint: 'export or fetch the file again',
}

const readers: Readonly<Record<Exclude<Encoding, 'utf-8'>, Reader>> = {
  'utf-16le': { ...utf16, text: (bytes) => bytes.toString('utf16le') },
  'utf-16be': { ...utf16, text: (bytes) => Buffer.from(bytes).swap16().toString('utf16le') },
  'latin-1': {
    unit: 1,
    text: (bytes) => bytes.toString('latin1'),
    wrong: /[\x80-\x9f]/,
    hint: 'Windows-1252 has characters there: `--encoding windows-1252`',
  },
  'windows-1252': {
    unit: 1,
    text: (bytes) =>
      bytes
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (character) => windowsOnly[character.charCodeAt(0) - 0x80] ?? character),
    wrong: /[\x81\x8d\x8f\x90\x9d]/,
    hint: 'say the encoding that it is in with `--encoding`',
  },
}

/** How many bytes at the end belong to a character that goes on behind them. */
function unfinished(bytes: Buffer, encoding: Encoding, unit: number): number {
  const odd = bytes.length % unit
  const last = bytes.length - odd - unit
  if (unit === 1 || last < 0) return odd
  const high = encoding === 'utf-16le' ? (bytes[last + 1] ?? 0) : (bytes[last] ?? 0)
  return high >= 0xd8 && high < 0xdc ? odd + unit : odd
}

/** The text of a file's first bytes, as far as it can be read. */
export function startOfText(start: Buffer, { encoding, mark }: RecognisedEncoding): string {
  const bytes = start.subarray(mark)
  if (encoding === 'utf-8') return bytes.toString('utf8')
  const { text, unit } = readers[encoding]
  return text(bytes.subarray(0, bytes.length - (bytes.length % unit)))
}

const shownBefore = 200
const characters = (text: string) => [...text].length

/**
 * The text of bytes, in pieces.
 * @throws AbstatError (data) with line and column at the first character that the encoding does not have
 */
export async function* decoded(
  chunks: AsyncIterable<Buffer>,
  encoding: Exclude<Encoding, 'utf-8'>,
  path: string,
): AsyncGenerator<string> {
  const reader = readers[encoding]
  let rest: Buffer = Buffer.alloc(0)
  /** Where the next piece begins, and what stands before it in the same line, as far as a message shows it. */
  let line = 1
  let column = 1
  let near = ''
  const advance = (text: string): void => {
    const lines = text.split('\n')
    const last = lines.at(-1) ?? ''
    line += lines.length - 1
    column = (lines.length > 1 ? 1 : column) + characters(last)
    near = (lines.length > 1 ? last : near + last).slice(-shownBefore)
  }
  const checked = (text: string): string => {
    const at = text.search(reader.wrong)
    advance(at < 0 ? text : text.slice(0, at))
    if (at < 0) return text
    const [after = ''] = text.slice(at, at + shownBefore).split('\n', 1)
    throw new AbstatError('data', `a character that ${encodingInWords[encoding]} does not have`, {
      place: { file: path, line, column },
      detail: excerpt(near + after, characters(near) + 1),
      hint: reader.hint,
    })
  }
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = bytes.length - unfinished(bytes, encoding, reader.unit)
    rest = bytes.subarray(end)
    if (end > 0) yield checked(reader.text(bytes.subarray(0, end)))
  }
  if (rest.length % reader.unit !== 0) {
    throw new AbstatError('data', 'the text ends in the middle of a character', {
      place: { file: path, line, column },
      hint: reader.hint,
    })
  }
  if (rest.length > 0) yield checked(reader.text(rest))
}
