/** Comparisons adjusted for covariates from before the exposure (CUPED); the arms' own estimates stay as they are. */

import type { CovariateSums, MeasureStatistics } from '../engine/types.ts'
import { bestOfEstimates } from '../stats/best-estimate.ts'
import {
  adjustedEstimate,
  adjustForCovariates,
  type CovariateAdjustment,
  type CovariateArm,
  compareAdjusted,
} from '../stats/cuped.ts'
import { ratioMoments } from '../stats/ratio.ts'
import type { PairMoments } from '../stats/types.ts'
import { asMoments } from './conversion.ts'
import { beliefFromEstimates, type Method, type MethodChoice } from './method.ts'

type Adjustable = Extract<MeasureStatistics, { kind: 'indicator' | 'sum' | 'count' | 'ratio' }>

const isAdjustable = (statistics: MeasureStatistics): statistics is Adjustable =>
  statistics.kind !== 'sample' && statistics.kind !== 'pairs'

const noSums: CovariateSums = { known: [], both: [], differing: [] }

/**
 * A ratio as one number a unit, linear at the arm's own ratio R: (a − R·b)/mean_b + R (Deng, Knoblich & Lu 2018). `null` where R is
 * undefined.
 */
function linearised(ratio: Extract<Adjustable, { kind: 'ratio' }>): CovariateArm | null {
  const { n, meanX, meanY, covariates = noSums } = ratio
  const { estimate, variance } = ratioMoments(ratio)
  if (estimate.value === null) return null
  const at = estimate.value
  const known = covariates.known.flatMap(([over, under]): readonly PairMoments[] =>
    over === undefined || under === undefined
      ? []
      : [
          {
            ...over,
            meanX: (over.meanX - at * under.meanX) / meanY + at,
            // the variance is taken from all units
            m2X: 0,
            cXY: (over.cXY - at * under.cXY) / meanY,
          },
        ],
  )
  const metric = { n, mean: meanX / meanY, m2: (variance.value ?? 0) * Math.max(0, n - 1) }
  return { metric, known, both: covariates.both }
}

/** An arm without units knows no covariate. */
function armOf(statistics: Adjustable): CovariateArm | null {
  if (statistics.kind === 'ratio') {
    return statistics.n === 0
      ? { metric: { n: 0, mean: 0, m2: 0 }, known: [], both: [] }
      : linearised(statistics)
  }
  const { known, both } = statistics.covariates ?? noSums
  const { n, mean, m2 } = statistics.kind === 'indicator' ? asMoments(statistics) : statistics
  return { metric: { n, mean, m2 }, known: known.flatMap(([pair]) => pair ?? []), both }
}

/** What covariates make of one metric in these arms; `null` where there are none that vary, or an arm has no ratio. */
export function adjustmentOf(statistics: readonly MeasureStatistics[]): CovariateAdjustment | null {
  const numbers = statistics.filter(isAdjustable)
  const arms = numbers.flatMap((each) => armOf(each) ?? [])
  return arms.length < numbers.length ? null : adjustForCovariates(arms)
}

/**
 * The same method, adjusted where the statistics have covariates. Those that do not vary change nothing, and neither does any
 * where an arm has no ratio.
 */
export function adjusted(
  method: Method,
  statistics: readonly MeasureStatistics[],
  choice: MethodChoice,
): Method {
  const numbers = statistics.filter(isAdjustable)
  const size = Math.max(0, ...numbers.map(({ covariates }) => covariates?.known.length ?? 0))
  if (size === 0) return method
  const unitsWithout = Array.from({ length: size }, (_, j) =>
    numbers.reduce((sum, { n, covariates }) => sum + n - (covariates?.known[j]?.[0]?.n ?? 0), 0),
  )
  const found = adjustmentOf(numbers)
  if (found === null) {
    const thetas = unitsWithout.map(() => null)
    return { ...method, adjustment: { thetas, varianceReduction: null, unitsWithout } }
  }
  const { thetas, varianceReduction, sharedError } = found
  const arm = (i: number) => found.arms[i] ?? { n: 0, mean: 0, squaredError: null }
  const estimate = (i: number) => adjustedEstimate(arm(i))
  return {
    ...method,
    estimate,
    compare: (i, level) => compareAdjusted([arm(0), arm(i)], sharedError, level, choice.alternative),
    belief: (i, test) => beliefFromEstimates(estimate(0), estimate(i), test, choice, sharedError),
    best: () => bestOfEstimates(found.arms.map(adjustedEstimate), choice.goal),
    adjustment: { thetas, varianceReduction, unitsWithout },
  }
}
