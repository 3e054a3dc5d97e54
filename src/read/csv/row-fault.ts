/** What is wrong with a row of delimited text, in words and with its place. */

import { AbstatError } from '../../errors.ts'
import { utf8Text } from '../blocks.ts'
import { excerpt } from '../excerpt.ts'
import type { RawRow } from '../raw-row.ts'
import type { Dialect } from '../types.ts'
import { type Shape, strictRecords } from './strict.ts'

/** The error that the work throws; `null` when it throws none. */
function thrown(work: () => unknown): AbstatError | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
}

const cutOff = 'the last line is cut off: is the file still being written?'
const whenWritten = 'wait until it is written, or fetch it again'

/** The error for a last line that ends too early. */
export function cutOffError(text: string, path: string, line: number): AbstatError {
  const column = [...text].length + 1
  return new AbstatError('data', cutOff, {
    place: { file: path, line, column },
    detail: excerpt(text, column),
    hint: whenWritten,
  })
}

/**
 * The error for a row.
 * @param isOdd whether its line end is what is wrong with it
 */
export function csvRowFault(
  row: RawRow,
  path: string,
  dialect: Dialect,
  names: readonly string[],
  isOdd = false,
): AbstatError {
  const { bytes, start, end, next, line, fault } = row
  const content = bytes.subarray(start, isOdd ? next : end)
  if (fault === 'not-utf-8' || fault === 'nul-byte') {
    const error = thrown(() => utf8Text(content, path, line))
    if (error !== null) return error
  }
  const text = content.toString('utf8')
  const place = { file: path, line, column: 1 }
  if (fault === 'cut-off') return cutOffError(text.split('\n').at(-1) ?? '', path, line + row.lines - 1)
  if (fault === 'repeated-header') {
    return new AbstatError('data', 'this row repeats the header', {
      place,
      detail: excerpt(text, 1),
      hint: 'give the files one by one, or as a glob, instead of joining them',
    })
  }
  const shape: Shape = { path, dialect, names }
  const error = thrown(() =>
    strictRecords({ text, firstLine: line, bytes: content.length, last: false }, shape),
  )
  return error ?? new AbstatError('data', 'this row cannot be read', { place, detail: excerpt(text, 1) })
}
