/** How are the results of the ranking's queries read? */

import type { CurvePoint, ProbabilitySums, RankingAnswer, RankingQuery } from '../label-types.ts'
import type { ResultRow } from './compiled.ts'
import type { CurveEnds } from './curve.ts'
import type { JudgedRows } from './judged-rows.ts'
import { totalOf } from './label-answer.ts'
import { calibrationBins } from './ranking.ts'
import { countIn, numberIn } from './read-value.ts'

const binOf = (row: ResultRow) => numberIn(row, 'bin') ?? -1

function probabilitySums({ weight }: RankingQuery, rows: readonly ResultRow[]): ProbabilitySums {
  const inside = rows.filter((row) => binOf(row) >= 0)
  const cross = (as: string) => totalOf(inside, weight === null ? as : `${as}_cross`)
  return {
    logLossSum: totalOf(inside, 'log_loss'),
    logLossSquares: totalOf(inside, 'log_loss_squares'),
    logLossCross: cross('log_loss'),
    positiveLogLossSum: totalOf(inside, 'log_loss_hits'),
    positiveLogLossSquares: totalOf(inside, 'log_loss_hits_squares'),
    positiveLogLossCross: cross('log_loss_hits'),
    brierSum: totalOf(inside, 'brier'),
    brierSquares: totalOf(inside, 'brier_squares'),
    brierCross: cross('brier'),
    bins: Array.from({ length: calibrationBins }, (_, i) => {
      const own = inside.filter((row) => binOf(row) === i)
      return {
        from: i / calibrationBins,
        to: (i + 1) / calibrationBins,
        rows: totalOf(own, 'units'),
        weight: totalOf(own, 'weight'),
        weightSquares: totalOf(own, weight === null ? 'weight' : 'weight_squares'),
        scoreSum: totalOf(own, 'score'),
        positives: totalOf(own, 'hits'),
      }
    }),
  }
}

/** What was counted and summed row by row. */
export function readBins({ compiled }: JudgedRows, query: RankingQuery, rows: readonly ResultRow[]) {
  const outsideUnit = totalOf(
    rows.filter((row) => binOf(row) === -2),
    'units',
  )
  return {
    filteredRows: compiled.filtered ? totalOf(rows, 'units') - totalOf(rows, 'kept') : 0,
    positiveRows: totalOf(rows, 'positives'),
    negativeRows: totalOf(rows, 'negatives'),
    missingLabels: totalOf(rows, 'no_label'),
    missingScores: totalOf(rows, 'no_score'),
    missingWeights: query.weight === null ? 0 : totalOf(rows, 'no_weight'),
    outsideUnit,
    probabilities: outsideUnit === 0 ? probabilitySums(query, rows) : null,
  }
}

/** A whole number of any size. */
function wholeIn(row: ResultRow, as: string): bigint {
  const value = row.get(as)
  if (value === null || value === undefined) return 0n
  if (typeof value === 'bigint') return value
  throw new TypeError(`${as} is not a whole number: ${String(value)}`)
}

/** A quotient of whole numbers in [0, 1], right to the last digit. */
function share(part: bigint, whole: bigint): number {
  // as many digits as a double has, and some to round by
  const digits = 1n << 80n
  return Number((part * digits) / whole) / 2 ** 80
}

/** The area under the curve from its pairs. */
export function areaOf(
  { weight }: Pick<RankingQuery, 'weight'>,
  { positives, negatives }: CurveEnds,
  row: ResultRow,
): Pick<RankingAnswer, 'auc' | 'twiceConcordant'> {
  const isDefined = positives > 0 && negatives > 0
  if (weight !== null) {
    const concordant = numberIn(row, 'concordant') ?? 0
    return { twiceConcordant: null, auc: isDefined ? concordant / positives / negatives : null }
  }
  const twiceConcordant = wholeIn(row, 'concordant')
  const pairs = 2n * BigInt(positives) * BigInt(negatives)
  return { twiceConcordant, auc: isDefined ? share(twiceConcordant, pairs) : null }
}

/** A step of the curve. */
export function readStep(row: ResultRow): CurvePoint & { readonly threshold: number } {
  const threshold = numberIn(row, 's')
  if (threshold === null) throw new TypeError('a step without a score')
  const squares = numberIn(row, 'tp2')
  return {
    threshold,
    truePositives: countIn(row, 'tp'),
    falsePositives: countIn(row, 'fp'),
    squares: squares === null ? null : { truePositives: squares, falsePositives: countIn(row, 'fp2') },
  }
}

/** Above all scores. */
export const nobodyOf = ({ weight }: Pick<RankingQuery, 'weight'>): CurvePoint => ({
  ...{ threshold: null, truePositives: 0, falsePositives: 0 },
  squares: weight === null ? null : { truePositives: 0, falsePositives: 0 },
})

/** The points that were asked for. @param best their qualities @param at the steps at their scores */
export function readPoints(
  query: RankingQuery,
  { positives }: CurveEnds,
  best: readonly (number | null)[],
  row: ResultRow,
  at: readonly CurvePoint[],
): RankingAnswer['points'] {
  const nobody = nobodyOf(query)
  return query.points.map((request, i) => {
    const score = numberIn(row, `t${i}`)
    const step = score === null ? null : (at.find(({ threshold }) => threshold === score) ?? null)
    // what is at a threshold is there, whether or not a row has it as its score
    if (request.kind === 'threshold') return { ...(step ?? nobody), threshold: request.threshold }
    if (
      request.kind === 'cost' &&
      positives * request.falseNegative <= (best[i] ?? Number.POSITIVE_INFINITY)
    ) {
      return nobody
    }
    return step
  })
}
