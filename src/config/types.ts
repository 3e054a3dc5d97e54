/** What was asked: the request that a command line amounts to, before any file is looked at. */

import type {
  Alternative,
  ChanceMethod,
  Correction,
  Goal,
  LookPlan,
  MetricType,
  PeriodLength,
  Role,
  Setting,
  SettingSource,
  TestName,
} from '../report/types.ts'

/** A metric as the user asked for it. */
export interface MetricRequest {
  readonly type: MetricType
  readonly name: string
  /** The SQL after `NAME=`; `null` when NAME alone was given: the column (or event) of that name. */
  readonly sql: string | null
  /** Of a quantile, as a fraction. */
  readonly level?: number
  /** The column that NAME stands for, where the metric itself is called otherwise. */
  readonly column?: string
  /** The flag as it was written, for messages: `--conversion buy=event = 'purchase'`. */
  readonly flag: string
  /** Of a retention: when the activity is asked about; absent for other types. */
  readonly span?: RetentionSpan
}

/** A span of time after the exposure of a unit, in seconds: from `from` on, before `to`. */
export interface RetentionSpan {
  readonly from: number
  readonly to: number
  /** As written: `7d`, `7d..14d`. */
  readonly text: string
}

/**
 * A flag with its value, as it would be given and not yet quoted for anybody. Where it is said of a metric: the metric's
 * own name, which may be one that no flag takes, and what is said of it; `null` where the name says all.
 */
export type SaidFlag = readonly [
  flag: string,
  value: string,
  of?: { readonly metric: string; readonly says: string | null },
]

/** The planned shares of the variants: named, or in order (baseline first). */
export type AllocationRequest =
  | {
      readonly kind: 'named'
      readonly shares: readonly { readonly variant: string; readonly share: number }[]
    }
  | { readonly kind: 'ordered'; readonly shares: readonly number[] }

/** Column names given by flags; `null` where the file is to be guessed. */
export interface ColumnRequest {
  readonly unit: string | null
  readonly variant: string | null
  readonly event: string | null
  /** As they were written: `country`, `country*device`. */
  readonly segments: readonly string[]
  /** `--timestamp`: when a row happened. */
  readonly timestamp: string | null
  /** `--event-id`: rows with the same value are one event. */
  readonly eventId: string | null
  /** `--units`: the column of unit counts, which makes the input aggregated. */
  readonly units: string | null
  /** `--sd`: the column of standard deviations of an aggregated mean. */
  readonly sd: string | null
}

/** Limits of the machine; they never change a number, and are not part of the report. */
export interface MachineSettings {
  readonly threads: number | null
  readonly memoryLimit: string | null
  readonly tempDirectory: string | null
}

/** A length of time. */
export interface Duration {
  /** As written: `7d`. */
  readonly text: string
  readonly seconds: number
}

/** Which bad rows are left out and counted, instead of being an error. */
export interface BadRowAllowance {
  readonly kind: 'rows' | 'share'
  /** A number of rows, or a fraction of all rows. */
  readonly most: number
}

/** How files are to be read, as far as it was said; `null` where the files themselves are to tell. */
export interface ReadingRequest {
  readonly inputFormat: 'csv' | 'tsv' | 'jsonl' | 'json' | 'parquet' | null
  /** One character between the fields of delimited text. */
  readonly delimiter: string | null
  /** The character around a field that holds a delimiter; `''` for none. */
  readonly quote: string | null
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1' | 'windows-1252' | null
  readonly header: 'yes' | 'no' | null
  /** What a line that is not data begins with. */
  readonly comment: string | null
  readonly decimal: '.' | ','
  /** The character between thousands; `null` where numbers have none. */
  readonly thousands: string | null
  /** Words that stand for a missing value besides an empty one; `null`: the usual ones. */
  readonly missing: readonly string[] | null
  /** Of timestamps, in the letters of `strptime`: `%d/%m/%Y`. */
  readonly dateFormat: string | null
  /** The IANA zone of times that have none of their own. */
  readonly timeZone: Setting<string>
  readonly maxBadRows: BadRowAllowance
  /** How many times larger than itself a compressed file may become. */
  readonly maxExpansion: number
}

