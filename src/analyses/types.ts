/** What an experiment's analysis works from and answers with. */

import type { PriorRequest } from '../config/types.ts'
import type { OverTimeAnswer, Periods } from '../engine/over-time-types.ts'
import type { Cap, DayUnits, MeasureStatistics, WholeStatistics } from '../engine/types.ts'
import type {
  Alternative,
  AnalyzeResult,
  ChanceMethod,
  Check,
  Correction,
  Diagnostic,
  Exclusion,
  Goal,
  LookPlan,
  Margin,
  MetricType,
  Role,
  TestName,
} from '../report/types.ts'

/** What the engine said of a timeline, and of which metrics. */
export interface TimelineData {
  readonly periods: Periods
  readonly answer: OverTimeAnswer
  /** The metric of each measure, by its position in the experiment. */
  readonly measured: readonly number[]
  /** By measure: whether units without a row in a period are 0 there. */
  readonly fillsZeros: readonly boolean[]
}

/** A metric as the analysis needs to know it. */
export interface AnalysedMetric {
  readonly name: string
  readonly type: MetricType
  /** Of a quantile, as a fraction. */
  readonly level?: number
  readonly goal: Goal
  readonly role: Role
  /** `null`: the usual test of its type. */
  readonly test: TestName | null
  readonly margin: Margin | null
  /** Of a retention: the span after the exposure, in seconds, and which rows count there (`null`: any). */
  readonly span?: { readonly from: number; readonly to: number }
  readonly sql?: string | null
  /** Where its units are capped; absent without a cap. */
  readonly cap?: Cap
  /** What its comparisons are adjusted for: columns, or its own numbers before the exposure (of a ratio it has two). */
  readonly covariates?: readonly (
    | { readonly kind: 'column'; readonly name: string }
    | { readonly kind: 'before'; readonly name: string; readonly number: number }
  )[]
}

/** Units of one variant (and segment) with the statistics of every metric. */
export interface Group {
  readonly variant: string
  /** Which of the segmentations it is of, and its values as shown, in the order of the columns; `null` without any. */
  readonly segment: { readonly by: number; readonly values: readonly string[] } | null
  readonly units: number
  readonly rows: number
  /** In the order of the metrics. */
  readonly measures: readonly MeasureStatistics[]
}

export interface ExperimentSettings {
  readonly confidence: number
  readonly alternative: Alternative
  readonly prior: PriorRequest
  readonly minEffect: number | null
  readonly chance: ChanceMethod
  readonly correction: Correction | 'by-role'
  /** `null`: this is the only look. */
  readonly looks: LookPlan | null
  /** Of each segmentation; smaller ones are folded into one. */
  readonly maxSegments: number
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
  /** Percentiles and ranks of all segments together; absent or empty where the groups say it. */
  readonly whole?: readonly WholeStatistics[]
  /** Units by the day of their exposure; empty where that is not known. */
  readonly days: readonly DayUnits[]
  /** The columns of each segmentation: one, or several that are crossed. The groups of each make up all units. */
  readonly segmentations: readonly (readonly string[])[]
  /** Absent unless a timeline was asked for. */
  readonly overTime?: TimelineData
  readonly settings: ExperimentSettings
}

export interface ExperimentOutcome {
  readonly result: AnalyzeResult
  readonly checks: readonly Check[]
  readonly diagnostics: readonly Diagnostic[]
  /** Units and rows of unplanned variants. */
  readonly excluded: readonly Exclusion[]
}
