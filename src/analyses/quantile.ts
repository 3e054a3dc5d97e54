/** Percentiles of rows: intervals, tests and lifts by their standard errors over units. */

import type { Measure, MeasureStatistics, PairSums, QuantileStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import { missing, withoutLimits } from '../stats/outcome.ts'
import {
  compareQuantiles,
  isWithin,
  quantileEstimate,
  quantileInterval,
  quantileReach,
} from '../stats/quantile.ts'
import { untested } from '../stats/two-estimates.ts'
import { beliefFromEstimates, type Method, type MethodChoice } from './method.ts'

/** What the engine is to tell of a percentile besides its value: those around it, which its standard error is told by. */
export const quantileMeasure = (
  level: number,
): Pick<Extract<Measure, { kind: 'quantile' }>, 'level' | 'around'> => ({
  level,
  around: (share: PairSums) => {
    const reach = quantileReach(share)
    return reach === null || !isWithin(level, reach) ? null : [level - reach, level + reach]
  },
})

export const isQuantile = (statistics: MeasureStatistics): statistics is QuantileStatistics =>
  statistics.kind === 'quantile'

/** Percentiles of parts do not add up: of folded segments only the units and rows are known. */
export const isFolded = ({ n, value }: QuantileStatistics): boolean => n > 0 && value === null

const folded = 'segments-folded'

/** The arms of a quantile metric, baseline first. */
export function quantileMethod(arms: readonly QuantileStatistics[], choice: MethodChoice): Method {
  const arm = (i: number): QuantileStatistics => arms[i] ?? noRows
  const standardError = (i: number): number | null => {
    const squaredError = quantileEstimate(arm(i))?.squaredError ?? 0
    return squaredError > 0 ? Math.sqrt(squaredError) : null
  }
  return {
    units: (i) => arm(i).n,
    interval: (i, level) =>
      isFolded(arm(i)) ? withoutLimits(missing(folded), folded) : quantileInterval(arm(i), level),
    estimate: (i) => quantileEstimate(arm(i)),
    details: (i) => ({ rows: arm(i).rows, standardError: standardError(i) }),
    compare: (i, level) =>
      isFolded(arm(0)) || isFolded(arm(i))
        ? untested('quantile', missing(folded), missing(folded), folded)
        : compareQuantiles(arm(0), arm(i), level, choice.alternative),
    belief: (i, test) =>
      beliefFromEstimates(quantileEstimate(arm(0)), quantileEstimate(arm(i)), test, choice),
    best: () => bestOfEstimates(arms.map(quantileEstimate), choice.goal),
  }
}

/** A percentile of no rows. */
export const noRows: QuantileStatistics = {
  kind: 'quantile',
  n: 0,
  rows: 0,
  level: 0.5,
  value: null,
  share: { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 },
  around: null,
}