/** Files to read, and how. */
export interface FilesRequest {
  /** FILE arguments as written: paths, globs, `-`, or LABEL=PATH. */
  readonly files: readonly string[]
  readonly reading: ReadingRequest
  readonly machine: MachineSettings
}

/** Looks as they were asked for: those that are due on days become numbers of units once the data tell how fast units come. */
export type AskedLooks =
  | LookPlan
  | {
      readonly kind: 'dates'
      /** Ascending, such as `2026-12-01`. */
      readonly dates: readonly string[]
      /** Of all variants together, by the last of them. */
      readonly plannedUnits: number
      readonly spending: Extract<LookPlan, { kind: 'looks' }>['spending']
    }

export interface AnalyzeRequest extends FilesRequest {
  /** Who said what was said, by the name of the flag; the command line where it is not here. */
  readonly origins: ReadonlyMap<string, SettingSource>
  readonly columns: ColumnRequest
  readonly baseline: string | null
  /** `--baseline-report`: a saved report that today's values are compared with; `-` for standard input. */
  readonly baselineReport: string | null
  /** `--where`: rows that count, as SQL. */
  readonly where: string | null
  /** `--exposure`: the rows with which a unit enters the experiment, as SQL; `null`: its first row. */
  readonly exposure: string | null
  /** `--window`: how long rows count after the exposure; `null`: for ever. */
  readonly window: Duration | null
  readonly allocation: AllocationRequest | null
  readonly metrics: readonly MetricRequest[]
  readonly goals: ReadonlyMap<string, Goal>
  readonly roles: ReadonlyMap<string, Role>
  readonly tests: ReadonlyMap<string, TestName>
  readonly margins: ReadonlyMap<string, MarginRequest>
  readonly caps: ReadonlyMap<string, CapRequest>
  /** A column, or `pre`. */
  readonly covariates: ReadonlyMap<string, readonly string[]>
  readonly missingValues: 'zero' | 'exclude' | null
  readonly confidence: Setting<number>
  readonly alternative: Setting<Alternative>
  /** How often the data are looked at; `null`: once. */
  readonly looks: Setting<AskedLooks> | null
  /** What the timeline is cut into; `null`: no timeline. */
  readonly overTime: PeriodLength | null
  readonly chance: Setting<ChanceMethod>
  readonly prior: Setting<PriorRequest>
  /** The lift worth having, as a fraction; `null` where it was not said. */
  readonly minEffect: number | null
  /** As they were written; `roles` stands for those of the metrics' roles. */
  readonly gates: readonly string[]
  readonly onInconclusive: Setting<'pass' | 'fail' | 'inconclusive'>
  /** True: the verdict is told, and the exit code is 0. */
  readonly advisory: boolean
  /** Of each `--segment`; smaller ones are folded into one. */
  readonly maxSegments: Setting<number>
  /** `null`: by family, Holm for primary metrics and Benjamini–Hochberg for the others. */
  readonly correction: Setting<Correction | 'by-role'>
}

/** A change as it was written: a share of the baseline (`2%`), points of a rate (`+0.5pp`), or in the metric's unit. */
export interface Change {
  readonly kind: 'relative' | 'points' | 'absolute'
  /** As a fraction where it is a share or points. */
  readonly value: number
  /** As written, for messages. */
  readonly text: string
}

/** Where the values of units are capped. */
export type CapRequest =
  | { readonly kind: 'value'; readonly value: number; readonly text: string }
  /** A percentile of the units of all variants together. */
  | {
      readonly kind: 'percentile'
      /** In (0, 1). */
      readonly share: number
      readonly ignoringZeros: boolean
      readonly text: string
    }

/** What is believed before the data; `null`: a flat prior. */
export interface PriorRequest {
  /** Of every rate: as if a − 1 conversions and b − 1 others had been seen on top of a flat prior. */
  readonly beta: { readonly a: number; readonly b: number } | null
  /** Of the lift of every other metric, as fractions. */
  readonly normal: { readonly mean: number; readonly sd: number } | null
}

