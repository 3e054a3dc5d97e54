/** The first record of delimited text → the names of the columns. */

import { AbstatError } from '../../errors.ts'
import { list } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { isNumber } from '../kinds.ts'
import type { Field } from '../types.ts'

function error(path: string, line: number, message: string, hint: string): AbstatError {
  return new AbstatError('data', message, { place: { file: path, line, column: 1 }, hint })
}

const withoutHeader =
  'if the first line is a row, say so: `--header no` (the columns are then `column_1`, `column_2`, …)'

const nameless = (position: number) => `column_${position + 1}`

const fieldOf = (name: string): Field => ({ name, path: [name], declared: null })

/** The columns of a file without a header, named by their positions. */
export const numberedFields = (width: number): readonly Field[] =>
  Array.from({ length: width }, (_, i) => fieldOf(nameless(i)))

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
  line: number,
): void {
  const some = rows.slice(0, rowsLookedThrough)
  const alike = header.filter((name, i) => name.trim() !== '' && some.some((row) => row[i] === name))
  if (alike.length < 2) return
  throw error(
    path,
    line,
    `the first line looks like data: ${list(alike.slice(0, 3))} stand in the rows below, too`,
    withoutHeader,
  )
}

/** Names in quotes of another kind than the file is read with: its values would keep them, too. */
function refuseOtherQuotes(names: readonly string[], path: string, line: number): void {
  if (!names.every((name) => /^'.*'$/.test(name))) return
  const message = `the names stand in single quotes, such as ${shown(names[0] ?? '')}`
  throw error(path, line, message, `if these are quotes: \`--quote "'"\``)
}

/**
 * Column names: blanks around them are dropped, an empty one (the row names of R) becomes `column_1` by its position.
 * @param line of the header
 * @throws AbstatError (data) for repeated names, or a first line that is data
 */
export function headerFields(record: readonly string[], path: string, line: number): readonly Field[] {
  const trimmed = record.map((name) => name.trim())
  if (trimmed.every((name) => name === '')) {
    throw error(path, line, 'the first line names no column', withoutHeader)
  }
  if (trimmed.every((name) => name === '' || isNumber(name))) {
    const first = list(trimmed.slice(0, 3))
    throw error(path, line, `the first line looks like data, not like column names: ${first}`, withoutHeader)
  }
  refuseOtherQuotes(trimmed, path, line)
  const names = trimmed.map((name, i) => (name === '' ? nameless(i) : name))
  const repeated = repeatedName(names)
  if (repeated !== null) {
    const [earlier, later] = repeated
    const message =
      earlier === later
        ? `two columns are called ${shown(later)}`
        : `the columns ${shown(earlier)} and ${shown(later)} differ only in case`
    const hint = 'rename one of them, or give the columns numbers: `tail -n +2 FILE | abstat … - --header no`'
    throw error(path, line, message, hint)
  }
  return names.map(fieldOf)
}
