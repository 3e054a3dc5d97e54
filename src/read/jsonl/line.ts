/** One line of JSON lines → its values by dotted name. */

import { AbstatError } from '../../errors.ts'
import { excerpt } from '../excerpt.ts'
import { converted } from '../quote.ts'
import { jsonFault } from './fault.ts'

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function notAnObject(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  return value === null ? 'null' : `a ${typeof value}`
}

/**
 * The object on a line.
 * @param line its number in the file, from 1
 * @throws AbstatError (data) with line and column when the line is not one JSON object
 */
export function parseJsonLine(text: string, path: string, line: number): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const offset = jsonFault(text)
    const column = [...text.slice(0, offset)].length + 1
    const open = offset >= text.trimEnd().length
    throw new AbstatError('data', open ? 'the JSON object does not end on its line' : 'this is not JSON', {
      place: { file: path, line, column },
      detail: excerpt(text, column),
      hint: open
        ? `one object a line: ${converted('jq -c .', path)}; if the file was cut off, fetch it again`
        : 'correct the line, or remove it',
    })
  }
  if (isObject(value)) return value
  throw new AbstatError('data', `a line holds ${notAnObject(value)} where an object is expected`, {
    place: { file: path, line, column: 1 },
    detail: excerpt(text, 1),
    hint: 'every line is one JSON object: {"user_id": "u1", "variant": "a"}',
  })
}

/** A value as text: strings as they are, numbers in their shortest form, arrays as JSON; `null` for null. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Calls `visit` for every value that is not an object, with the keys that lead to it, in the order of the text. */
export function visitValues(
  object: JsonObject,
  visit: (path: readonly string[], value: string | null) => void,
  parents: readonly string[] = [],
): void {
  for (const [key, value] of Object.entries(object)) {
    const path = [...parents, key]
    if (isObject(value)) visitValues(value, visit, path)
    else visit(path, asText(value))
  }
}

/** The value that the path leads to, or `null`: missing, null, or an object. */
export function valueAt(object: JsonObject, path: readonly string[]): string | null {
  let value: unknown = object
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return null
    value = value[key]
  }
  return isObject(value) ? null : asText(value)
}

/** The column of the value that a path leads to, from 1: behind the last key of the path. */
function columnOf(text: string, path: readonly string[]): number {
  let at = 0
  for (const key of path) {
    const written = JSON.stringify(key)
    const found = text.indexOf(written, at)
    if (found < 0) return 1
    at = found + written.length
  }
  const behind = /^\s*:\s*/.exec(text.slice(at))?.[0] ?? ''
  return [...text.slice(0, at + behind.length)].length + 1
}

/** An error at the value of a line that a path leads to. */
export function errorAtValue(
  text: string,
  file: string,
  line: number,
  path: readonly string[],
  message: string,
  hint: string,
): AbstatError {
  const column = columnOf(text, path)
  return new AbstatError('data', message, {
    place: { file, line, column },
    detail: excerpt(text, column),
    hint,
  })
}
