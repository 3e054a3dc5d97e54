/** All rows of a text file, one after the other, sound or not. */

import { AbstatError } from '../errors.ts'
import { longestRecord, longestRecordInWords } from './blocks.ts'
import { byteChunks, byteOrderMark, type FileBytes } from './bytes.ts'
import type { RawRow, RowScanner } from './raw-row.ts'

function tooLong(file: FileBytes): AbstatError {
  return new AbstatError('data', `a row of more than ${longestRecordInWords}`, {
    place: { file: file.path },
    hint: 'is a quote never closed, or a line end lost? look at the export',
  })
}

/**
 * Visits every row of a file, and hands over the bytes that were gone through, whole rows at a time.
 * A byte order mark is left out.
 * @throws AbstatError (data) where nobody knows where a row ends, (input) when the file cannot be read
 */
export async function* everyRow(
  file: FileBytes,
  scanner: RowScanner,
  visit: (row: RawRow) => void,
): AsyncGenerator<Buffer> {
  let isFirst = true
  // a row without an end is looked at again only when there is twice as much of it
  let wanted = 0
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of byteChunks(file)) {
    const marked = isFirst && chunk.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    isFirst = false
    const bytes = marked ? chunk.subarray(byteOrderMark.length) : chunk
    waiting.push(bytes)
    length += bytes.length
    if (length < wanted) continue
    const all = waiting.length === 1 ? bytes : Buffer.concat(waiting)
    const taken = scanner.scan(all, false, visit)
    if (taken > 0) yield all.subarray(0, taken)
    const rest = all.subarray(taken)
    if (rest.length > longestRecord) throw tooLong(file)
    waiting = [rest]
    length = rest.length
    wanted = taken === 0 ? Math.min(2 * length, longestRecord + 1) : 0
  }
  const all = Buffer.concat(waiting)
  scanner.scan(all, true, visit)
  yield all
}
