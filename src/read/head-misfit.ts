/** Values of the head that do not fit, with their places. */

import { AbstatError } from '../errors.ts'
import { settledKind, valueCounts } from './columns.ts'
import { shown } from './excerpt.ts'
import { fitsKind, kindInWords, kindOf } from './kinds.ts'
import { misfitHint, misfitMessage } from './misfit.ts'
import { otherMarks } from './number-marks.ts'
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
      if (value !== null && !fitsKind(kind, value, table.conventions)) return { value, source, row }
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

/** An error at a value of the head. */
function errorAt(
  table: HeadTable,
  index: number,
  { source, row }: HeadMisfit,
  message: string,
  hint: string,
) {
  const own = table.sources[source]
  const field = own?.columnOf.indexOf(index) ?? -1
  return (
    table.heads[source]?.errorAt?.(row, field, message, hint) ??
    new AbstatError('data', message, { place: { file: own?.file.path ?? '' }, hint })
  )
}

/** The error for a column that is of a kind but for a few values: how many of these there are in all, only an engine can say. */
export class SpoiltColumn extends AbstatError {
  readonly table: HeadTable
  readonly column: number
  readonly columnKind: ColumnKind
  /** What else can be done than to correct the values, or leave them out. */
  readonly wayOut: string

  constructor(
    table: HeadTable,
    column: number,
    kind: ColumnKind,
    wayOut: string,
    { message, place, detail, hint }: AbstatError,
  ) {
    super('data', message, { place, detail, hint: `${hint}${wayOut}` })
    this.table = table
    this.column = column
    this.columnKind = kind
    this.wayOut = wayOut
  }
}

/** The error for the first value that is not of the kind. @param wayOut what to do about it, unless the value tells */
function notOfKind(
  table: HeadTable,
  index: number,
  kind: ColumnKind,
  wayOut: string | null = null,
): AbstatError | null {
  const column = table.columns[index]
  const misfit = firstMisfit(table, index, kind)
  if (column === undefined || misfit === null) return null
  const { conventions } = table
  const values = column.values.filter(({ value }) => !fitsKind(kind, value, conventions))
  const others = values.reduce((sum, { count }) => sum + count, -1)
  const more = others <= 0 ? '' : `; ${others.toLocaleString('en-US')} more like it`
  const message = misfitMessage(column.name, kind, misfit.value, conventions) + more
  const all = column.values.map(({ value }) => value)
  return errorAt(table, index, misfit, message, wayOut ?? misfitHint(kind, misfit.value, conventions, all))
}

/** The error for a column that is of different kinds in different files; `null` where it is not, or one of them is empty. */
function differingKinds(table: HeadTable, index: number, wayOut: string): AbstatError | null {
  const kinds = table.rows.map((rows) => {
    const values = rows.flatMap((row) => row[index] ?? [])
    return values.length === 0 ? null : kindOf(new Set(values), table.conventions)
  })
  const known = kinds.findIndex((kind) => kind !== null && kind !== 'text')
  const kind = kinds[known] ?? null
  const other = kinds.findIndex((each) => each !== null && each !== kind)
  if (kind === null || other < 0) return null
  const rows = table.rows[other] ?? []
  const row = rows.findIndex(
    (values) => values[index] != null && !fitsKind(kind, values[index], table.conventions),
  )
  const value = rows[row]?.[index]
  if (value == null) return null
  const name = table.columns[index]?.name ?? ''
  const path = table.sources[known]?.file.path ?? ''
  const message = `column ${shown(name)} holds ${shown(value)}, where ${shown(path)} has ${kindInWords(kind, table.conventions)} in every row`
  const hint = `write it alike in all files, or analyse them one by one${wayOut}`
  return errorAt(table, index, { value, source: other, row }, message, hint)
}

/**
 * The error for a column that is text only because a few values are no numbers, or neither true nor false, or because
 * another file holds something else in it; `null` when it is really text, or declared as text by the file.
 * @param wayOut added to the hint
 */
export function spoiltColumn(table: HeadTable, index: number, wayOut = ''): AbstatError | null {
  const column = table.columns[index]
  if (column === undefined || column.kind !== 'text' || isDeclared(table, index)) return null
  const values = table.rows.flatMap((rows) => rows.flatMap((row) => row[index] ?? []))
  const kind = settledKind(valueCounts(values), table.conventions)
  if (kind === 'text') return differingKinds(table, index, wayOut)
  const error = notOfKind(table, index, kind)
  return error === null ? null : new SpoiltColumn(table, index, kind, wayOut, error)
}

/** The error for a column that is text only because its numbers are written with other marks; `null` where it is not. */
export function numbersOtherwise(table: HeadTable, index: number): AbstatError | null {
  const column = table.columns[index]
  if (column === undefined || column.kind !== 'text' || isDeclared(table, index)) return null
  const marks = otherMarks(column, table.conventions)
  return marks === null ? null : notOfKind(table, index, 'number', marks)
}
