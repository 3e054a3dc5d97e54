/** Means and counts per unit: t intervals, Welch's test (or the pooled one), Fieller's lift. */

import type { MeasureStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import { compareMeans, compareMeansPooled, meanEstimate, meanInterval } from '../stats/means.ts'
import { variance } from '../stats/moments.ts'
import { skewnessOf } from './doubts-of-units.ts'
import { beliefFromEstimates, type Method, type MethodChoice } from './method.ts'

type Mean = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>

/** Means and counts are statistics of one value per unit. */
export const isMean = (statistics: MeasureStatistics): statistics is Mean =>
  statistics.kind === 'sum' || statistics.kind === 'count'

/** The arms of a mean or count metric, baseline first. */
export function meanMethod(arms: readonly Mean[], choice: MethodChoice): Method {
  const compare = choice.test === 'pooled' ? compareMeansPooled : compareMeans
  const arm = (i: number): Mean => arms[i] ?? { kind: 'sum', n: 0, mean: 0, m2: 0, tail: null }
  const standardDeviation = (i: number): number | null => {
    const value = variance(arm(i))
    return value === null ? null : Math.sqrt(value)
  }
  return {
    units: (i) => arm(i).n,
    interval: (i, confidence) => meanInterval(arm(i), confidence),
    estimate: (i) => meanEstimate(arm(i)),
    details: (i) => {
      const shape = skewnessOf(arm(i))
      return {
        standardDeviation: standardDeviation(i),
        ...(shape === null || !Number.isFinite(shape) ? {} : { skewness: shape }),
      }
    },
    compare: (i, confidence) => compare(arm(0), arm(i), confidence, choice.alternative),
    belief: (i, test) => beliefFromEstimates(meanEstimate(arm(0)), meanEstimate(arm(i)), test, choice),
    best: () => bestOfEstimates(arms.map(meanEstimate), choice.goal),
  }
}
