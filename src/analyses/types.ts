/** What an experiment's analysis works from and answers with. */

import type { MeasureStatistics } from '../engine/types.ts'
import type {
  AnalyzeResult,
  ChanceMethod,
  Check,
  Correction,
  Diagnostic,
  Exclusion,
  Goal,
  MetricType,
  Role,
} from '../report/types.ts'

/** A metric as the analysis needs to know it. */
export interface AnalysedMetric {
  readonly name: string
  readonly type: MetricType
  readonly goal: Goal
  readonly role: Role
}

/** Units of one variant (and segment) with the statistics of every metric. */
export interface Group {
  readonly variant: string
  /** The segment's name as shown; `null` without a segment column. */
  readonly segment: string | null
  readonly units: number
  readonly rows: number
  /** In the order of the metrics. */
  readonly measures: readonly MeasureStatistics[]
}

export interface ExperimentSettings {
  readonly confidence: number
  readonly chance: ChanceMethod
  readonly correction: Correction | 'by-role'
}

export interface Experiment {
  readonly metrics: readonly AnalysedMetric[]
  /** Names of the variants, baseline first. Variants planned but never seen are here too, with no group. */
  readonly variants: readonly string[]
  /** Planned shares in the order of `variants`; they add to 1. */
  readonly shares: readonly number[]
  /** Variants in the data that no share was planned for: excluded, and checked. */
  readonly unplanned: readonly { readonly variant: string; readonly units: number; readonly rows: number }[]
  readonly groups: readonly Group[]
  /** The column that segments, or `null`. */
  readonly segmentBy: string | null
  readonly settings: ExperimentSettings
}

export interface ExperimentOutcome {
  readonly result: AnalyzeResult
  readonly checks: readonly Check[]
  readonly diagnostics: readonly Diagnostic[]
  /** Units and rows of unplanned variants. */
  readonly excluded: readonly Exclusion[]
}
