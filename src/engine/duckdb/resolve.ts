/** Which column does a name in an expression mean? */

import { closest } from 'fastest-levenshtein'
import type { Table } from '../../read/types.ts'
import { Refused } from './refusal.ts'

/** Names that SQL lets stand without quotes. */
const isPlainName = (name: string) => /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/.test(name)

/** A name as it is written in an expression. */
const asWritten = (name: string) => (isPlainName(name) ? name : quoted(name))

/** All columns, a few to a line. */
function columnList(table: Table): readonly string[] {
  const names = table.columns.map(({ name }) => asWritten(name))
  const shown = names.slice(0, 40).join(', ')
  return [`columns: ${shown}${names.length > 40 ? ', …' : ''}`]
}

/** A column whose name needs double quotes and stands in the text without them. */
export function needsQuotes(table: Table, text: string): string | null {
  const lower = text.toLowerCase()
  const found = table.columns.find(
    ({ name }) =>
      !isPlainName(name) &&
      name !== '' &&
      lower.includes(name.toLowerCase()) &&
      !lower.includes(quoted(name).toLowerCase()),
  )
  return found === undefined ? null : quoted(found.name)
}

/** The column that is named where the parser stopped, or just before: it may be a word of SQL. */
export function columnNear(table: Table, text: string, position: number | null): string | null {
  const end = position ?? text.length
  const words = [/^\w+/.exec(text.slice(end))?.[0], /(\w+)\W*$/.exec(text.slice(0, end))?.[1]]
  const found = table.columns.find(({ name }) =>
    words.some((word) => word !== undefined && word.toLowerCase() === name.toLowerCase()),
  )
  return found?.name ?? null
}

/** A name as it must be written when it is a word of SQL, or not made of letters and digits. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

function hintFor(table: Table, text: string, name: string): string | undefined {
  if (text.includes(`"${name}"`)) return `text goes in single quotes: '${name.replaceAll("'", "''")}'`
  const unquoted = needsQuotes(table, text)
  if (unquoted !== null) return `write the column as ${unquoted}, in double quotes`
  const names = table.columns.map((column) => column.name)
  if (names.length === 0) return undefined
  const lower = closest(
    name.toLowerCase(),
    names.map((each) => each.toLowerCase()),
  )
  const nearest = names.find((each) => each.toLowerCase() === lower)
  return nearest === undefined ? undefined : `did you mean ${asWritten(nearest)}?`
}

/**
 * The index of the column: by its exact name, else by the only one that differs in case.
 * @throws Refused with the nearest name and all columns
 */
export function resolveColumn(
  table: Table,
  steps: readonly string[],
  text: string,
  position: number | null,
): number {
  const name = steps.join('.')
  const exact = table.columns.findIndex((column) => column.name === name)
  if (exact >= 0) return exact
  const similar = table.columns.flatMap((column, index) =>
    column.name.toLowerCase() === name.toLowerCase() ? [index] : [],
  )
  const [only] = similar
  if (similar.length === 1 && only !== undefined) return only
  if (similar.length > 1) {
    const all = similar.map((index) => quoted(table.columns[index]?.name ?? '')).join(' or ')
    throw new Refused(`\`${name}\` could be ${all}`, position, {
      hint: 'write the name exactly as in the file',
    })
  }
  throw new Refused(`there is no column \`${name}\``, position, {
    hint: hintFor(table, text, name),
    detail: columnList(table),
  })
}

/** A message of the engine, with our aliases turned back into the names of the columns. */
export function withNames(message: string, table: Table): string {
  return message.replaceAll(
    /\b[tnb](\d+)\b/g,
    (alias, index: string) => table.columns[Number(index)]?.name ?? alias,
  )
}
