/** In which encoding a text is: by the mark or the zeros at its beginning, or as it was said. Never guessed. */

import { AbstatError } from '../errors.ts'
import { beginsWith } from './signatures.ts'
import type { Encoding } from './types.ts'

export interface RecognisedEncoding {
  readonly encoding: Encoding
  /** Bytes of the byte order mark at the beginning, 0 without one. */
  readonly mark: number
}

/** How encodings are called in a sentence. */
export const encodingInWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'latin-1': 'Latin-1',
  'windows-1252': 'Windows-1252',
} as const satisfies Record<Encoding, string>

const marks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** Of the characters of a table in UTF-16 at least so many are ASCII: delimiters, digits, line ends. Single zeros are a fault. */
const leastAscii = 0.3
/** The other half is seldom zero: in a few signs, such as U+4E00. */
const most = 4

/** UTF-16 by its zeros: one half of every ASCII character is zero, always the same. */
function byZeros(start: Buffer): Encoding | null {
  const zeros = [0, 0]
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [high = 0, low = 0] = zeros
  const enough = (leastAscii * start.length) / 2
  if (low > enough && low > most * high) return 'utf-16le'
  if (high > enough && high > most * low) return 'utf-16be'
  return null
}

const isUtf16 = (encoding: Encoding) => encoding === 'utf-16le' || encoding === 'utf-16be'

/**
 * The encoding of a text.
 * @param start its first bytes
 * @param asked the encoding that was said, or `null`
 * @throws AbstatError (input) when what was said contradicts the content
 */
export function recogniseEncoding(start: Buffer, asked: Encoding | null, path: string): RecognisedEncoding {
  const marked = marks.find(({ bytes }) => beginsWith(start, bytes))
  const found = marked?.encoding ?? byZeros(start)
  const contradiction = (what: string) =>
    new AbstatError('input', `\`--encoding ${asked}\`, but ${what}`, {
      place: { file: path },
      hint: `leave out \`--encoding\`${found === null ? '' : `: ${encodingInWords[found]} is recognised`}`,
    })
  if (asked !== null && found !== null && found !== asked) {
    throw contradiction(
      marked === undefined
        ? `the zeros in the content are those of ${encodingInWords[found]}`
        : `the file begins with the byte order mark of ${encodingInWords[found]}`,
    )
  }
  if (asked !== null && found === null && isUtf16(asked)) {
    throw contradiction('the content is not UTF-16')
  }
  return { encoding: found ?? asked ?? 'utf-8', mark: marked?.bytes.length ?? 0 }
}
