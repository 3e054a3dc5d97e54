/** How are values of a result row read? Counts as exact numbers, absent numbers as `null`. */

import type { ResultRow } from './compiled.ts'

/** A number or `null`; counts come as bigint and are exact up to 2⁵³. */
export function numberIn(row: ResultRow, as: string): number | null {
  const value = row.get(as)
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  throw new TypeError(`${as} is not a number: ${String(value)}`)
}

/** A count: an absent one is 0. */
export const countIn = (row: ResultRow, as: string): number => numberIn(row, as) ?? 0

/** A whole number of any size; an absent one is 0. */
export function wholeIn(row: ResultRow, as: string): bigint {
  const value = row.get(as)
  if (value === null || value === undefined) return 0n
  if (typeof value === 'bigint' || typeof value === 'number') return BigInt(value)
  throw new TypeError(`${as} is not a whole number: ${String(value)}`)
}

/** A text or `null`. */
export function textIn(row: ResultRow, as: string): string | null {
  const value = row.get(as)
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  throw new TypeError(`${as} is not text: ${String(value)}`)
}
