/** Values of the head that do not fit, with their places. */

import { AbstatError } from '../errors.ts'
import { fitsKind, isNumber } from './kinds.ts'
import { misfitHint, misfitMessage } from './misfit.ts'
import type { ColumnKind, HeadTable } from './types.ts'

/** A value of the head that is not of a kind. */
export interface HeadMisfit {
  readonly value: string
  /** Positions of the file and of the row in its head. */
  readonly source: number
  readonly row: number
}

/** The first value of the column that is not of the kind; `null` when all fit. */
export function firstMisfit(table: HeadTable, index: number, kind: ColumnKind): HeadMisfit | null {
  for (const [source, rows] of table.rows.entries()) {
    for (const [row, values] of rows.entries()) {
      const value = values[index] ?? null
      if (value !== null && !fitsKind(kind, value)) return { value, source, row }
    }
  }
  return null
}

/** Whether a file says itself of what kind the column is. */
function isDeclared(table: HeadTable, index: number): boolean {
  return table.sources.some(({ fields, columnOf }) => {
    const declared = fields[columnOf.indexOf(index)]?.declared ?? null
    return declared !== null
  })
}

/** Of the values of a column of numbers, most are numbers: nine in ten. */
const most = 0.9

/**
 * The error for a column that is text only because a few values are no numbers; `null` when it is really text,
 * or really numbers, or declared as text by the file.
 * @param wayOut added to the hint
 */
export function almostNumbers(table: HeadTable, index: number, wayOut = ''): AbstatError | null {
  const column = table.columns[index]
  if (column === undefined || column.kind !== 'text' || isDeclared(table, index)) return null
  const numbers = table.rows.flat().filter((row) => row[index] != null && isNumber(row[index] ?? '')).length
  const misfit = numbers >= most * column.present ? firstMisfit(table, index, 'number') : null
  if (misfit === null) return null
  const others = column.present - numbers - 1
  const more = others === 0 ? '' : `; ${others.toLocaleString('en-US')} more like it`
  const message = misfitMessage(column.name, 'number', misfit.value) + more
  const hint = misfitHint('number', misfit.value) + wayOut
  const source = table.sources[misfit.source]
  const field = source?.columnOf.indexOf(index) ?? -1
  return (
    table.heads[misfit.source]?.errorAt?.(misfit.row, field, message, hint) ??
    new AbstatError('data', message, { place: { file: source?.file.path ?? '' }, hint })
  )
}
