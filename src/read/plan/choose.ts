/** The column that fits a list of names best, in the list's order of preference. */

import { AbstatError } from '../../errors.ts'
import { describeColumns, list } from '../describe.ts'
import { plainName } from '../names.ts'
import { shellWord } from '../quote.ts'
import type { Column, Table } from '../types.ts'

/** What is looked for. */
export interface Search {
  /** For messages: `the unit`. */
  readonly what: string
  /** The flag that says it instead: `--unit`. */
  readonly flag: string
  /** Names in order of preference, as `plainName` writes them. */
  readonly names: readonly string[]
  /** Whether a column of such a name can be it. */
  readonly fits: (column: Column, index: number) => boolean
}

/**
 * The first name of the list that a fitting column has; `null` when none has.
 * @throws AbstatError (usage) when two columns fit equally well
 */
export function chooseColumn(table: Table, { what, flag, names, fits }: Search): number | null {
  for (const wanted of names) {
    const found = table.columns.flatMap((column, index) =>
      plainName(column.name) === wanted && fits(column, index) ? [index] : [],
    )
    const [first] = found
    if (first === undefined) continue
    if (found.length === 1) return first
    const named = found.map((index) => table.columns[index]?.name ?? '')
    throw new AbstatError('usage', `which column is ${what}: ${list(named, 'or')}?`, {
      detail: describeColumns(table),
      hint: `say it: \`${flag} ${shellWord(named[0] ?? '')}\``,
    })
  }
  return null
}
