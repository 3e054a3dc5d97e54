/** Reads the numbers that other software computed, from `fixtures/reference/METHOD/FILE.csv`. */

import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** The cells of one row by column; asking for a column that does not exist fails. */
export interface ReferenceRow {
  text(column: string): string
  /** NaN for an empty cell. */
  number(column: string): number
  /** Numbers separated by spaces. */
  numbers(column: string): number[]
}

/** Rows of a file whose first line tells how it was made and whose second line names the columns. */
export function readReference(method: string, file: string): ReferenceRow[] {
  const path = new URL(`../../fixtures/reference/${method}/${file}`, import.meta.url)
  const [, header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const text = (column: string): string => {
      const cell = cells[columns.indexOf(column)]
      if (cell === undefined) throw new Error(`${path.pathname} has no column ${column}`)
      return cell
    }
    const number = (cell: string): number => (cell === '' ? Number.NaN : Number(cell))
    return {
      text,
      number: (column) => number(text(column)),
      numbers: (column) => text(column).split(' ').map(number),
    }
  })
}

/** Expects a number within a relative tolerance of `scale`, the size of the expected number unless given. */
export function expectClose(
  actual: number | null,
  expected: number,
  tolerance: number,
  context: unknown = '',
  scale = Math.abs(expected),
): void {
  const error = actual === null ? Number.NaN : Math.abs(actual - expected)
  const close = actual === expected || error <= tolerance * scale
  if (!close) expect.fail(`${actual} is not within ${tolerance} of ${expected}: ${JSON.stringify(context)}`)
}
