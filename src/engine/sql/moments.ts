/** How are moments asked for and read? Of values shifted near zero, so that a large mean costs neither sums nor squares digits. */

import type { ResultRow, Setting } from './compiled.ts'
import { countIn, numberIn } from './read-value.ts'
import type { Named } from './select.ts'

/** A value near zero. */
export const shiftedBy = (sql: string, shift: string | null) => (shift === null ? sql : `${sql} - ${shift}`)

/** The value of a unit, where a missing one is 0 if it is to be. */
export const settled = (as: string, missing: Setting['missing']) =>
  missing === 'zero' ? `coalesce(${as}, 0)` : as

/** Units that have a value: all of them where a missing one is 0. */
export function unitsWithValue(setting: Setting, as: string): readonly Named[] {
  return setting.missing === 'zero' ? [] : [{ sql: `count(${as})`, as: `${as}n` }]
}

/** The answer to `unitsWithValue`. */
export const readUnits = (row: ResultRow, as: string, units: number) =>
  row.has(`${as}n`) ? countIn(row, `${as}n`) : units

/** Mean and variance of one value per unit. */
export const moments = (as: string): readonly Named[] => [
  { sql: `avg(${as})`, as: `${as}a` },
  { sql: `var_samp(${as})`, as: `${as}v` },
]

/** A shifted number as it was; 0 without units. */
export const shiftedBack = (row: ResultRow, as: string, shift: number, n: number) =>
  n === 0 ? 0 : shift + (numberIn(row, as) ?? 0)

/** Σ(x − mean)² or Σ(x − mean x)(y − mean y) from a sample variance or covariance: 0 for a single unit. */
export const products = (row: ResultRow, as: string, n: number) =>
  n < 2 ? 0 : (numberIn(row, as) ?? 0) * (n - 1)

/** The answer to `moments`. */
export const readMoments = (row: ResultRow, as: string, shift: number, n: number) => ({
  n,
  mean: shiftedBack(row, `${as}a`, shift, n),
  m2: products(row, `${as}v`, n),
})

/** Moments of the first of two values per unit, and how both vary together; those of the second are asked for by themselves. */
export const pairMoments = ([x, y]: readonly [string, string]): readonly Named[] => [
  ...moments(x),
  { sql: `covar_samp(${x}, ${y})`, as: `${x}c` },
]

/** The answer to `pairMoments`, and to `moments` of the second. */
export function readPair(
  row: ResultRow,
  [x, y]: readonly [string, string],
  n: number,
  [shiftX, shiftY]: readonly [number, number],
) {
  const [first, second] = [readMoments(row, x, shiftX, n), readMoments(row, y, shiftY, n)]
  return {
    n,
    meanX: first.mean,
    meanY: second.mean,
    m2X: first.m2,
    m2Y: second.m2,
    cXY: products(row, `${x}c`, n),
  }
}

/** What the third moment takes besides the others. */
export const meanOfCubes = (as: string): Named => ({ sql: `avg(${as} * ${as} * ${as})`, as: `${as}q` })

/** Σ(x − mean)³ from the mean of the cubes, the mean and the squares of shifted values. */
export function readCubes(row: ResultRow, as: string, { n, m2 }: { n: number; m2: number }): number | null {
  const mean = numberIn(row, `${as}a`) ?? 0
  const m3 = n * ((numberIn(row, `${as}q`) ?? 0) - mean * mean * mean) - 3 * mean * m2
  return Number.isFinite(m3) ? m3 : null
}
