/** How are the columns of the table called inside a query? By index and kind; a name of a file never enters the SQL. */

import type { Column, ColumnKind, Table } from '../../read/types.ts'

/** Which columns a query reads, by index into `Table.columns`; what is not named is not read. */
export interface Used {
  /** As text, exactly as written. */
  readonly text: ReadonlySet<number>
  /** As what they are: numbers as DOUBLE, booleans as BOOLEAN. */
  readonly natural: ReadonlySet<number>
  /** The LABEL of each row's file, as `label`. */
  readonly label: boolean
  /** The index of each row's file, as `source`. */
  readonly source: boolean
}

/** The alias of a column as text. */
export const textAlias = (column: number) => `t${column}`

const prefix: Record<ColumnKind, string> = { text: 't', number: 'n', boolean: 'b' }
/** The alias of a column with its own kind. */
export const naturalAlias = (column: number, kind: ColumnKind) => `${prefix[kind]}${column}`

/** True where there is something in the column, whether or not it is of the column's kind. */
export const presentAlias = (column: number) => `p${column}`

const sqlType: Record<ColumnKind, string> = { text: 'varchar', number: 'double', boolean: 'boolean' }
/** The SQL type of a kind. */
export const typeOfKind = (kind: ColumnKind) => sqlType[kind]

/** The columns that can hold a value which is not of their kind. */
export function checkedColumns(table: Table, used: Used): readonly number[] {
  return [...used.natural].filter((column) => table.columns[column]?.kind !== 'text').sort((a, b) => a - b)
}

/** A condition over the table's columns: a value that is not of its column's kind. */
export function isMisfit(table: Table, column: number): string {
  return `${presentAlias(column)} and ${naturalAlias(column, kindOf(table, column))} is null`
}

/** The kind of a column. */
export const kindOf = (table: Table, column: number): ColumnKind => columnOf(table, column).kind

function columnOf(table: Table, index: number): Column {
  const column = table.columns[index]
  if (column === undefined) throw new RangeError(`no column ${index}`)
  return column
}

/** Text is the natural form of a text column: both ways of using it share one alias. */
export function textColumns(table: Table, used: Used): readonly number[] {
  const natural = [...used.natural].filter((column) => kindOf(table, column) === 'text')
  return [...new Set([...used.text, ...natural])].sort((a, b) => a - b)
}
