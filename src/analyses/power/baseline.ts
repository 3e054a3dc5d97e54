/** What a unit of the baseline is like, from given numbers or from the statistics of data: all that power needs to know. */

import type { PlannedBaseline } from '../../config/types.ts'
import type { MeasureStatistics } from '../../engine/types.ts'
import { AbstatError } from '../../errors.ts'
import type { MetricType, PlannedType, PowerBaseline } from '../../report/types.ts'
import { variance } from '../../stats/moments.ts'
import { ratioMoments } from '../../stats/ratio.ts'
import type { PairMoments } from '../../stats/types.ts'
import { count } from '../count.ts'

const rateDeviation = (rate: number): number => Math.sqrt(rate * (1 - rate))

/** Two units whose sample variances and covariance are the given ones. */
function pairOf({
  numerator,
  denominator,
  correlation,
}: Extract<PlannedBaseline, { type: 'ratio' }>): PairMoments {
  return {
    n: 2,
    meanX: numerator.mean,
    meanY: denominator.mean,
    m2X: numerator.sd ** 2,
    m2Y: denominator.sd ** 2,
    cXY: correlation * numerator.sd * denominator.sd,
  }
}

/**
 * The numbers as they were given.
 * @throws AbstatError (usage) when a ratio is the same in every unit, or does not exist
 */
export function givenBaseline(baseline: PlannedBaseline): PowerBaseline {
  const given = { metric: null, variant: null, units: null }
  switch (baseline.type) {
    case 'conversion':
      return {
        ...given,
        type: baseline.type,
        estimate: baseline.rate,
        standardDeviation: rateDeviation(baseline.rate),
      }
    case 'mean':
      return { ...given, type: baseline.type, estimate: baseline.mean, standardDeviation: baseline.sd }
    case 'ratio': {
      const { estimate, variance: perUnit } = ratioMoments(pairOf(baseline))
      if (estimate.value === null || perUnit.value === null || perUnit.value === 0) {
        throw new AbstatError(
          'usage',
          'with these numbers the ratio is the same in every unit, or does not exist',
          {
            hint: 'check `--ratio`, `--sd` and `--correlation`: numerator and denominator may not be multiples of each other',
          },
        )
      }
      return {
        ...given,
        type: baseline.type,
        estimate: estimate.value,
        standardDeviation: Math.sqrt(perUnit.value),
      }
    }
  }
}

/** Estimate and variance of one unit; `null` where the data do not say. */
function momentsOf(
  statistics: MeasureStatistics,
): { readonly estimate: number; readonly variance: number | null } | null {
  if (statistics.n === 0) return null
  switch (statistics.kind) {
    case 'indicator': {
      const rate = statistics.successes / statistics.n
      return { estimate: rate, variance: rate * (1 - rate) }
    }
    case 'ratio':
    case 'pairs': {
      const { estimate, variance: perUnit } = ratioMoments(statistics)
      return estimate.value === null ? null : { estimate: estimate.value, variance: perUnit.value }
    }
    case 'quantile':
      return null
    default:
      return { estimate: statistics.mean, variance: variance(statistics) }
  }
}

const numbersInstead: Readonly<Record<PlannedType, string>> = {
  conversion: '--rate 0.10',
  mean: '--mean 50 --sd 12',
  count: '--mean 3 --sd 2',
  ratio: '--ratio 12/4 --sd 8/2 --correlation 0.7',
}

/**
 * The baseline as the data have it.
 * @param variant that was measured, or `null` for all units
 * @throws AbstatError (data) when they are too few, or all alike: nothing can be planned from that
 */
export function measuredBaseline(
  metric: { readonly name: string; readonly type: MetricType },
  variant: string | null,
  statistics: MeasureStatistics,
): PowerBaseline {
  const { type } = metric
  if (type === 'quantile') {
    throw new AbstatError('usage', `${metric.name}: sample sizes of percentiles are not planned`, {
      hint: 'plan a --mean of the same column, or a --conversion such as the share above a limit',
    })
  }
  const planned: PlannedType = type === 'retention' ? 'conversion' : type
  const moments = momentsOf(statistics)
  if (moments === null || moments.variance === null || !(moments.variance > 0)) {
    const units = `${count(statistics.n)} unit${statistics.n === 1 ? '' : 's'}${variant === null ? '' : ` of ${variant}`}`
    const why = statistics.n < 2 ? `there are only ${units}` : `all ${units} have the same value`
    throw new AbstatError('data', `${metric.name}: ${why}, from which nothing can be planned`, {
      hint: `give the numbers instead of \`--from\`: \`${numbersInstead[planned]}\``,
    })
  }
  return {
    metric: metric.name,
    type: planned,
    estimate: moments.estimate,
    standardDeviation: Math.sqrt(moments.variance),
    ...('cap' in statistics && statistics.cap !== undefined ? { cap: statistics.cap.at } : {}),
    variant,
    units: statistics.n,
  }
}
