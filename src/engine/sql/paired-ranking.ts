/** How do two scores of the same rows place them? Each by its own steps, put together row by row. */

import type { PairQuery } from '../label-types.ts'
import type { CurveEnds } from './curve.ts'
import { placementOfNegative, placementOfPositive } from './curve.ts'
import type { SqlDialect } from './dialect.ts'
import { numberLiteral } from './literal.ts'
import { ofPairs } from './pair-requests.ts'
import { classOf, stepRows } from './ranking.ts'
import { indented, type Lines, type Named, plain, selectFrom } from './select.ts'

/** Every pair with its class `c` and its scores `x0` and `x1`. @param requests as `requestsQuery` gives them */
export const pairedRows = (
  { number, positive }: NonNullable<PairQuery['ranking']>,
  requests: Lines,
  dialect: SqlDialect,
): Lines =>
  selectFrom(
    [
      { sql: classOf('a', positive, dialect), as: 'c' },
      { sql: `x${number}`, as: 'x0' },
      { sql: `y${number}`, as: 'x1' },
    ],
    requests,
    ofPairs,
  )

const isUsable = 'c is not null and x0 is not null and x1 is not null'

/** What is counted of the pairs. */
export function pairedCounts(rows: Lines): Lines {
  const count = (condition: string, as: string): Named => ({
    sql: `count(case when ${condition} then 1 end)`,
    as,
  })
  return selectFrom(
    [
      count('c is null', 'no_label'),
      count('c is not null and (x0 is null or x1 is null)', 'no_score'),
      count(`${isUsable} and c`, 'positives'),
      count(`${isUsable} and not c`, 'negatives'),
    ],
    rows,
  )
}

/** Rows as a score ranks them, under the name of its column. */
export const rowsOfScore = (rows: Lines, name: string): Lines =>
  selectFrom([...plain('c'), { sql: name, as: 's' }], rows)

/** The rows that are ranked: those with a label and both scores. */
export const usablePairs = (rows: Lines): Lines =>
  selectFrom(plain('c', 'x0', 'x1'), rows, `where ${isUsable}`)

/** Rows with where the steps of a score place them, less the area: `c`, other columns, and `as`. */
function placedRows(
  { positives, negatives }: CurveEnds,
  { rows, steps, auc, score, others, as }: PlacedScore,
): Lines {
  const [p, n] = [`cast(${positives} as bigint)`, `cast(${negatives} as bigint)`]
  // computed before the join, which keeps all of its right side in memory
  const placed = selectFrom(
    [
      ...plain('s'),
      { sql: placementOfPositive(n, 'fp', 'n'), as: 'of_positive' },
      { sql: placementOfNegative(p, 'tp', 'p'), as: 'of_negative' },
    ],
    stepRows({ weight: null }, steps),
  )
  const columns = ['c', ...others].map((name) => `r.${name}`).join(', ')
  return [
    `select ${columns}, case when r.c then of_positive else of_negative end - ${numberLiteral(auc)} as ${as}`,
    `from ${rows} r join (`,
    ...indented(placed),
    `) w on r.${score} = w.s`,
  ]
}

interface PlacedScore {
  /** The names of the tables of rows and of steps. */
  readonly rows: string
  readonly steps: string
  readonly auc: number
  /** The column of the score. */
  readonly score: string
  /** Columns to pass on. */
  readonly others: readonly string[]
  readonly as: string
}

/** Rows with `v0`, where the first score places them, and the second score. */
export const firstPlaced = (ends: CurveEnds, rows: string, steps: string, auc: number): Lines =>
  placedRows(ends, { rows, steps, auc, score: 'x0', others: ['x1'], as: 'v0' })

/** How the areas vary, and together. @param rows the table of what `firstPlaced` gives */
export function pairedSpread(ends: CurveEnds, rows: string, steps: string, auc: number): Lines {
  const sums = (condition: string, name: string): readonly Named[] => [
    { sql: `sum(case when ${condition} then v0 * v0 end)`, as: `${name}_first` },
    { sql: `sum(case when ${condition} then v1 * v1 end)`, as: `${name}_second` },
    { sql: `sum(case when ${condition} then v0 * v1 end)`, as: `${name}_both` },
    { sql: `sum(case when ${condition} then (v1 - v0) * (v1 - v0) end)`, as: `${name}_difference` },
  ]
  const placed = placedRows(ends, { rows, steps, auc, score: 'x1', others: ['v0'], as: 'v1' })
  return selectFrom([...sums('c', 'v10'), ...sums('not c', 'v01')], placed)
}
