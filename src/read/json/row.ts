/** One row of JSON → its values, or the error that says where it is not an object. */

import type { AbstatError } from '../../errors.ts'
import { converted } from '../quote.ts'
import { JsonFault, type Member, readMembers } from './members.ts'
import { errorInRow, type JsonRow } from './rows.ts'

/** How a value is called that is no object. */
function kindInWords(text: string): string {
  if (text.startsWith('[')) return 'an array'
  if (text.startsWith('"')) return 'a string'
  if (/^(?:true|false)\b/.test(text)) return 'a boolean'
  return /^null\b/.test(text) ? 'null' : 'a number'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The error of a row that is not one JSON object. */
function notAnObject(row: JsonRow, fault: JsonFault, file: string): AbstatError {
  const isOpen = fault.offset >= row.text.trimEnd().length
  const message = isOpen ? 'the JSON object does not end on its line' : fault.message
  const hint = isOpen
    ? `one object a line: ${converted('jq -c .', file)}; if the file was cut off, fetch it again`
    : (fault.hint ?? 'correct the row, or remove it')
  return errorInRow(row, fault.offset, file, message, hint)
}

/**
 * The values of a row.
 * @param file as the user named it
 * @throws AbstatError (data) with line and column when it is not one JSON object, or has a key twice
 */
export function membersOf(row: JsonRow, file: string): readonly Member[] {
  const start = row.text.search(/[^ \t\r\n]/)
  if (row.text[start] !== '{' && isJson(row.text)) {
    const what = kindInWords(row.text.slice(start))
    const hint = 'every row is one JSON object: {"user_id": "u1", "variant": "a"}'
    throw errorInRow(row, start, file, `a row holds ${what} where an object is expected`, hint)
  }
  try {
    if (row.text[start] !== '{') throw new JsonFault('this is not JSON', start)
    const { members, end } = readMembers(row.text, start)
    const rest = row.text.slice(end).search(/[^ \t\r\n]/)
    if (rest >= 0) {
      throw new JsonFault(
        'text behind the object',
        end + rest,
        'every line holds one object: give each its own',
      )
    }
    return members
  } catch (error) {
    throw error instanceof JsonFault ? notAnObject(row, error, file) : error
  }
}

/** The value that the path leads to, or `null`: missing, null, or an object. */
export const valueAt = (members: readonly Member[], path: readonly string[]): string | null =>
  memberAt(members, path)?.text ?? null

function memberAt(members: readonly Member[], path: readonly string[]): Member | undefined {
  return members.find(
    (member) => member.path.length === path.length && member.path.every((key, i) => key === path[i]),
  )
}

/** An error at the value of a row that a path leads to. */
export function errorAtValue(
  row: JsonRow,
  file: string,
  path: readonly string[],
  message: string,
  hint: string,
): AbstatError {
  const start = row.text.search(/[^ \t\r\n]/)
  const offset = memberAt(readMembers(row.text, start).members, path)?.offset ?? 0
  return errorInRow(row, offset, file, message, hint)
}
