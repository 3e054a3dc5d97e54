/** What an engine answers: sufficient statistics per group of units, never rows. */

import type { Head, PlannedTime, RejectionReason, SourceFile, Table } from '../read/types.ts'
import type { Deal, DealQuery } from './deal-types.ts'
import type {
  LabelAnswer,
  LabelQuery,
  LeakageAnswer,
  LeakageQuery,
  PairAnswer,
  PairQuery,
  RankingAnswer,
  RankingQuery,
} from './label-types.ts'
import type { Contrast, OverTimeAnswer, OverTimeQuery, PeriodGroup } from './over-time-types.ts'
import type { ProfileAnswer, ProfileQuery } from './profile-types.ts'

/** A checked SQL expression over the columns of a table. Only an engine makes one. */
export interface Expression {
  /** As the user wrote it: for messages. */
  readonly text: string
  /** The checked tree written out again, over the engine's own column aliases: what goes into a query. */
  readonly sql: string
  readonly type: 'boolean' | 'number' | 'text'
  /** True when it is a bare column: its values can be looked up in the file. */
  readonly isColumn: boolean
  /** True when its numbers cannot be infinite: values of the data as they are, nothing computed. */
  readonly isFinite: boolean
  /** The columns that it reads: indices into `Table.columns`. */
  readonly columns: readonly number[]
}

/** A number that each unit has from before its exposure, to be told beside a measure. */
export type Covariate =
  /** The one value that all rows of the unit have. */
  | { readonly kind: 'column'; readonly value: Expression }
  /** One of the measure's own numbers over the rows before the exposure. Needs a placing with a time and an exposure. */
  | { readonly kind: 'before'; readonly number: number }

interface WithCovariates {
  readonly covariates?: readonly Covariate[]
}

/** Above which value a unit's number counts as that value. */
export type Cap =
  | { readonly kind: 'value'; readonly value: number }
  /** The quantile (type 7) of all analysed units together, without those that are 0 where they are to be ignored. */
  | { readonly kind: 'percentile'; readonly share: number; readonly ignoringZeros: boolean }

interface WithCap {
  readonly cap?: Cap
}

/** Asks of a measure how the numbers of a variant's units rank among those of the baseline's. */
export interface RankedAgainst {
  /** Which of the variants that were found is the baseline. */
  readonly baselineOf: (variants: readonly string[]) => string
}

interface WithRanks {
  readonly ranks?: RankedAgainst
}

/** From so long after an exposure on, before so long after it, in microseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One thing to know about every unit, and which statistics of it to return. */
export type Measure =
  /** 1 when any row satisfies the condition: returns a count. The condition is boolean, or a number that must be 0 or 1. */
  | ({ readonly kind: 'indicator'; readonly condition: Expression } & WithCovariates)
  /**
   * 1 when any row (`null`), or any that satisfies the condition, is of the span after the unit's exposure, or its first row:
   * returns a count, as of an indicator. Units whose span reaches beyond the end of the data have no value, and those
   * without a time have none. What is unknown is not satisfied. Needs a placing with a time, and units of several rows.
   */
  | ({
      readonly kind: 'retention'
      readonly condition: Expression | null
      readonly span: Span
      /** The last time of the data that is not in the future. */
      readonly end: number
    } & WithCovariates)
  /** Σ value over the unit's rows: returns moments, of x − `shift` inside the engine. */
  | ({ readonly kind: 'sum'; readonly value: Expression } & WithCovariates & WithCap & WithRanks)
  /** Σ value, as one of a sample: returns moments up to the third, and counts between ascending edges, if any. */
  | { readonly kind: 'sample'; readonly value: Expression; readonly edges: readonly number[] }
  /** number of rows that satisfy the condition (every row when `null`): returns moments */
  | ({ readonly kind: 'count'; readonly condition: Expression | null } & WithCovariates & WithCap & WithRanks)
  /** Σ numerator and Σ denominator (when `null`: rows where the numerator is present): returns pair moments */
  | ({
      readonly kind: 'ratio'
      readonly numerator: Expression
      readonly denominator: Expression | null
    } & WithCovariates)
  /** A percentile of all rows of a group (type 7), and the percentiles around it. Rows without a value are none. */
  | {
      readonly kind: 'quantile'
      readonly value: Expression
      /** In (0, 1). */
      readonly level: number
      /** The levels around it, from how the share of rows that are at most the percentile varies over units; `null` for none. */
      readonly around: (share: PairSums) => readonly [number, number] | null
    }
  /** Σ of each of two values, for the units that have both: returns pair moments, and counts of each between edges. */
  | {
      readonly kind: 'pairs'
      readonly values: readonly [Expression, Expression]
      readonly edges: readonly number[]
    }

