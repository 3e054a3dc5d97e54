/** The vocabulary of every statistic: numbers that may be undefined, and the reason why. */

/** Why a number is undefined. Each has one sentence in the report; none is ever replaced by a made-up number. */
export type UndefinedReason =
  /** the first of the planned looks is not due yet */
  | 'look-not-due'
  /** no units (or no values) in an arm */
  | 'no-data'
  /** a variance needs two units in each arm */
  | 'too-few-units'
  /** every unit of both arms has the same value: a mean-like metric cannot be tested */
  | 'zero-variance'
  /** all units of both arms converted, or none did: there is nothing to test */
  | 'no-variation'
  /** the baseline's rate is exactly 0: a relative change has no meaning */
  | 'zero-baseline'
  /** the baseline is not distinguishable from 0 at this level (Fieller's g ≤ 0): a relative change has no bounded interval */
  | 'baseline-near-zero'
  /** the denominator of a ratio sums to 0 */
  | 'zero-denominator'
  /** the limit is +infinity */
  | 'unbounded-above'
  /** the limit is −infinity */
  | 'unbounded-below'
  /** the degrees of freedom are too few for the quantity to exist */
  | 'too-few-degrees-of-freedom'
  /** another arm has no interval, and which of all is best cannot be told */
  | 'arm-without-interval'
  /** an exact test has no interval of a difference or of a lift */
  | 'exact-test'
  /** a rank test has no interval of a difference or of a lift, nor a loss in the metric's unit */
  | 'rank-test'
  /** all values of one arm lie on one side of all values of the other: the ranks have no variance */
  | 'complete-separation'
  /** a percentile so near the end of the rows that those around it, which its error is told by, do not exist */
  | 'quantile-at-end'
  /** the percentiles around one are the same value: it has no standard error */
  | 'ties'
  /** small segments were folded into one, and percentiles and ranks of parts do not add up to those of the whole */
  | 'segments-folded'

/** A number, or `null` with the reason. */
export type Maybe =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: UndefinedReason }

/**
 * An estimate with its interval. Fractions, never percent. A `null` carries its reason under the same name;
 * a defined number carries `null` there.
 */
export interface Interval {
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
  readonly reasons: {
    readonly estimate: UndefinedReason | null
    readonly low: UndefinedReason | null
    readonly high: UndefinedReason | null
  }
}

/**
 * How far intervals reach: a confidence, the level of significance itself, where that is too small to be told from 1 − confidence,
 * or so many standard errors.
 */
export type Level = number | { readonly alpha: number } | { readonly critical: number }

/** Which differences a test looks for: any, only those below its null value, or only those above. */
export type Alternative = 'two-sided' | 'less' | 'greater'

/** A test of "no difference", or of the distance from another value. All numbers `null` when it is undefined, with the reason. */
export interface Test {
  readonly name: string
  readonly statistic: number | null
  /** What the difference is divided by to give the statistic; a score test takes it under "no difference". */
  readonly standardError: number | null
  /** `null` also where the statistic is normal. */
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  readonly reason: UndefinedReason | null
}

/** How a variant compares with its baseline: one test, and the intervals that are dual to it. */
export interface Comparison {
  readonly difference: Interval
  readonly lift: Interval
  /** What a rank test is of, in the place of the others: P(variant > baseline) + ½ P(variant = baseline). */
  readonly superiority?: Interval
  readonly test: Test
}

/** Which way a metric is meant to move. */
export type Goal = 'increase' | 'decrease'

/** How many units there are, and how many of them did what is counted. */
export interface Counts {
  readonly n: number
  readonly successes: number
}

/** Count, mean and sum of squared deviations from the mean: the sufficient statistics of one value per unit. */
export interface Moments {
  readonly n: number
  readonly mean: number
  /** Σ(x − mean)² */
  readonly m2: number
}

/** The same for two values per unit, with their co-moment. */
export interface PairMoments {
  readonly n: number
  readonly meanX: number
  readonly meanY: number
  readonly m2X: number
  readonly m2Y: number
  /** Σ(x − meanX)(y − meanY) */
  readonly cXY: number
}
