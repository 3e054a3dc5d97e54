/** The first record of delimited text → the names of the columns. */

import { AbstatError } from '../../errors.ts'
import { list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { isNumber } from '../kinds.ts'
import { shellWord } from '../quote.ts'
import type { Field } from '../types.ts'

function error(path: string, message: string, hint: string): AbstatError {
  return new AbstatError('data', message, { place: { file: path, line: 1, column: 1 }, hint })
}

/** A command that puts a header before the file. */
function withHeader(path: string, width: number): string {
  const names = Array.from(
    { length: width },
    (_, i) => ['user_id', 'variant', 'converted'][i] ?? `column_${i + 1}`,
  )
  const rest = path === '-' ? 'cat' : `cat ${shellWord(path)}`
  return `put a header before it: \`(echo ${names.join(',')}; ${rest}) | abstat analyze -\``
}

/** Names that differ in case only would be one column in SQL. */
export function repeatedName(names: readonly string[]): readonly [string, string] | null {
  const seen = new Map<string, string>()
  for (const name of names) {
    const earlier = seen.get(name.toLowerCase())
    if (earlier !== undefined) return [earlier, name]
    seen.set(name.toLowerCase(), name)
  }
  return null
}

/** Rows that are looked through for the names of the header. */
const rowsLookedThrough = 1_000

/**
 * Whether the header is a row of data: two of its names are values of their own columns, as in `u1,control,0`.
 * @throws AbstatError (data) when it is
 */
export function refuseDataAsHeader(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  path: string,
): void {
  const some = rows.slice(0, rowsLookedThrough)
  const alike = header.filter((name, i) => name.trim() !== '' && some.some((row) => row[i] === name))
  if (alike.length < 2) return
  throw error(
    path,
    `the first line looks like data: ${list(alike.slice(0, 3))} stand in the rows below, too`,
    withHeader(path, header.length),
  )
}

/**
 * Column names: blanks around them are dropped, an empty one (the row names of R) becomes `column 1` by its position.
 * @throws AbstatError (data) for repeated names, or a first line that is data
 */
export function headerFields(record: readonly string[], path: string): readonly Field[] {
  const trimmed = record.map((name) => name.trim())
  if (trimmed.every((name) => name === '')) {
    throw error(path, 'the first line names no column', withHeader(path, record.length))
  }
  if (trimmed.every((name) => name === '' || isNumber(name))) {
    const first = trimmed
      .slice(0, 3)
      .map((name) => shown(name))
      .join(', ')
    throw error(
      path,
      `the first line looks like data, not like column names: ${first}`,
      withHeader(path, record.length),
    )
  }
  const names = trimmed.map((name, i) => (name === '' ? `column ${i + 1}` : name))
  const repeated = repeatedName(names)
  if (repeated !== null) {
    const [earlier, later] = repeated
    const message =
      earlier === later
        ? `two columns are called ${shown(later)}`
        : `the columns ${shown(earlier)} and ${shown(later)} differ only in case`
    throw error(path, message, 'rename one of them')
  }
  return names.map((name) => ({ name, path: [name], declared: null }))
}