/** How far out the values of units lie. */
export interface UnitTail {
  /** Σ (x − mean)³; `null` where it is beyond what a double holds. */
  readonly m3: number | null
  /** The least and the greatest value of a unit; 0 without units. */
  readonly least: number
  readonly greatest: number
}

/** Units with a value from an edge to below the next one, for the last two to the upper one; none without edges. */
type Counts = readonly number[]

/**
 * How the numbers of a variant's units rank among those of the baseline's. The placement of a unit is the share of the other
 * variant's units whose number is lower, equal ones counting half; numbers are equal when their first 13 digits are.
 */
export interface RankSums {
  readonly units: readonly [baseline: number, variant: number]
  /** The mean placement of the variant's units; 0 where one of them has no units. */
  readonly superiority: number
  /** Σ(placement − mean placement)² of the units of each. */
  readonly placementM2: readonly [baseline: number, variant: number]
  /** Σ(t³ − t) over the distinct numbers of both together, t units having the same. */
  readonly ties: number
}

/** Two values per unit: how many, their means, Σ(x − mean)² of each and their co-moment. */
export interface PairSums {
  readonly n: number
  readonly meanX: number
  readonly meanY: number
  readonly m2X: number
  readonly m2Y: number
  readonly cXY: number
}

/** What covariates add to a measure. Its numbers of a unit are X: one, a conversion's being 0 or 1, or the two of a ratio. */
export interface CovariateSums {
  /** For every covariate, Y, and every number: of the units that have both. */
  readonly known: readonly (readonly PairSums[])[]
  /** For every two covariates, in the order 0 and 1, 0 and 2, 1 and 2, …: of the units with a number that have both. */
  readonly both: readonly PairSums[]
  /** For every covariate: units whose rows have several values of it, of which the least was taken. */
  readonly differing: readonly number[]
}

/** What capping did to the numbers of units. */
export interface CapSums {
  /** Where the cap lay, the same for all units of a query. */
  readonly at: number
  /** Units whose number is above it. */
  readonly above: number
  /** What the statistics would be without it. */
  readonly uncapped: {
    readonly n: number
    readonly mean: number
    readonly m2: number
    readonly tail: UnitTail | null
  }
}

/** A percentile of the rows of some units. */
export interface QuantileStatistics {
  readonly kind: 'quantile'
  /** Units that have a row with a value, and their rows. */
  readonly n: number
  readonly rows: number
  readonly level: number
  /** `null` without rows; and where groups were merged, since percentiles of parts do not add up. */
  readonly value: number | null
  /** Of these units: X the rows that are at most `value`, Y all of them. */
  readonly share: PairSums
  /** The percentiles at the levels around it; `null` where there are none. */
  readonly around: { readonly low: number; readonly high: number } | null
}

export type MeasureStatistics =
  | {
      readonly kind: 'indicator'
      readonly n: number
      readonly successes: number
      readonly covariates?: CovariateSums
    }
  | {
      readonly kind: 'sum' | 'count'
      readonly n: number
      readonly mean: number
      readonly m2: number
      /** `null` where only moments are known, as in input that somebody else has summed. */
      readonly tail: UnitTail | null
      readonly covariates?: CovariateSums
      /** Absent without a cap. */
      readonly cap?: CapSums
      /** Of a variant against the baseline. Absent unless asked for, of the baseline, and of several groups merged. */
      readonly ranks?: RankSums
    }
  | QuantileStatistics
  | {
      readonly kind: 'sample'
      readonly n: number
      readonly mean: number
      readonly m2: number
      /** Σ (x − mean)³; `null` where it is beyond what a double holds. */
      readonly m3: number | null
      readonly counts: Counts
    }
  | (PairSums & { readonly kind: 'pairs'; readonly counts: readonly [Counts, Counts] })
  | (PairSums & { readonly kind: 'ratio'; readonly covariates?: CovariateSums })

/** What tells which rows of a unit count, besides the condition. Times are microseconds since 1970 in UTC. */
export interface Placing {
  /** When rows happened; `null` where that is not known, or not asked. */
  readonly time: PlannedTime | null
  /** Later times are in the future, and counted. */
  readonly now: number
  /**
   * With a time, rows count from the first one on that satisfies it (`null`: from the first row on, which is all of
   * them). Without a time, all rows count of the units that have such a row.
   */
  readonly exposure: Expression | null
  /** Rows count for so long after the exposure, of units whose window has closed at the end of the data. Needs a time. */
  readonly window: { readonly length: number; readonly end: number } | null
  /** Rows with the same text here count once. */
  readonly eventId: number | null
  /** Whether to count units by the day of their exposure, in UTC, too. Needs a time. */
  readonly byDay: boolean
}

