/**
 * The report document, version 1: what every command answers with, and all that a renderer ever sees.
 *
 * Numbers are numbers: fractions, never percent, never rounded. A number that does not exist is `null`, and a
 * diagnostic whose `where.field` names it says why. Version 1.x only ever adds fields.
 */

import type { EvaluateResult } from './evaluate.ts'
import type { InspectColumn, Problem } from './inspect.ts'
import type { ShadowResult } from './shadow.ts'
import type { SimulateResult } from './simulate.ts'

export type * from './evaluate.ts'
export type * from './inspect.ts'
export type * from './shadow.ts'
export type * from './simulate.ts'

export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'none'
export type Goal = 'increase' | 'decrease'
export type Role = 'primary' | 'secondary' | 'guardrail' | 'information'
export type MetricType = 'conversion' | 'mean' | 'count' | 'ratio' | 'retention' | 'quantile'
/** Those whose sample sizes can be planned. */
export type PlannedType = Exclude<MetricType, 'retention' | 'quantile'>

/** Whether the values of a metric are shares of units. */
export const isRate = (type: MetricType): boolean => type === 'conversion' || type === 'retention'

export type Layout = 'events' | 'units' | 'aggregated'
export type Correction = 'holm' | 'benjamini-hochberg' | 'bonferroni' | 'none'
export type ChanceMethod = 'posterior' | 'normal'
/** What a timeline is cut into; weeks begin on Monday. */
export type PeriodLength = 'hour' | 'day' | 'week'
/** Which differences a test looks for, in the data's sign: any, only those below 0, or only those above. */
export type Alternative = 'two-sided' | 'less' | 'greater'
export type TestName = 'score' | 'fisher' | 'pooled-z' | 'welch' | 'pooled' | 'ranks'
export type SettingSource = 'default' | 'guess' | 'config' | 'environment' | 'flag'

