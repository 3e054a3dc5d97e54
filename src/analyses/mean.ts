/** Means and counts per unit: t intervals, Welch's test, Fieller's lift. */

import type { MeasureStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import { compareMeans, meanEstimate, meanInterval } from '../stats/means.ts'
import { variance } from '../stats/moments.ts'
import { beliefFromTest, type Method } from './method.ts'

type Mean = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>

/** Means and counts are statistics of one value per unit. */
export const isMean = (statistics: MeasureStatistics): statistics is Mean =>
  statistics.kind === 'sum' || statistics.kind === 'count'

/** The arms of a mean or count metric, baseline first. */
export function meanMethod(arms: readonly Mean[]): Method {
  const arm = (i: number): Mean => arms[i] ?? { kind: 'sum', n: 0, mean: 0, m2: 0 }
  const standardDeviation = (i: number): number | null => {
    const value = variance(arm(i))
    return value === null ? null : Math.sqrt(value)
  }
  return {
    units: (i) => arm(i).n,
    interval: (i, confidence) => meanInterval(arm(i), confidence),
    details: (i) => ({ standardDeviation: standardDeviation(i) }),
    compare: (i, confidence) => compareMeans(arm(0), arm(i), confidence),
    belief: (_, test, goal) => beliefFromTest(test, goal),
    best: (goal) => bestOfEstimates(arms.map(meanEstimate), goal),
  }
}
