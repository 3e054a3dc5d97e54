/** Rows that stand inside one object: `{"data": [{…}, {…}]}`, on one line or on many. */

import { AbstatError } from '../../errors.ts'
import { converted } from '../quote.ts'
import { JsonFault, readMembers } from './members.ts'
import { errorInRow, type JsonRow } from './rows.ts'

/** The keys as a path of jq. */
const jqPath = (keys: readonly string[]) =>
  keys
    .map((key) => (/^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('')
    .replace(/^\[/, '.[')

/** The first array of objects in an object, as far as it can be read, and where the object ends if it does. */
function lookInto(text: string) {
  let array: { readonly path: readonly string[]; readonly offset: number } | null = null
  const begun = (path: readonly string[], offset: number) => {
    if (array === null && /^\[\s*\{/.test(text.slice(offset, offset + 100))) array = { path, offset }
  }
  let end: number | null = null
  try {
    end = readMembers(text, text.indexOf('{'), begun).end
  } catch (error) {
    // what was read of it may be enough
    if (!(error instanceof JsonFault)) throw error
  }
  return { array: array as { readonly path: readonly string[]; readonly offset: number } | null, end }
}

/**
 * The error for an object that holds the rows as an array of objects, or goes on over several lines; `null` when it does
 * neither, as far as it can be read.
 */
export function wrappedRows(row: JsonRow, file: string): AbstatError | null {
  const { array, end } = lookInto(row.text)
  if (array !== null) {
    const keys = jqPath(array.path)
    const hint = `take the rows out: ${converted(`jq -c '${keys}[]'`, file)}`
    return notRecognised(
      row,
      array.offset,
      file,
      `one object holds the rows, in the array \`${keys.slice(1)}\``,
      hint,
    )
  }
  if (end === null || !row.text.slice(0, end).includes('\n')) return null
  const hint = `put each on a line of its own: ${converted('jq -c .', file)}`
  return notRecognised(row, row.text.indexOf('{'), file, 'an object goes on over several lines', hint)
}

/** Not a fault of a row: the file is of another kind. */
function notRecognised(
  row: JsonRow,
  offset: number,
  file: string,
  message: string,
  hint: string,
): AbstatError {
  const { place, detail } = errorInRow(row, offset, file, message, hint)
  return new AbstatError('input', message, { place, detail, hint })
}