/** A quantity with its confidence interval. */
export interface Quantity {
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A setting and where its value came from. */
export interface Setting<T> {
  readonly value: T
  readonly source: SettingSource
}

export interface Gate {
  readonly expression: string
  readonly source: 'flag' | 'config' | 'role' | 'check'
  readonly metric: string | null
  readonly variant: string | null
  readonly segment: string | null
  readonly quantity: string | null
  readonly observed: Quantity
  readonly operator: string | null
  readonly bound: number | null
  readonly status: 'pass' | 'fail' | 'inconclusive'
  readonly reason: string
  readonly unitsNeeded: number | null
}

export interface VerdictSection {
  readonly status: Verdict
  readonly exitCode: number
  readonly reason: string
  readonly advisory: boolean
  readonly gates: readonly Gate[]
}

export interface SourceSection {
  readonly path: string
  readonly label: string | null
  readonly format: 'csv' | 'jsonl' | 'json' | 'parquet'
  readonly compression: 'none' | 'gzip' | 'zstd'
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1' | 'windows-1252'
  /** How delimited text was taken apart; `null` for other formats. */
  readonly dialect: {
    readonly delimiter: string
    readonly quote: string
    readonly escape: string
    readonly header: boolean
    readonly lineEnd: 'LF' | 'CRLF'
    /** What lines that were left out begin with, as it was said; `null` where nothing was. */
    readonly comment: string | null
  } | null
  readonly bytes: number
  readonly rows: number
  readonly rejectedRows: number
}

/** Why rows did not count. */
export type ExclusionReason =
  | 'multiple-variants'
  | 'missing-variant'
  | 'unknown-variant'
  | 'missing-unit'
  | 'filtered'
  | 'before-exposure'
  | 'no-exposure'
  | 'window-open'
  | 'duplicate-event'

export interface Exclusion {
  readonly reason: ExclusionReason
  readonly rows: number
  readonly units: number
  /** The value that was seen, where it explains the reason (an unknown variant). */
  readonly value: string | null
}

/** Why rows could not be used. */
export type RejectionReason =
  | 'too-few-fields'
  | 'too-many-fields'
  | 'bad-quote'
  | 'stray-carriage-return'
  | 'not-utf-8'
  | 'nul-byte'
  | 'not-json'
  | 'cut-off'
  | 'merge-marker'
  | 'repeated-header'
  | 'line-break-in-key'
  | 'not-a-number'
  | 'not-a-boolean'
  | 'not-a-time'

/** Rows that were left out because they could not be used: `--max-bad-rows` allows some. */
export interface Rejection {
  readonly reason: RejectionReason
  readonly rows: number
  /** Where the first few of them are; empty in Parquet, which has no lines. */
  readonly first: readonly { readonly file: string; readonly line: number; readonly column: number }[]
}

export interface InputSection {
  readonly sources: readonly SourceSection[]
  readonly layout: Layout
  readonly columns: {
    readonly unit: string | null
    readonly variant: string | null
    readonly timestamp: string | null
    readonly event: string | null
  }
  /** Rows read without the rejected ones = Σ `variants[].rows` + Σ `excluded[].rows`. */
  readonly rows: number
  readonly rejectedRows: number
  /** Units analysed. */
  readonly units: number
  readonly excluded: readonly Exclusion[]
  readonly rejected: readonly Rejection[]
  readonly engine: { readonly name: string; readonly version: string }
}

export interface Check {
  readonly id: 'sample-ratio' | 'unplanned-variant' | 'shared-units' | 'duplicate-rows' | 'time-order'
  readonly segment: string | null
  readonly day: string | null
  readonly status: 'ok' | 'warning' | 'failed' | 'not-run'
  readonly statistic: number | null
  readonly pValue: number | null
  readonly adjustedPValue: number | null
  readonly observed: Readonly<Record<string, number>>
  readonly expectedShares: Readonly<Record<string, number>>
  readonly message: string
}

export interface DiagnosticPlace {
  readonly metric: string | null
  readonly variant: string | null
  readonly segment: string | null
  /** The field of the report that is `null` or in doubt, such as `lift.low`. */
  readonly field: string | null
  readonly file: string | null
  readonly line: number | null
}

/** A doubt: what, about which number, and what would be enough to remove it. */
export interface Diagnostic {
  readonly code: string
  readonly severity: 'note' | 'warning'
  readonly message: string
  readonly where: DiagnosticPlace
  /** The number that would be enough, such as units per variant; `null` where no number would be. */
  readonly needed: number | null
}

export interface VariantSummary {
  readonly name: string
  readonly baseline: boolean
  readonly units: number
  readonly rows: number
}

/** One variant's own value of a metric. */
export interface VariantResult extends Quantity {
  readonly variant: string
  /** Units with a value of this metric. */
  readonly units: number
  /** Conversions only: units that converted. */
  readonly conversions?: number
  /** Quantiles only: rows of these units with a value, which the percentile is of. */
  readonly rows?: number
  /** Quantiles only: of the percentile, the units having been randomised and not the rows. */
  readonly standardError?: number | null
  /** Means and counts only: standard deviation over units. */
  readonly standardDeviation?: number | null
  /** Ratios only: the sums over units. */
  readonly numerator?: number
  readonly denominator?: number
  /** Means and counts only: the third standardised moment over units. Absent where it is unknown. */
  readonly skewness?: number
  /** What the metric's cap cut from this variant; absent without `--cap`. */
  readonly cap?: {
    /** Units above the cap. */
    readonly units: number
    /** The share of the sum over its units that lay above the cap; `null` where that sum is not above 0. */
    readonly share: number | null
    /** The value as it would be without the cap. */
    readonly uncapped: Quantity
  }
  /** `null` with two variants, where the chance to beat the baseline says it all. */
  readonly chanceToBeBest: number | null
  /** This variant against itself in an earlier report; absent without one, and where the two cannot be compared. */
  readonly sinceBaselineReport?: ChangeResult
}

/**
 * A variant's value now against its value in a saved report: two independent samples. `difference` and `lift` are now less
 * earlier, in the data's signs whatever the goal; only `conclusion` knows the goal. Adjusted for nothing.
 */
export interface ChangeResult {
  /** The value in the saved report, with its units. */
  readonly before: Quantity & { readonly units: number }
  readonly difference: Quantity
  readonly lift: Quantity
  readonly test: Omit<TestResult, 'adjustedPValue'>
  readonly conclusion: 'better' | 'worse' | 'inconclusive'
}

export interface TestResult {
  readonly name: string
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  /** `pValue` adjusted for the metric's family. */
  readonly adjustedPValue: number | null
}

/**
 * A variant against the baseline. `difference` and `lift` carry the data's signs whatever the goal; only
 * `chanceToBeatBaseline`, `expectedLoss` and `conclusion` know the goal.
 */
export interface ComparisonResult {
  readonly variant: string
  readonly baseline: string
  readonly difference: Quantity
  readonly lift: Quantity
  /**
   * Rank tests only: the share of pairs of units in which the variant's value is higher than the baseline's, equal ones counting
   * half. This is what the test is of; `difference` and `lift` are estimates of the means, and have no limits.
   */
  readonly superiority?: Quantity
  readonly test: TestResult
  /** Rank tests only: Mann and Whitney's test of the same units, which decides nothing. `u` counts the pairs. */
  readonly mannWhitney?: { readonly u: number | null; readonly pValue: number | null }
  readonly chanceToBeatBaseline: number | null
  readonly expectedLoss: number | null
  /** The chance of a lift of at least the setting `minEffect` towards the goal; absent where it was not asked for. */
  readonly chanceOfMinEffect?: number | null
  readonly conclusion: 'better' | 'worse' | 'inconclusive'
  /**
   * Means and counts only: the skewness of the test's statistic. Beyond 0.1 the tails of the data do not average out, and the
   * interval decides no gate. Absent where it is unknown.
   */
  readonly skewness?: number
  /**
   * The comparison as it would be without the metric's cap, adjusted for nothing: neither a covariate nor other comparisons.
   * Absent without `--cap`.
   */
  readonly uncapped?: {
    readonly difference: Quantity
    readonly lift: Quantity
    readonly pValue: number | null
  }
  /** Where the interval lies to the metric's margin; absent without one. */
  readonly marginConclusion?: MarginConclusion
}

/**
 * The changes that are acceptable, in the data's sign: above `low` and below `high`. A non-inferiority margin has one of
 * them, an equivalence margin both.
 */
export interface Margin {
  readonly kind: 'non-inferiority' | 'equivalence'
  /** Of the lift (as a fraction), or of the difference (in the metric's unit). */
  readonly scale: 'relative' | 'absolute'
  readonly low: number | null
  readonly high: number | null
}

export type MarginConclusion = 'non-inferior' | 'inferior' | 'equivalent' | 'not-equivalent' | 'inconclusive'

/** One covariate of a metric. */
export interface CovariateTerm {
  readonly name: string
  /**
   * The slope of the metric on it within variants, beside the others; `null` where it does not vary or is a combination of the
   * others, and nothing is adjusted for it.
   */
  readonly theta: number | null
  /** Units that have none: they take its pooled mean. */
  readonly unitsWithout: number
}

export interface MetricResult {
  readonly name: string
  readonly type: MetricType
  /** Quantiles only: which percentile of the rows, as a fraction. */
  readonly quantile?: number
  readonly goal: Goal
  readonly role: Role
  readonly margin: Margin | null
  /** The comparisons that `adjustedPValue` was adjusted for. */
  readonly family: { readonly name: string; readonly size: number }
  readonly missingUnits: number
  /** Retentions only: which rows count as a return. */
  readonly retention?: {
    /** Seconds after the exposure: from `from` on, before `to`. */
    readonly from: number
    readonly to: number
    /** SQL; `null` for any row. */
    readonly condition: string | null
  }
  /** Above which value a unit counts as that value, in all variants and segments; absent without `--cap`. */
  readonly cap?: {
    /** Where the cap lies; `null` where there is no unit to tell. */
    readonly at: number | null
    /** The percentile of all units together that it is, as a fraction; `null` where the value itself was given. */
    readonly percentile: number | null
    /** Whether units that are 0 were left out of the percentile. */
    readonly ignoringZeros: boolean
    /** Units above it, in all variants. */
    readonly units: number
    /** The share of the sum over all units that lay above it; `null` where that sum is not above 0. */
    readonly share: number | null
  }
  /** What the comparisons are adjusted for (CUPED); the variants' own estimates are not. Absent without `--covariate`. */
  readonly covariate?: {
    /** A column, or `pre`: the metric itself before the exposure; several with a comma between them. */
    readonly name: string
    /** The share of the variance within variants that all of them explain. */
    readonly varianceReduction: number | null
    /** Several covariates, each with what is said here of one alone. */
    readonly terms?: readonly CovariateTerm[]
  } & Partial<Omit<CovariateTerm, 'name'>>
  readonly variants: readonly VariantResult[]
  readonly comparisons: readonly ComparisonResult[]
}

export interface SegmentResult {
  readonly by: Readonly<Record<string, string>>
  /** How checks and diagnostics call it: `country=US`. */
  readonly name: string
  readonly units: number
  readonly exploratory: true
  readonly metrics: readonly MetricResult[]
}

/** Whether an effect differs between the segments of one segmentation by more than chance: Cochran's Q of the differences. */
export interface HeterogeneityResult {
  /** The columns of the segmentation, as `country` or `country*device`. */
  readonly by: string
  readonly metric: string
  readonly variant: string
  /** Segments that have a difference. */
  readonly segments: number
  readonly q: number
  readonly degreesOfFreedom: number
  /** Share of the variation between segments that is more than chance. */
  readonly iSquared: number
  readonly pValue: number
}

/** How often, and when, the data are looked at. */
export type LookPlan =
  /** At any time, as often as one likes; intervals are shortest at so many units of two variants together. */
  | { readonly kind: 'always-valid'; readonly tunedFor: number }
  /** At these numbers of units of all variants together, ascending: the last one is the end of the plan. */
  | {
      readonly kind: 'looks'
      readonly units: readonly number[]
      /** Of looks that are due on days: when; `units` are then those that had come, or are expected, by each. */
      readonly dates?: readonly string[]
      readonly spending:
        | { readonly shape: 'obrien-fleming' }
        | { readonly shape: 'pocock' }
        | { readonly shape: 'power'; readonly rho: number }
    }

/** The planned look that the report is. */
export interface LookResult {
  /** Counted from 1; 0 before the first one is due, when nothing is decided. */
  readonly number: number
  readonly planned: number
  /** Units now, as a share of the plan: above 1 beyond it. */
  readonly fraction: number
  /** What an ordinary p-value has to be below at this look: α_k. */
  readonly nominalLevel: number
  /** Units of all variants at which the next look is due; `null` after the last one. */
  readonly nextUnits: number | null
  /** The day on which the next look is due; only of looks that are due on days. */
  readonly nextDate?: string | null
}

/** A variant against the baseline over some time. The p-value is adjusted for nothing. */
export interface EffectResult {
  readonly difference: Quantity
  readonly lift: Quantity
  readonly pValue: number | null
}

/** One metric of one variant in one period. */
export interface PeriodMetricResult {
  readonly name: string
  readonly variant: string
  /** What the analysis would have said at the end of the period. */
  readonly cumulative: EffectResult
  /** Of the rows of the period alone; with a window, of the units whose window closed in it. */
  readonly period: EffectResult
}

/** A period of the timeline, beginning at `start` and ending before `end`: days as `2026-10-03`, hours with their offset. */
export interface PeriodResult {
  readonly start: string
  readonly end: string
  /** Units that are analysed by its end, and those of them that came in it. */
  readonly variants: readonly { readonly name: string; readonly units: number; readonly entered: number }[]
  /** Whether the units by its end are split as planned; adjusted for nothing. */
  readonly sampleRatio: { readonly statistic: number | null; readonly pValue: number | null }
  readonly metrics: readonly PeriodMetricResult[]
}

/** The straight line through the logarithms of 1 + lift of single periods, by its inverse variances. */
export interface NoveltyResult {
  readonly metric: string
  readonly variant: string
  /** Periods that tell a lift: one with too little in it is left out. */
  readonly periods: number
  /** The change of ln(1 + lift) from one period to the next; `null` where it has no test. */
  readonly slope: Quantity
  /** The lift on the line in the first and in the last of these periods. */
  readonly firstLift: number | null
  readonly lastLift: number | null
  readonly statistic: number | null
  readonly pValue: number | null
  /** Over all metrics and variants, by Holm. */
  readonly adjustedPValue: number | null
}

export interface AnalyzeResult {
  /** Absent unless looks are planned. */
  readonly look?: LookResult
  readonly variants: readonly VariantSummary[]
  readonly metrics: readonly MetricResult[]
  readonly segments: readonly SegmentResult[]
  readonly heterogeneity: readonly HeterogeneityResult[]
  /** Every period from the first to the last; empty without `--over-time`. */
  readonly overTime: readonly PeriodResult[]
  /** Whether effects fade or grow along the periods; absent without `--over-time`. */
  readonly novelty?: readonly NoveltyResult[]
}

/** Settings that shaped the numbers; never those of the machine. */
export type Settings = Readonly<Record<string, Setting<unknown>>>

/** Hedges' g: the standardised difference, corrected for small samples. */
export interface EffectSize extends Quantity {
  readonly name: 'hedges-g'
}

export interface Sample {
  readonly name: string
  readonly n: number
  readonly mean: number | null
  readonly standardDeviation: number | null
  /** The t interval of its mean, two-sided at the report's confidence. */
  readonly low: number | null
  readonly high: number | null
}

/** R's `t.test` as a document. `estimate` = first − second (one sample: its mean); a `null` limit is unbounded. */
export interface TTestResult {
  readonly method: 'welch' | 'pooled' | 'paired' | 'one-sample'
  readonly statistic: number | null
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly alternative: 'two-sided' | 'less' | 'greater'
  readonly confidence: number
  /** The mean, or difference of means, of the null hypothesis. */
  readonly mu: number
  readonly interval: { readonly low: number | null; readonly high: number | null }
  readonly estimate: number | null
  readonly samples: readonly Sample[]
  readonly effectSize: EffectSize
  /**
   * Values of each sample per bin, on common edges (one more than bins). What lies beyond the edges is not counted.
   * `null` where values are not known, only summaries.
   */
  readonly histogram: {
    readonly edges: readonly number[]
    readonly counts: readonly (readonly number[])[]
  } | null
}

export interface PowerPoint {
  /** Units of each variant that is not the baseline. */
  readonly unitsPerVariant: number
  /** Absolute, in the metric's unit. */
  readonly effect: number
  readonly power: number
}

/** A change, in the metric's unit and as a share of the baseline; `relative` is `null` where the baseline is 0. */
export interface PowerEffect {
  readonly absolute: number
  readonly relative: number | null
}

/** What is planned from: what a unit of the baseline is expected to be like. */
export interface PowerBaseline {
  /** The metric in the data; `null` when the numbers were given. */
  readonly metric: string | null
  readonly type: PlannedType
  readonly estimate: number
  /** Of one unit; of a ratio by the delta method. */
  readonly standardDeviation: number
  /** Above which value a unit was counted as that value; absent without `--cap`, and where no unit told a percentile. */
  readonly cap?: number
  /** The variant that was measured; `null` for all units, and when the numbers were given. */
  readonly variant: string | null
  /** Units measured; `null` when the numbers were given. */
  readonly units: number | null
}

/** A size beside the answer. */
export interface PowerSize {
  readonly unitsPerVariant: number
  readonly totalUnits: number
  readonly days: number | null
  /** To find `result.effect`. */
  readonly power: number
  /** The smallest effect that the power asked for finds; `null` where there is none. */
  readonly detectable: PowerEffect | null
}

/** A test with looks that has the same power as one without. */
export type PowerLooks = PlannedPowerLooks | AlwaysValidPowerLooks

interface PlannedPowerLooks extends PowerLooksSize {
  readonly spending: Extract<LookPlan, { kind: 'looks' }>['spending']
}

/** The looks are those by which the size was found: with more of them the effect is found no less often. */
interface AlwaysValidPowerLooks extends PowerLooksSize {
  /** Units of two variants together at which intervals are shortest. */
  readonly tunedFor: number
  /** The chance that the last look alone finds the effect. */
  readonly powerAtEnd: number
}

interface PowerLooksSize {
  /** Of the size without looks. */
  readonly inflation: number
  /** In all variants together, at the last look. */
  readonly totalUnits: number
  /** The same at every look. */
  readonly units: readonly number[]
  /** Where the test ends on average: when there is no effect, and when there is the planned one. */
  readonly expectedUnits: { readonly withoutEffect: number; readonly withEffect: number }
  /** Until the last look; absent without traffic. */
  readonly days?: number
}

/** What a covariate from before the test takes off (CUPED). */
export interface PowerCovariate {
  /** A column, or `pre`, where it was measured; `null` where its correlation was given. */
  readonly name: string | null
  /** With the metric, over the units of a variant. */
  readonly correlation: number
  /** The share of the metric's variance that it explains: the square of the correlation. */
  readonly varianceReduction: number
  /** What the same test takes without it; `null` unless the size was solved for. */
  readonly totalUnitsWithout: number | null
}

/** What a running experiment has, and still needs. */
export interface PowerObserved {
  readonly variant: string
  /** Units with a value so far, in the arms of the comparison. */
  readonly units: { readonly baseline: number; readonly variant: number }
  /** So far, in all variants. */
  readonly totalUnits: number
  /** The difference as it was seen, in the metric's unit. */
  readonly difference: Quantity
  readonly lift: Quantity
  /** Comparisons that share alpha in the report. */
  readonly comparisons: number
  /** More units, of all variants in the shares that they have, until `effect` is found; 0 where there are enough. */
  readonly unitsNeeded: number
  /** Days until then; `null` where nobody knows how many units come in a day. */
  readonly daysNeeded: number | null
  /** The power to find `effect` with the units that there are, looked at once. */
  readonly powerNow: number
  /**
   * The same if the difference seen is the true one, which is optimistic: what made somebody ask is mostly larger than the
   * truth. `null` where there is none to be found.
   */
  readonly asSeen: {
    readonly effect: PowerEffect
    readonly unitsNeeded: number
    readonly daysNeeded: number | null
  } | null
}

/** How many units, which effect, or which power: one of them solved for, the others given. */
export interface PowerResult {
  readonly solvedFor: 'sample-size' | 'effect' | 'power'
  readonly baseline: PowerBaseline
  /** `baseline` and `variant`, or `variant-1` … with several. */
  readonly unitsPerVariant: Readonly<Record<string, number>>
  /** The real numbers that these were rounded up from; `null` unless the size was solved for. */
  readonly exactUnitsPerVariant: Readonly<Record<string, number>> | null
  readonly totalUnits: number
  readonly power: number
  /** Of the whole test. */
  readonly alpha: number
  /** What a comparison has of it, after the correction for several variants. */
  readonly alphaPerComparison: number
  readonly effect: PowerEffect
  /** Of non-inferiority: the loss that is ruled out, at least 0; `null` for a test of a difference. */
  readonly margin: PowerEffect | null
  /** By how much clusters of units that are alike multiply the size: 1 without any. */
  readonly designEffect: number
  /** Absent where nothing is adjusted. */
  readonly covariate?: PowerCovariate
  /** Absent without a report of a running experiment. */
  readonly observed?: PowerObserved
  /** Absent without `--looks`. */
  readonly looks?: PowerLooks
  readonly days: number | null
  /** First and last day, as `2026-10-03`; `null` without a start. */
  readonly dates: { readonly start: string; readonly end: string } | null
  readonly curve: readonly PowerPoint[]
  readonly sizes: readonly PowerSize[]
}

/** What is in the files, and what is wrong with them. */
export interface InspectResult {
  readonly files: readonly (SourceSection & { readonly columns: readonly InspectColumn[] })[]
  /** The table that all files together make; of one file its own columns. */
  readonly columns: readonly InspectColumn[]
  /** Errors first. */
  readonly problems: readonly Problem[]
  /** The command that says explicitly what would be guessed; `null` where something has to be said first. */
  readonly suggestedCommand: string | null
}

/** What all commands' reports have in common. */
interface Document<Command extends string, Result> {
  readonly schemaVersion: '1.0'
  readonly tool: { readonly name: 'abstat'; readonly version: string }
  readonly command: Command
  readonly verdict: VerdictSection
  /** `null` when no file was read. */
  readonly input: InputSection | null
  readonly settings: Settings
  readonly checks: readonly Check[]
  readonly result: Result
  readonly diagnostics: readonly Diagnostic[]
}

export interface AnalyzeReport extends Document<'analyze', AnalyzeResult> {
  readonly input: InputSection
}
export type TTestReport = Document<'ttest', TTestResult>
export type PowerReport = Document<'power', PowerResult>

export interface InspectReport extends Document<'inspect', InspectResult> {
  readonly input: InputSection
}

/** `input` is `null` where the matrix itself was given. */
export type EvaluateReport = Document<'evaluate', EvaluateResult>

export interface ShadowReport extends Document<'shadow', ShadowResult> {
  readonly input: InputSection
}

export interface SimulateReport extends Document<'simulate', SimulateResult> {
  readonly input: InputSection
}

/** One member a command. */
export type Report =
  | AnalyzeReport
  | EvaluateReport
  | InspectReport
  | PowerReport
  | ShadowReport
  | SimulateReport
  | TTestReport