/** The changes of a metric that are acceptable: a loss to be ruled out, or both sides of what counts as the same. */
export type MarginRequest =
  | { readonly kind: 'non-inferiority'; readonly loss: Change; readonly text: string }
  | {
      readonly kind: 'equivalence'
      /** Below 0. */
      readonly low: Change
      /** Above 0. */
      readonly high: Change
      readonly text: string
    }

/** A mean and a standard deviation of one unit. */
export interface UnitMoments {
  readonly mean: number
  readonly sd: number
}

/** What a unit of the baseline is expected to be like. */
export type PlannedBaseline =
  | { readonly type: 'conversion'; readonly rate: number }
  | ({ readonly type: 'mean' } & UnitMoments)
  | {
      readonly type: 'ratio'
      readonly numerator: UnitMoments
      readonly denominator: UnitMoments
      /** Of numerator and denominator over units. */
      readonly correlation: number
    }

/** What a test is planned with, wherever its baseline comes from. */
export interface PowerPlan {
  readonly solveFor: 'sample-size' | 'effect' | 'power'
  /** `null` when it is solved for. */
  readonly effect: Change | null
  /** In all variants together; `null` when it is solved for. */
  readonly units: number | null
  /** The power asked for: of the answer, or of the detectable effects shown beside it. */
  readonly power: Setting<number>
  readonly alpha: Setting<number>
  readonly alternative: Setting<Alternative>
  /** Variants, the baseline included. */
  readonly variants: Setting<number>
  /** Units of each variant for one of the baseline. */
  readonly allocation: Setting<number>
  /** Of non-inferiority; `null` for a test of a difference. */
  readonly margin: Change | null
  readonly goal: Setting<Goal>
  readonly correction: Setting<'bonferroni' | 'none'>
  /** Comparisons that share alpha, where they are not those of the variants; `null` where they are. */
  readonly family: number | null
  /** So many looks, evenly over the test, or always-valid ones; `null`: one, at the end. */
  readonly looks:
    | {
        readonly kind: 'looks'
        readonly count: number
        readonly spending: Extract<LookPlan, { kind: 'looks' }>['spending']
        readonly text: string
      }
    | Extract<LookPlan, { kind: 'always-valid' }>
    | null
  readonly clusters: { readonly icc: number; readonly size: number } | null
  /** A covariate from before the test; `null` without one. */
  readonly covariate: {
    /** As a file has it: a column, or `pre`; `null` where the correlation was given. */
    readonly name: string | null
    /** With the metric, over the units of a variant. */
    readonly correlation: number
  } | null
  /** Units that enter the test in a day, over all variants. */
  readonly traffic: number | null
  readonly maxDays: number | null
  /** The first day, such as `2026-10-03`. */
  readonly start: string | null
  /** What a unit is called, such as `user`; `null`: by the unit column, as far as there is one. */
  readonly unit: string | null
}

/** A saved report of a running experiment, and which comparison of it is planned on. */
export interface ObservedRequest {
  /** `-` for standard input. */
  readonly path: string
  /** `null`: the only one. */
  readonly metric: string | null
  readonly variant: string | null
}

/** A plan with its baseline as given, as the analysis of a file is to measure it, or as a saved report has it. */
export type PowerRequest = { readonly plan: PowerPlan } & (
  | { readonly baseline: PlannedBaseline; readonly from: null; readonly observed: null }
  | { readonly baseline: null; readonly from: AnalyzeRequest; readonly observed: null }
  | { readonly baseline: null; readonly from: null; readonly observed: ObservedRequest }
)

/** A sample given as numbers. */
export interface GivenNumbers {
  readonly name: string
  /** The flag that gave it, for messages. */
  readonly flag: string
  /** `null`: they come on standard input. */
  readonly values: readonly number[] | null
}

