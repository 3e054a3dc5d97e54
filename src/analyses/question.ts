/** One metric in one set of units: the question that every method answers. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { Alternative } from '../report/types.ts'
import type { AnalysedMetric } from './types.ts'

export interface Question {
  readonly metric: AnalysedMetric
  /** `null` for all units together. */
  readonly segment: string | null
  /** Baseline first. */
  readonly variants: readonly string[]
  /** Statistics in the order of `variants`. */
  readonly statistics: readonly MeasureStatistics[]
  readonly alternative: Alternative
  /** Units without a value of the metric. */
  readonly missingUnits: number
}
