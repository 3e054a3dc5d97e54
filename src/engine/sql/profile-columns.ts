/** How are the columns called that a profile is made of, and what is read of the files? */

import type { Table } from '../../read/types.ts'
import type { ColumnQuestion, ProfileQuery } from '../profile-types.ts'
import { isMisfit, kindOf, naturalAlias, textAlias, type Used } from './columns.ts'

/** Whether all files say themselves of what kind the column is: then every value is of it. */
function isDeclared(table: Table, column: number): boolean {
  const kind = kindOf(table, column)
  return table.sources.every(({ fields, columnOf }) => {
    const field = fields[columnOf.indexOf(column)]
    return field === undefined || field.declared === kind
  })
}

/** How a column is called in the query. */
export interface Aliases {
  /** Its values, NULL where they do not fit. */
  readonly value: string
  /** What is written in the file. */
  readonly written: string
  /** True where something is written that does not fit; `null` where everything fits. */
  readonly misfit: string | null
}

/** The aliases of a column that is asked about. */
export function aliasesOf(table: Table, { column, time }: ColumnQuestion): Aliases {
  const written = textAlias(column)
  if (time !== null) {
    const value = `at${column}`
    return { value, written, misfit: `${written} is not null and ${value} is null` }
  }
  const kind = kindOf(table, column)
  const value = naturalAlias(column, kind)
  if (kind === 'text') return { value, written, misfit: null }
  // what is declared to be a number can still be infinite
  return {
    value,
    written: isDeclared(table, column) ? value : written,
    misfit: isMisfit(table, column),
  }
}

/** Columns whose values are keys. */
const keyColumns = (keys: ProfileQuery['keys']): readonly number[] =>
  keys === null ? [] : [keys.unit, keys.variant, keys.event].filter((column) => typeof column === 'number')

/** What the query reads of the files. */
export function usedBy({ table, columns, pair, keys }: ProfileQuery): Used {
  const written = columns.filter((each) => aliasesOf(table, each).written === textAlias(each.column))
  const text = written.map(({ column }) => column)
  const natural = columns.filter(({ time }) => time === null).map(({ column }) => column)
  return {
    text: new Set([...text, ...(pair === null ? [] : [pair.unit, pair.variant]), ...keyColumns(keys)]),
    natural: new Set(natural),
    label: false,
    source: table.sources.length > 1,
  }
}
