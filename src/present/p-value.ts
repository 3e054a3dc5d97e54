/** How a p-value is written: never as 0, and with no more digits than a decision needs. */

import { none } from './format.ts'

/** Below this the exact value says nothing more. */
const smallest = 1e-15
/** Below this it is written as a power of ten. */
const writtenOut = 1e-4

/** Levels that p-values are held against: rounding must not move one onto them. */
const levels = [0.1, 0.05, 0.01, 0.001]
const mostDecimals = 8

/** Three significant digits, at most four decimals, and more where `0.0500` would hide on which side of 0.05 it is. */
function decimalsOf(p: number, digits: number | null): number {
  if (digits !== null) return Math.max(1, digits - 1 - Math.floor(Math.log10(p)))
  let decimals = p >= 0.1 ? 3 : 4
  const hidesSide = () => levels.some((level) => p !== level && Number(p.toFixed(decimals)) === level)
  while (decimals < mostDecimals && hidesSide()) decimals += 1
  return decimals
}

/**
 * `0.195`, `0.0499`, `0.0005`, `3.2e-7`, `<1e-15`; `null`: `–`.
 * @param digits `--digits`: significant digits
 * @param decimals of the column that it stands in; by default its own
 */
export function pValue(p: number | null, digits: number | null, decimals?: number): string {
  if (p === null) return none
  if (p < smallest) return '<1e-15'
  if (p < writtenOut) return p.toExponential(digits === null ? 1 : Math.max(0, digits - 1))
  return p.toFixed(decimals ?? decimalsOf(p, digits))
}

/** The p-values of one column, with one number of decimals unless `--digits` asks for significant digits. */
export function pValueColumn(column: readonly (number | null)[], digits: number | null): readonly string[] {
  const own = column.flatMap((p) => (p === null || p < writtenOut ? [] : [decimalsOf(p, digits)]))
  const decimals = own.length === 0 || digits !== null ? undefined : Math.max(...own)
  return column.map((p) => pValue(p, digits, decimals))
}

/** Inside a sentence, behind `p`: `= 0.012`, `< 1e-15`. */
export function pText(p: number, digits: number | null): string {
  const text = pValue(p, digits)
  return text.startsWith('<') ? `< ${text.slice(1)}` : `= ${text}`
}
