/** A column that the user named → its position, or an error that helps to name the right one. */

import { AbstatError } from '../../errors.ts'
import { describeColumns } from '../describe.ts'
import { shown } from '../excerpt.ts'
import { nearest } from '../nearest.ts'
import { shellWord } from '../quote.ts'
import type { Table } from '../types.ts'

/** The position of the column of that name, in any case; -1 when there is none. */
export function columnNamed(table: Table, name: string): number {
  const exact = table.columns.findIndex((column) => column.name === name)
  if (exact >= 0) return exact
  return table.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())
}

/**
 * The column that a flag names.
 * @param flag such as `--unit`, or `--probability spam=`
 * @throws AbstatError (usage) with the nearest name and the list of columns
 */
export function findColumn(table: Table, name: string, flag: string): number {
  const found = columnNamed(table, name)
  if (found >= 0) return found
  const written = (column: string) => (flag.endsWith('=') ? flag + column : `${flag} ${column}`)
  const near = nearest(
    name,
    table.columns.map((column) => column.name),
  )
  throw new AbstatError('usage', `\`${written(name)}\`: there is no column ${shown(name)}`, {
    detail: describeColumns(table),
    hint: near === null ? 'name one of the columns above' : `did you mean \`${written(shellWord(near))}\`?`,
  })
}