export interface UnitQuery {
  readonly table: Table
  readonly unit: number | null
  readonly variant: number | 'label'
  /** Segmentations: in each, units are grouped by the values of its columns too, one or several that are crossed. */
  readonly segments: readonly (readonly number[])[]
  /** Rows that count; others are reported as filtered. */
  readonly where: Expression | null
  readonly missing: 'zero' | 'exclude'
  readonly measures: readonly Measure[]
  /** The column of event names: no more than in unit, variant and segment may a line break be in it. */
  readonly event: number | null
  /** Whether to answer without the rows that are bad, instead of saying which there are. */
  readonly leaveOutBadRows: boolean
  /** `null`: every row counts that satisfies the condition. */
  readonly placing: Placing | null
}

export type UnitStatus =
  | 'analysed'
  | 'multiple-variants'
  | 'missing-variant'
  | 'missing-unit'
  | 'filtered'
  /** Every row that satisfies the condition repeats an event of another unit. */
  | 'duplicate-event'
  | 'no-exposure'
  | 'window-open'

/** What `Placing` makes of the rows of some units. */
export interface PlacedRows {
  /** Rows that repeat an event: no rows of the units any more. */
  readonly duplicates: number
  /** Rows before the exposure: no rows of the units, either. */
  readonly before: number
  /** Rows of the units that no measure sees: after the window, and without a time. */
  readonly after: number
  readonly untimed: number
  /** Of all rows: those without a time, with a time after now, with a time that has a zone of its own, without an id. */
  readonly missingTimes: number
  readonly future: number
  readonly zoned: number
  readonly missingIds: number
  /** The first and the last exposure of the units, or their first rows; `null` without a time, and unless they are analysed. */
  readonly firstExposure: number | null
  readonly lastExposure: number | null
}

/** The value of a segment column that all of a unit's rows have; or that none has one, or that they differ. */
export type SegmentValue =
  | { readonly is: 'value'; readonly value: string }
  | { readonly is: 'missing' | 'several'; readonly value: null }

/** Units of one status, variant and segment. */
export interface GroupStatistics {
  readonly status: UnitStatus
  /** `null` unless the status is `analysed`. */
  readonly variant: string | null
  /**
   * Which of `UnitQuery.segments` the group is of, and what its units are there, column by column; `null` without any, and
   * unless the status is `analysed`. The groups of each segmentation make up all units.
   */
  readonly segment: { readonly by: number; readonly values: readonly SegmentValue[] } | null
  readonly units: number
  /** Rows of the units that count, or would (of a filtered unit: all its rows). */
  readonly rows: number
  /** Rows of these units that `where` left out. */
  readonly filteredRows: number
  /** Absent unless the query places rows. */
  readonly placed?: PlacedRows
  /** In the order of `UnitQuery.measures`; empty unless the status is `analysed`. */
  readonly measures: readonly MeasureStatistics[]
}

/** Rows that cannot be used, for one reason: the first that holds for them. */
export interface BadRows {
  readonly reason: RejectionReason
  /** The columns whose values show it: one, or for `repeated-header` all that are read, each holding its own name. */
  readonly columns: readonly number[]
  /** How many, by source. A row with line breaks in a key counts once for each line, since each may have been a row. */
  readonly rows: readonly number[]
  /** One of the values. */
  readonly example: string
}

/** Values that a measure cannot take: of a conversion neither 0 nor 1, or infinite. */
export interface Misfit {
  /** The position of the measure. */
  readonly measure: number
  readonly count: number
  /** One of the values. */
  readonly example: string
}

/** What is known of all units of a variant, and does not add up from its segments. */
export interface WholeStatistics {
  readonly variant: string
  /** The position of the measure. */
  readonly measure: number
  readonly statistics: QuantileStatistics | RankSums
}

export interface UnitAnswer {
  readonly groups: readonly GroupStatistics[]
  /** Percentiles and ranks over all segments; empty without segments, where the groups say it. */
  readonly whole: readonly WholeStatistics[]
  /** Rows read, by source; without the bad ones where these are left out. */
  readonly sourceRows: readonly number[]
  readonly maxRowsPerUnit: number
  /** Empty where they are left out. */
  readonly badRows: readonly BadRows[]
  readonly misfits: readonly Misfit[]
  /** Units by the day of their exposure, in the order of days and variants; empty where they were not asked for. */
  readonly days: readonly DayUnits[]
}

