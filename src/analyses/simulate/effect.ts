/** What would the units of an arm have been with an effect? Their sums change exactly as the units would. */

import type { CovariateSums, MeasureStatistics } from '../../engine/types.ts'
import { drawBinomial } from '../../stats/binomial-draw.ts'
import type { Uniform } from '../../stats/random.ts'
import { ratioMoments } from '../../stats/ratio.ts'
import type { PairMoments } from '../../stats/types.ts'

/** A lift, and what it does to units whose metric has a value over all of them. */
export interface Effect {
  /** As a fraction of the absolute value of the metric. */
  readonly lift: number
  /** The same as a difference. */
  readonly difference: number
  /** The number of every unit is multiplied by it. */
  readonly factor: number
}

/** The value of a metric over units; `null` without any, and where a denominator is 0. */
export function metricValue(statistics: MeasureStatistics): number | null {
  if (statistics.n === 0) return null
  switch (statistics.kind) {
    case 'indicator':
      return statistics.successes / statistics.n
    case 'ratio':
    case 'pairs':
      return ratioMoments(statistics).estimate.value
    case 'quantile':
      return statistics.value
    default:
      return statistics.mean
  }
}

/** Why there is no such effect. */
export type NoEffect = 'no-data' | 'zero-baseline' | 'above-one'

/** A lift of a metric, given its value over all units; a rate cannot be lifted above 1. */
export function effectOn(whole: MeasureStatistics, lift: number): Effect | NoEffect {
  const value = metricValue(whole)
  if (value === null) return 'no-data'
  if (value === 0) return 'zero-baseline'
  if (whole.kind === 'indicator' && value * (1 + lift) > 1) return 'above-one'
  return { lift, difference: lift * Math.abs(value), factor: 1 + lift * Math.sign(value) }
}

/**
 * Of units that each convert, or cease to, by chance: with the probability that lifts the rate of all units. Sums of
 * numbers are multiplied, their squares twice.
 * @throws TypeError for a conversion with a covariate: what its units would be is not in the sums
 */
export function withEffect(
  arm: MeasureStatistics,
  whole: MeasureStatistics,
  { lift, factor }: Effect,
  uniform: Uniform,
): MeasureStatistics {
  switch (arm.kind) {
    case 'indicator': {
      if (arm.covariates !== undefined) throw new TypeError('a conversion with a covariate cannot be lifted')
      const rate = metricValue(whole) ?? 0
      const { n, successes } = arm
      const lifted =
        lift < 0
          ? successes - drawBinomial(successes, -lift, uniform)
          : successes + drawBinomial(n - successes, Math.min(1, (rate * lift) / (1 - rate)), uniform)
      return { kind: 'indicator', n, successes: lifted }
    }
    case 'ratio':
      return { ...arm, ...multiplied(arm, factor), ...withCovariates(arm, factor) }
    case 'pairs':
    case 'sample':
    case 'quantile':
      throw new TypeError(`a ${arm.kind} has no effect`)
    default:
      return {
        kind: arm.kind,
        n: arm.n,
        mean: arm.mean * factor,
        m2: arm.m2 * factor * factor,
        tail: null,
        ...withCovariates(arm, factor),
      }
  }
}

/** The sums of a pair whose first value is multiplied. */
const multiplied = <Pair extends PairMoments>(pair: Pair, factor: number): Pair => ({
  ...pair,
  meanX: pair.meanX * factor,
  m2X: pair.m2X * factor * factor,
  cXY: pair.cXY * factor,
})

/** What was known before the test is as it was; the number beside it, the first of a ratio, is multiplied. */
function withCovariates(
  { covariates }: { readonly covariates?: CovariateSums },
  factor: number,
): { readonly covariates?: CovariateSums } {
  if (covariates === undefined) return {}
  const known = covariates.known.map((numbers) =>
    numbers.map((pair, number) => (number === 0 ? multiplied(pair, factor) : pair)),
  )
  return { covariates: { ...covariates, known } }
}
