/** How the rows of a simulation are called, and its rates written. */

import type { SimulatedComparison, SimulatedMetric, SimulatedRate, SimulateReport } from '../report/types.ts'
import { scaleFor, trimmed, withLimits } from './format.ts'
import { label } from './words.ts'

/** One variant of one metric. */
export interface SimulatedRow {
  readonly metric: SimulatedMetric
  readonly comparison: SimulatedComparison
  /** The metric's name, with the variant where there are several. */
  readonly name: string
}

export function rowsOf({ result }: SimulateReport): readonly SimulatedRow[] {
  const several = result.arms.length > 2
  return result.metrics.flatMap((metric) =>
    metric.comparisons.map((comparison) => ({
      ...{ metric, comparison },
      name: several ? `${label(metric.name)}, ${comparison.variant}` : label(metric.name),
    })),
  )
}

/** Rates of a column in one scale. */
export function rateColumn(rates: readonly SimulatedRate[], digits: number | null): readonly string[] {
  const scale = scaleFor('percent', rates, digits)
  return rates.map((rate) => withLimits(rate, scale))
}

/** `+2 %`. */
export const liftText = (lift: number): string => trimmed(lift, 'percent', 4, true)