/** Analysed units of a variant that were exposed on a day, such as `2026-10-03`. */
export interface DayUnits {
  readonly day: string
  readonly variant: string
  readonly units: number
}

/** Rows of an aggregated table, as they stand: text of every column, in the order of `Table.columns`. */
export interface AggregatedAnswer {
  readonly rows: readonly {
    /** Which of `Table.sources` the row is from. */
    readonly source: number
    readonly values: readonly (string | null)[]
  }[]
  /** Rows read, by source. */
  readonly sourceRows: readonly number[]
}

/** Which time the rows of a table cover, in microseconds since 1970 in UTC. */
export interface TimeSpan {
  /** `null` without any time. */
  readonly first: number | null
  readonly last: number | null
  /** The last time that is not after now. */
  readonly lastKnown: number | null
  /** Values that are no time of the format. */
  readonly misfits: number
}

/** A query as it was run, for `--explain`. */
export interface Explanation {
  readonly sql: string
}

export interface Engine {
  readonly name: string
  readonly version: string
  /** The beginning of a Parquet file, values as text. */
  head(file: SourceFile, rows: number): Promise<Head>
  /**
   * Checks a user's SQL expression: one scalar expression over the table's columns, from an allow-list of functions.
   * @param flag what to name in an error, such as `--conversion buy`
   * @throws AbstatError (usage) saying what is wrong and where in the text
   */
  expression(table: Table, text: string, flag: string): Promise<Expression>
  /** The same for NUM/DEN: split at the top-level division of the parsed expression. */
  ratio(
    table: Table,
    text: string,
    flag: string,
  ): Promise<{ numerator: Expression; denominator: Expression | null }>
  /** Sufficient statistics of every measure per variant and segment, in one scan. */
  units(query: UnitQuery): Promise<UnitAnswer>
  explain(query: UnitQuery): Explanation
  /**
   * All rows of a small table, for input that is already aggregated.
   * @throws AbstatError (data) when there are more than `limit`: such a table was not aggregated
   */
  rows(table: Table, limit: number): Promise<AggregatedAnswer>
  /** Which time the rows of all files cover. @param now in microseconds since 1970 in UTC */
  span(table: Table, time: PlannedTime, now: number): Promise<TimeSpan>
  /** Shares units out among arms at random, again and again. @param take is told every deal in its turn */
  deals(query: DealQuery, take: (deal: Deal) => void): Promise<void>
  /**
   * The same measures along the periods of a timeline, in one scan.
   * @param weigh says, once the groups are known, what is to be added up over the periods of every unit
   */
  overTime(
    query: OverTimeQuery,
    weigh: (groups: readonly PeriodGroup[]) => readonly Contrast[],
  ): Promise<OverTimeAnswer>
  explainOverTime(query: OverTimeQuery): Explanation
  /** Rows that are the same as another one in every column that the query reads. */
  repeatedRows(query: UnitQuery): Promise<number>
  /** What the columns hold, in one pass over the files. */
  profile(query: ProfileQuery): Promise<ProfileAnswer>
  explainProfile(query: ProfileQuery): Explanation
  /** What a file of training and one of test have in common. */
  leakage(query: LeakageQuery): Promise<LeakageAnswer>
  /** How often each actual label meets each predicted one, in one scan. */
  labels(query: LabelQuery): Promise<LabelAnswer>
  /** How well a score tells positive rows from negative ones, along all its thresholds. */
  ranking(query: RankingQuery): Promise<RankingAnswer>
  /** Both of the same rows, in one scan: the two queries have the table, the condition and the weight in common. */
  labelsAndRanking(labels: LabelQuery, ranking: RankingQuery): Promise<readonly [LabelAnswer, RankingAnswer]>
  /** What two models said of the same requests. */
  pairs(query: PairQuery): Promise<PairAnswer>
  explainLabels(query: LabelQuery): Explanation
  explainRanking(query: RankingQuery): Explanation
  explainPairs(query: PairQuery): Explanation
  /** Share of its reading that the running query has done, in [0, 1]; `null` when unknown. */
  progress(): number | null
  /** Makes the running query fail, and every later one. */
  interrupt(): void
  /** Resolves when all is given back; waits for a running query. */
  close(): Promise<void>
}
