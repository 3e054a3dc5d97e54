/** How far do two labels agree, beyond what labels with the same frequencies would by chance? */

import { requireConfusion } from './checks.ts'
import { deltaRate } from './delta.ts'
import { marginsOf } from './matrix.ts'
import { undefinedRate } from './outcome.ts'
import type { Confusion, Rate } from './types.ts'

/**
 * What a disagreement weighs: all alike, by the distance of the labels in their order, or by its square. Only labels that
 * have an order give the last two a meaning.
 */
export type KappaWeights = 'plain' | 'linear' | 'quadratic'

const weightOf: Readonly<Record<KappaWeights, (distance: number) => number>> = {
  plain: (distance) => (distance === 0 ? 0 : 1),
  linear: (distance) => distance,
  quadratic: (distance) => distance * distance,
}

/**
 * Cohen's κ (1960, weighted 1968): 1 − the disagreement observed over the one of independent labels with the same margins,
 * with the interval of the delta method (Fleiss, Cohen & Everitt 1969), within [−1, 1]. `no-variation` where independent
 * labels would never disagree, `no-data` without rows.
 */
export function kappa(confusion: Confusion, confidence: number, weights: KappaWeights = 'plain'): Rate {
  requireConfusion(confusion, confidence)
  const { actual, predicted, rows } = marginsOf(confusion.counts)
  if (rows === 0) return undefinedRate('no-data')
  const weigh = (i: number, j: number) => weightOf[weights](Math.abs(i - j))
  const shareOf = (margin: readonly number[]) => margin.map((each) => each / rows)
  const [rowShares, columnShares] = [shareOf(actual), shareOf(predicted)]
  // what a row of an actual class would cost among all predictions, and the other way round
  const byRow = rowShares.map((_, i) => columnShares.reduce((sum, share, j) => sum + weigh(i, j) * share, 0))
  const byColumn = rowShares.map((_, j) => rowShares.reduce((sum, share, i) => sum + weigh(i, j) * share, 0))
  const expected = rowShares.reduce((sum, share, i) => sum + share * (byRow[i] ?? 0), 0)
  if (expected === 0) return undefinedRate('no-variation')
  const observed = confusion.counts.reduce(
    (sum, row, i) => row.reduce((within, count, j) => within + weigh(i, j) * (count / rows), sum),
    0,
  )
  const ratio = observed / expected
  const gradient = (i: number, j: number) =>
    (ratio * ((byRow[i] ?? 0) + (byColumn[j] ?? 0)) - weigh(i, j) - observed) / expected / rows
  return deltaRate({ estimate: 1 - ratio, gradient }, confusion, confidence, { range: [-1, 1] })
}
