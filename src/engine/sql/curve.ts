/** What is found along the steps of a curve: its area, how the area varies, the points that were asked for, a picture of it. */

import type { PointRequest, RankingQuery } from '../label-types.ts'
import { numberLiteral } from './literal.ts'
import { stepSums } from './ranking.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** All positives and negatives: whole numbers, or sums of weights. */
export interface CurveEnds {
  readonly positives: number
  readonly negatives: number
}

const isWeighted = ({ weight }: Pick<RankingQuery, 'weight'>) => weight !== null

const literalOf = (query: Pick<RankingQuery, 'weight'>, value: number) =>
  isWeighted(query) ? numberLiteral(value) : `cast(${value} as bigint)`

/** A quality of every step, and which of them is wanted. */
interface Wanted {
  readonly quality: string
  readonly goal: 'max' | 'min'
  /** Steps that are looked at; `null`: all. */
  readonly where: string | null
  /** Of several that are as good. */
  readonly ties: 'max' | 'min'
}

/** `null` for a threshold that is given. */
function wanted(request: PointRequest, query: Pick<RankingQuery, 'weight'>, ends: CurveEnds): Wanted | null {
  const [p, n] = [literalOf(query, ends.positives), literalOf(query, ends.negatives)]
  const [recall, rate, precision] = [`tp / ${p}`, `fp / ${n}`, 'tp / (tp + fp)']
  const best = { goal: 'max', where: null, ties: 'max' } as const
  switch (request.kind) {
    case 'f1':
      return { ...best, quality: `2 * tp / (tp + fp + ${p})` }
    case 'youden':
      return { ...best, quality: `${recall} - ${rate}` }
    case 'cost': {
      const [over, under] = [numberLiteral(request.falsePositive), numberLiteral(request.falseNegative)]
      return { ...best, quality: `fp * ${over} + (${p} - tp) * ${under}`, goal: 'min' }
    }
    case 'min-precision':
      return { ...best, quality: 'tp', where: `${precision} >= ${numberLiteral(request.precision)}` }
    case 'min-recall':
      return {
        ...best,
        quality: precision,
        where: `${recall} >= ${numberLiteral(request.recall)}`,
        ties: 'min',
      }
    case 'max-fpr':
      return { ...best, quality: 'tp', where: `${rate} <= ${numberLiteral(request.rate)}` }
    case 'threshold':
      return null
  }
}

const among = (where: string | null, sql: string) =>
  where === null ? sql : `case when ${where} then ${sql} end`

/** The first sums: pairs in the right order, average precision, and the best quality of each point as `q0`, `q1`, …. */
export function areaQuery(
  query: Pick<RankingQuery, 'weight' | 'points'>,
  ends: CurveEnds,
  steps: Lines,
): Lines {
  const n = literalOf(query, ends.negatives)
  const concordant = isWeighted(query)
    ? `sum(p * (${n} - fp + n / 2))`
    : // twice, so that it is a whole number
      `sum(cast(p as hugeint) * (2 * (${n} - fp) + n))`
  const qualities = query.points.flatMap((request, i): readonly Named[] => {
    const own = wanted(request, query, ends)
    return own === null ? [] : [{ sql: `${own.goal}(${among(own.where, own.quality)})`, as: `q${i}` }]
  })
  return selectFrom(
    [
      { sql: concordant, as: 'concordant' },
      { sql: 'sum(p * (tp / (tp + fp)))', as: 'precisions' },
      ...qualities,
    ],
    steps,
  )
}

/** The share of negatives that a positive row of a step is above, a tie being half of one. */
export const placementOfPositive = (n: string, fp: string, own: string) =>
  `(${n} - ${fp} + ${own} / 2) / ${n}`

/** The share of positives that a negative row of a step is below. */
export const placementOfNegative = (p: string, tp: string, own: string) => `(${tp} - ${own} / 2) / ${p}`

/** How the area varies, and the score of each point as `t0`, `t1`, …. @param best the qualities, by point */
export function spreadQuery(
  query: RankingQuery,
  ends: CurveEnds,
  auc: number | null,
  best: readonly (number | null)[],
  steps: Lines,
): Lines {
  const [p, n] = [literalOf(query, ends.positives), literalOf(query, ends.negatives)]
  const square = (sql: string) => `(${sql}) * (${sql})`
  const area = numberLiteral(auc ?? 0)
  const [overPositives, overNegatives] = isWeighted(query) ? ['p2', 'n2'] : ['p', 'n']
  const spread: readonly Named[] =
    auc === null
      ? [{ sql: 'count(*)', as: 'steps' }]
      : [
          {
            sql: `sum(${overPositives} * ${square(`${placementOfPositive(n, 'fp', 'n')} - ${area}`)})`,
            as: 'v10',
          },
          {
            sql: `sum(${overNegatives} * ${square(`${placementOfNegative(p, 'tp', 'p')} - ${area}`)})`,
            as: 'v01',
          },
        ]
  const thresholds = query.points.flatMap((request, i): readonly Named[] => {
    if (request.kind === 'threshold') {
      return [{ sql: `min(case when s >= ${numberLiteral(request.threshold)} then s end)`, as: `t${i}` }]
    }
    const own = wanted(request, query, ends)
    const quality = best[i]
    if (own === null || quality === null || quality === undefined) return []
    const isBest = `${own.quality} = ${numberLiteral(quality)}`
    const where = own.where === null ? isBest : `${own.where} and ${isBest}`
    return [{ sql: `${own.ties}(case when ${where} then s end)`, as: `t${i}` }]
  })
  return selectFrom([...spread, ...thresholds], steps)
}

/** The steps at some scores. */
export const stepsAt = (
  query: Pick<RankingQuery, 'weight'>,
  scores: readonly number[],
  steps: Lines,
): Lines =>
  selectFrom(plain('s', ...stepSums(query)), steps, `where s in (${scores.map(numberLiteral).join(', ')})`)

/** A picture has about so many points. */
const mostPoints = 400

/**
 * The steps of a picture. Of many, the last one in each stretch of the way from no row to all rows, where the way is the
 * mean of recall and false positive rate: no point of the curve is further from one of these than a stretch.
 */
export function curveQuery(
  query: Pick<RankingQuery, 'weight'>,
  { positives, negatives }: CurveEnds,
  count: number,
  steps: Lines,
): Lines {
  if (count <= mostPoints) return selectFrom(plain('s', 'tp', 'fp'), steps)
  const shares = [
    ...(positives > 0 ? [`tp / ${literalOf(query, positives)}`] : []),
    ...(negatives > 0 ? [`fp / ${literalOf(query, negatives)}`] : []),
  ]
  const way = shares.length === 0 ? '0' : `(${shares.join(' + ')}) / ${shares.length}`
  const stretch = `cast(floor(${way} * ${mostPoints - 2}) as integer)`
  return selectFrom(
    [
      { sql: 'min(s)', as: 's' },
      { sql: 'max(tp)', as: 'tp' },
      { sql: 'max(fp)', as: 'fp' },
    ],
    selectFrom([...plain('s', 'tp', 'fp'), { sql: stretch, as: 'stretch' }], steps),
    'group by stretch',
  )
}
