/** Random predictions with everything that real ones have: ties, missing values, weights, names and labels that need care. */

import { seeded } from '../../support/random.ts'
import { type Cell, type Row, type Sheet, words } from './files.ts'

const columns = [
  { name: 'truth "of" it', kind: 'text' },
  { name: "pred'; drop table x; --", kind: 'text' },
  { name: 'score', kind: 'number' },
  { name: 'other score', kind: 'number' },
  { name: 'weight', kind: 'number' },
  { name: 'region', kind: 'text' },
  { name: 'ä,b', kind: 'text' },
] as const

/** The columns by what is in them. */
export const at = { actual: 0, predicted: 1, score: 2, other: 3, weight: 4, region: 5, plan: 6 } as const

export const labels = ["it's", 'b', '1', '1.0', 'ü\\'] as const

/** @param steps scores are multiples of 1/steps: many tie */
export function randomPredictions(seed: number, rows: number, steps = 20): Sheet {
  const { uniform } = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)] as T
  const maybe = (cell: Cell): Cell => (uniform() < 0.08 ? pick([null, 'NA']) : cell)
  const number = (cell: Cell): Cell => (uniform() < 0.08 ? null : cell)
  return {
    columns,
    rows: Array.from({ length: rows }, (): Row => {
      const actual = pick(labels)
      const lift = actual === labels[0] ? 0.25 : 0
      const score = () => Math.round(Math.min(1, uniform() * 0.75 + lift) * steps) / steps
      return [
        maybe(actual),
        maybe(uniform() < 0.5 ? actual : pick(labels)),
        number(score()),
        number(score()),
        number(Math.round(uniform() * 400) / 100),
        maybe(pick(['eu', 'us', 'x y'])),
        maybe(pick(['free', 'paid'])),
      ]
    }),
  }
}

const isMissing = (cell: Cell | undefined) =>
  cell === null || cell === undefined || words.includes(String(cell))

/** As text, `null` where missing. */
export const textOf = (row: Row, column: number): string | null =>
  isMissing(row[column]) ? null : String(row[column])

/** As a number, `null` where missing. */
export const numberOf = (row: Row, column: number): number | null =>
  isMissing(row[column]) ? null : Number(row[column])

/** Equal within a relative error, of the greater of the value and 1e-9. */
export const near = (value: number, wanted: number, tolerance = 1e-11): boolean =>
  Math.abs(value - wanted) <= tolerance * Math.max(Math.abs(wanted), 1e-9)