/** A sample given as its sufficient statistics. */
export interface GivenSummary {
  readonly name: string
  readonly n: number
  readonly mean: number
  readonly sd: number
}

/** Which numbers of the files are the samples. */
export type TTestColumns =
  /** Two columns of the same rows. */
  | { readonly kind: 'columns'; readonly first: string; readonly second: string }
  /** One column; the samples are the values of another column, the files, or (with neither) all rows are one sample. */
  | {
      readonly kind: 'value'
      readonly value: string
      readonly by: string | null
      readonly pairBy: string | null
    }

/** What is tested: one sample or two. */
export type TTestInput =
  | { readonly kind: 'numbers'; readonly samples: readonly GivenNumbers[] }
  /** Lines of one number (a sample) or two (a sample a column). */
  | { readonly kind: 'standard-input'; readonly names: TTestNames | null }
  | { readonly kind: 'summaries'; readonly samples: readonly GivenSummary[] }
  | TTestFiles
  | UnsaidColumns

export interface TTestFiles {
  readonly kind: 'files'
  readonly files: readonly string[]
  readonly reading: ReadingRequest
  readonly columns: TTestColumns
  readonly where: string | null
  /** With `by`: which two of its values, in this order. */
  readonly names: TTestNames | null
}

/** Files of which was not said which columns hold the samples: looked at only to say which could. */
export interface UnsaidColumns {
  readonly kind: 'unsaid-columns'
  readonly files: readonly string[]
  readonly reading: ReadingRequest
  /** `--by`, where that was said. */
  readonly by: string | null
  readonly paired: boolean
}

/** The names of the samples, in order. */
export type TTestNames = readonly [string, string]

export interface TTestSettings {
  /** `null`: Welch's for two samples, one-sample for one. */
  readonly design: 'pooled' | 'paired' | null
  /** The mean, or the difference of means, of the null hypothesis. */
  readonly mu: Setting<number>
  readonly alternative: Setting<Alternative>
  readonly confidence: Setting<number>
}

export interface TTestRequest {
  readonly input: TTestInput
  readonly settings: TTestSettings
  readonly machine: MachineSettings
}

/** A confusion matrix as it was given, turned so that its rows are actual labels. */
export interface GivenMatrix {
  readonly labels: readonly string[]
  readonly counts: readonly (readonly number[])[]
  /** What its rows were as given. */
  readonly rows: 'actual' | 'predicted'
  /** The order of the labels, least first; `null` where nobody gave one. */
  readonly order: readonly string[] | null
}

/** A file that holds a confusion matrix. */
export interface MatrixFile {
  readonly file: string
  /** What its rows are. */
  readonly rows: 'actual' | 'predicted'
  /** Its classes where the file does not name them; `null`: 1, 2, 3 … */
  readonly labels: readonly string[] | null
}

/** A threshold of a score: named, or the best in some sense. */
export type PointRequest =
  | { readonly kind: 'threshold'; readonly threshold: number }
  | { readonly kind: 'f1' | 'youden' }
  | { readonly kind: 'min-precision'; readonly precision: number }
  | { readonly kind: 'min-recall'; readonly recall: number }
  | { readonly kind: 'max-fpr'; readonly rate: number }
  | { readonly kind: 'cost'; readonly falsePositive: number; readonly falseNegative: number }

/** What a file of training and one of test are compared by. */
export interface LeakageRequest {
  /** The column of the units; `null`: rows alone are compared. */
  readonly key: string | null
  /** The column of times; `null`: guessed. */
  readonly timestamp: string | null
  /** Whether a leak is to fail by itself. */
  readonly isGate: boolean
}

