/** Comparisons adjusted for a covariate from before the exposure (CUPED); the arms' own estimates stay as they are. */

import type { MeasureStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import {
  adjustedEstimate,
  adjustForCovariate,
  type CovariateAdjustment,
  type CovariateArm,
  compareAdjusted,
} from '../stats/cuped.ts'
import { emptyPairMoments } from '../stats/moments.ts'
import { asMoments } from './conversion.ts'
import { beliefFromEstimates, type Method, type MethodChoice } from './method.ts'

type OneNumber = Extract<MeasureStatistics, { kind: 'indicator' | 'sum' | 'count' }>

const isOneNumber = (statistics: MeasureStatistics): statistics is OneNumber =>
  statistics.kind === 'indicator' || statistics.kind === 'sum' || statistics.kind === 'count'

/** An arm without units knows no covariate. */
function armOf(statistics: OneNumber): CovariateArm {
  if (statistics.covariate !== undefined) return statistics.covariate
  const { n, mean, m2 } = statistics.kind === 'indicator' ? asMoments(statistics) : statistics
  return { known: emptyPairMoments, unknown: { n, mean, m2 } }
}

/** `null` where the statistics have no covariate. */
function armsOf(statistics: readonly MeasureStatistics[]): readonly CovariateArm[] | null {
  const numbers = statistics.filter(isOneNumber)
  return numbers.some(({ covariate }) => covariate !== undefined) ? numbers.map(armOf) : null
}

/** What a covariate makes of one metric in these arms; `null` where there is none, or it does not vary. */
export function adjustmentOf(statistics: readonly MeasureStatistics[]): CovariateAdjustment | null {
  const arms = armsOf(statistics)
  return arms === null ? null : adjustForCovariate(arms)
}

/** The same method, adjusted where the statistics have a covariate. A covariate that does not vary changes nothing. */
export function adjusted(
  method: Method,
  statistics: readonly MeasureStatistics[],
  choice: MethodChoice,
): Method {
  const arms = armsOf(statistics)
  if (arms === null) return method
  const unitsWithout = arms.reduce((sum, { unknown }) => sum + unknown.n, 0)
  const found = adjustForCovariate(arms)
  if (found === null) return { ...method, adjustment: { theta: null, varianceReduction: null, unitsWithout } }
  const { theta, varianceReduction, sharedError } = found
  const arm = (i: number) => found.arms[i] ?? { n: 0, mean: 0, squaredError: null }
  const estimate = (i: number) => adjustedEstimate(arm(i))
  return {
    ...method,
    estimate,
    compare: (i, level) => compareAdjusted([arm(0), arm(i)], sharedError, level, choice.alternative),
    belief: (i, test) => beliefFromEstimates(estimate(0), estimate(i), test, choice, sharedError),
    best: () => bestOfEstimates(found.arms.map(adjustedEstimate), choice.goal),
    adjustment: { theta, varianceReduction, unitsWithout },
  }
}
