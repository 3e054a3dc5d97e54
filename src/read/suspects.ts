/** Where the rows are that an engine counted as bad: looked for in the files, in the order of the rows. */

import { AbstatError } from '../errors.ts'
import { shown } from './excerpt.ts'
import { fitsKind } from './kinds.ts'
import { misfitHint, misfitMessage } from './misfit.ts'
import { shellWord } from './quote.ts'
import { visitRows } from './row-values.ts'
import type { Tally } from './tally.ts'
import { timeTest } from './time/formats.ts'
import { settleTime } from './time/settle.ts'
import type { Column, Conventions, RejectionReason, Table } from './types.ts'

/** Rows that an engine counted. */
export interface Suspect {
  readonly reason: RejectionReason
  /** The columns whose values show it. */
  readonly columns: readonly number[]
  /** How many, by file. */
  readonly rows: readonly number[]
  /** One of the values. */
  readonly example: string
}

/** The value of a column in a row; `null` where it is missing. */
type TextOf = (column: number) => string | null

const mergeMarker = /^(?:<{7}|={7}|>{7})(?: |$)/

/** A test for times of the format that the column was settled to be in; `null` for other suspects. */
function timeTestOf({ columns, conventions }: Table, { reason, columns: [index = -1] }: Suspect) {
  const column = columns[index]
  const settled = reason === 'not-a-time' && column !== undefined ? settleTime(column, conventions) : null
  return settled !== null && 'format' in settled ? timeTest(settled.format) : null
}

/** Whether a row is of the suspect's kind; the engine's conditions in JavaScript. */
function isOf(
  table: Table,
  { reason, columns }: Suspect,
  textOf: TextOf,
  isTime: ReturnType<typeof timeTestOf>,
): boolean {
  const [column = -1] = columns
  if (reason === 'repeated-header') {
    return columns.every((each) => {
      const value = textOf(each)
      return table.sources.some(({ fields, columnOf }) => fields[columnOf.indexOf(each)]?.name === value)
    })
  }
  const value = textOf(column)
  const kind = table.columns[column]?.kind
  if (value === null || kind === undefined) return false
  switch (reason) {
    case 'merge-marker':
      return mergeMarker.test(value)
    case 'line-break-in-key':
      return /[\n\r]/.test(value)
    case 'nul-byte':
      return value.includes('\0')
    case 'not-a-time':
      return isTime !== null && !isTime(value)
    default:
      return !fitsKind(kind, value, table.conventions)
  }
}

/** A time of the column as it was read, to show how others are to be written. */
function timeExample(column: Column | undefined, conventions: Conventions): string {
  const settled = column === undefined ? null : settleTime(column, conventions)
  if (column === undefined || settled === null || !('format' in settled)) return 'in ISO 8601'
  const fits = timeTest(settled.format)
  const example = column.values.find(({ value }) => fits(value))?.value ?? ''
  return `${shown(example)}${settled.format.kind === 'iso' ? '' : ` (${settled.format.name})`}`
}

/** Values that the head shows: they have to be read the same way. */
const valuesOf = (column: Column | undefined) => column?.values.map(({ value }) => value) ?? []

/** What is wrong, and what to do about it. */
function wording(
  table: Table,
  { reason, columns }: Suspect,
  value: string,
): { readonly message: string; readonly hint: string } {
  const column = table.columns[columns[0] ?? -1]
  const name = shown(column?.name ?? '')
  switch (reason) {
    case 'repeated-header':
      return {
        message: 'this row repeats the header',
        hint: 'give the files one by one, or as a glob, instead of joining them',
      }
    case 'merge-marker':
      return {
        message: 'a marker that a merge conflict left behind',
        hint: 'settle the conflict in the file, or export it again',
      }
    case 'line-break-in-key':
      return {
        message: `a line break in column ${name}: ${shown(value)}`,
        hint: 'is a quote out of place, and other rows stand within it? correct the value',
      }
    case 'nul-byte':
      return {
        message: `a NUL byte in column ${name}: ${shown(value)}`,
        hint: 'was the file cut off, or written by two programs at once? export it again',
      }
    case 'not-a-time':
      return {
        message: `column ${name} holds ${shown(value)}, where a time is expected, written as ${timeExample(column, table.conventions)}`,
        hint: /^0/.test(value)
          ? `if it stands for no time, say \`--missing ${shellWord(value)}\``
          : 'write all times alike; where none is known, leave it empty or write NA',
      }
    default:
      return {
        message: misfitMessage(column?.name ?? '', column?.kind ?? 'text', value, table.conventions),
        hint: misfitHint(column?.kind ?? 'text', value, table.conventions, valuesOf(column)),
      }
  }
}

/** Looks for the rows in one file, until the tally has the places that it wants. */
async function placeInFile(
  table: Table,
  position: number,
  suspects: readonly Suspect[],
  tally: Tally,
): Promise<void> {
  const source = table.sources[position]
  if (source === undefined) return
  const { file, fields, columnOf } = source
  const missing = new Set(table.conventions.missing)
  const timeTests = suspects.map((each) => timeTestOf(table, each))
  const open = new Set(suspects.filter(({ rows }) => (rows[position] ?? 0) > 0))
  await visitRows(file, fields, (row) => {
    const textOf = (column: number) => {
      const value = row.value(columnOf.indexOf(column))
      return value === null || missing.has(value) ? null : value
    }
    const suspect = suspects.find((each, i) => isOf(table, each, textOf, timeTests[i] ?? null))
    if (suspect !== undefined && open.has(suspect)) {
      const { message, hint } = wording(table, suspect, textOf(suspect.columns[0] ?? -1) ?? '')
      tally.place(suspect.reason, row.errorAt(columnOf.indexOf(suspect.columns[0] ?? -1), message, hint))
    }
    for (const each of open) if (!tally.wantsPlace(each.reason)) open.delete(each)
    return open.size === 0
  })
}

/** Counts the rows of all files, and finds the places of the first few of each reason. */
export async function placeSuspects(table: Table, suspects: readonly Suspect[], tally: Tally): Promise<void> {
  for (const { reason, rows } of suspects) {
    tally.count(
      reason,
      rows.reduce((sum, each) => sum + each, 0),
    )
  }
  for (const position of table.sources.keys()) await placeInFile(table, position, suspects, tally)
}

/** The error for rows in files that have no lines. */
export function unplaced(table: Table, suspect: Suspect): AbstatError {
  const { message, hint } = wording(table, suspect, suspect.example)
  const position = suspect.rows.findIndex((rows) => rows > 0)
  const path = table.sources[position]?.file.path
  return new AbstatError('data', message, { place: path === undefined ? undefined : { file: path }, hint })
}