/** How good predictions are: of rows with both labels, or of a matrix that somebody else has counted. */
export interface EvaluateRequest extends FilesRequest {
  readonly matrix: GivenMatrix | MatrixFile | null
  /** Columns of labels; `null` where they are to be guessed. */
  readonly actual: string | null
  readonly predicted: string | null
  /** The column of the score of the positive class; `null` without scores. */
  readonly score: string | null
  /** The columns of the probabilities of every class; empty without. */
  readonly probabilities: readonly { readonly label: string; readonly column: string }[]
  readonly positive: string | null
  /** The order of the labels of rows, least first; `null`: not said. */
  readonly order: readonly string[] | null
  /** From this score on a row is predicted to be positive; `null`: not said. */
  readonly threshold: number | null
  /** Thresholds to look at, the named one first. */
  readonly points: readonly PointRequest[]
  /** The column of how much a row counts; `null`: all alike. */
  readonly weights: string | null
  /** The column that rows of one unit have in common; `null`: rows are independent. */
  readonly unit: string | null
  /** Whether labels are a sample that was drawn from each predicted class by itself. */
  readonly stratify: boolean
  /** What stands for 0/0 in rates of classes; `null`: nothing, they are undefined. */
  readonly zeroDivision: 0 | 1 | null
  /** As they were written: `country`, `country*device`. */
  readonly slices: readonly string[]
  /** The column that says whether rows are of training, validation or test; `null`: not said. */
  readonly by: string | null
  /** The column of a hyperparameter or an epoch, along which predictions get better or worse; `null`: not said. */
  readonly sweep: string | null
  /** Files are those of training and test; `null`: all are evaluated. */
  readonly leakage: LeakageRequest | null
  readonly where: string | null
  readonly confidence: Setting<number>
  readonly gates: readonly string[]
  readonly onInconclusive: Setting<'pass' | 'fail' | 'inconclusive'>
  readonly advisory: boolean
}

/** Two models on the same requests: a row a request, with what each of them said. */
export interface ShadowRequest extends FilesRequest {
  /** Columns, or models where a row is of one; `null` where they are to be guessed. */
  readonly primary: string | null
  readonly candidate: string | null
  /** The column of what is true; `null` where nobody knows. */
  readonly actual: string | null
  /** The column of request ids; `null`: every row is a request. */
  readonly key: string | null
  /** The column that says which model a row is of. */
  readonly model: string | null
  /** The column of answers where a row is of one model. */
  readonly predicted: string | null
  /** The column of what the primary said another time, or the name of that model. */
  readonly noise: string | null
  /** The columns of the next ones: of each model, or of whichever model a row is of; empty where it was not asked for. */
  readonly scores: readonly string[]
  /** The label that the scores are of. */
  readonly positive: string | null
  readonly latency: readonly string[]
  /** Conditions, as SQL. */
  readonly errors: readonly string[]
  /** As they were written: `country`, `country*device`. */
  readonly slices: readonly string[]
  /** Numbers that differ by no more agree; `null`: not said. */
  readonly tolerance: number | null
  readonly where: string | null
  readonly confidence: Setting<number>
  readonly gates: readonly string[]
  readonly onInconclusive: Setting<'pass' | 'fail' | 'inconclusive'>
  readonly advisory: boolean
}

/** What re-randomising the units of an export is to show. */
export interface SimulateRequest {
  /** Which units there are and what is measured of them, as an analysis would: with its tests and confidence. */
  readonly from: AnalyzeRequest
  /** The variant whose units are taken; `null`: all units, whatever their variant. */
  readonly arm: string | null
  readonly simulations: Setting<number>
  readonly seed: Setting<number>
  /** Shares of the arms, the baseline first; they add to 1. */
  readonly shares: Setting<readonly number[]>
  /** Lifts that are put into every variant, as fractions above −1. */
  readonly effects: readonly number[]
  /** So many looks at equal steps; `null`: one, at the end. */
  readonly looks: number | null
  /** How planned looks spend their error. */
  readonly spending: Setting<Extract<LookPlan, { kind: 'looks' }>['spending']>
  /** Where always-valid intervals are shortest, in units of two variants. */
  readonly tunedFor: Setting<number>
  /** Whether all tests are the always-valid ones. */
  readonly sequential: boolean
  readonly gates: readonly string[]
  readonly onInconclusive: Setting<'pass' | 'fail' | 'inconclusive'>
  readonly advisory: boolean
}
