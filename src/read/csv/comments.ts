/** Comment lines, emptied: what is left has the same lines, and readers pass over blank ones. */

import { AbstatError } from '../../errors.ts'
import { longestRecord, longestRecordInWords } from '../blocks.ts'

const lineFeed = 10
const carriageReturn = 13

function holdsOddly(line: Buffer, quote: number): boolean {
  let odd = false
  for (let at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) odd = !odd
  return odd
}

/**
 * Empties every line that begins with the comment's marker. Within quotes a line is data, whatever it begins with.
 * @param quote the quote character, or `''`
 * @throws AbstatError (data) at a line that is too long
 */
export async function* withoutComments(
  chunks: AsyncIterable<Buffer>,
  marker: string,
  quote: string,
  path: string,
): AsyncGenerator<Buffer> {
  const beginning = Buffer.from(marker)
  const quoteByte = quote === '' ? null : quote.charCodeAt(0)
  let inside = false
  let rest: Buffer = Buffer.alloc(0)

  /** What is kept of whole lines. */
  function* kept(bytes: Buffer): Generator<Buffer> {
    let from = 0
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(lineFeed, start)
      const end = found < 0 ? bytes.length : found
      const line = bytes.subarray(start, end)
      if (!inside && line.subarray(0, beginning.length).equals(beginning)) {
        if (start > from) yield bytes.subarray(from, start)
        from = line.at(-1) === carriageReturn ? end - 1 : end
      } else if (quoteByte !== null && holdsOddly(line, quoteByte)) inside = !inside
      start = end + 1
    }
    if (from < bytes.length) yield bytes.subarray(from)
  }

  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(lineFeed) + 1
    yield* kept(bytes.subarray(0, end))
    rest = bytes.subarray(end)
    if (rest.length > longestRecord) {
      throw new AbstatError('data', `a line of more than ${longestRecordInWords}`, { place: { file: path } })
    }
  }
  yield* kept(rest)
}
