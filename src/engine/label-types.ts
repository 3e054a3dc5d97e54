/** How good are predictions? What is asked about labels, scores and pairs of models, and what comes back: counts and sums, never rows. */

import type { PlannedTime, Table } from '../read/types.ts'
import type { BadRows, Expression, SegmentValue } from './types.ts'

/** Which rows of a table are asked about, and what they are told apart by. */
interface RowQuery {
  readonly table: Table
  /** Rows that count; others are reported as filtered. */
  readonly where: Expression | null
  /** Whether to answer without the rows that are bad, instead of saying which there are. */
  readonly leaveOutBadRows: boolean
}

/** What a model said of a row. */
export type Predicted =
  /** The label itself, as written. */
  | { readonly kind: 'column'; readonly column: number }
  /** `positive` from the threshold on, `negative` below it. */
  | {
      readonly kind: 'score'
      readonly score: Expression
      readonly threshold: number
      readonly positive: string
      readonly negative: string
    }
  /** The class with the greatest probability, of several the first; missing where any probability is. */
  | {
      readonly kind: 'probabilities'
      readonly classes: readonly { readonly label: string; readonly value: Expression }[]
    }

export interface LabelQuery extends RowQuery {
  /** The column of what is true, read as text as written. */
  readonly actual: number
  readonly predicted: Predicted
  /** How much a row counts; `null`: 1. */
  readonly weight: Expression | null
  /** Segmentations, as those of `UnitQuery`: in each, rows are told apart by the values of its columns. No two alike. */
  readonly slices: readonly (readonly number[])[]
  /** The column of the units that rows belong to; `null`: each row is its own. */
  readonly unit: number | null
}

/** Where rows are: `by` is the position in `slices`, with a value for each of its columns. */
export interface Slice {
  readonly by: number
  readonly values: readonly SegmentValue[]
}

/** Rows of a slice with the same two labels. */
export interface LabelCell {
  /** `null`: all rows. The cells of each segmentation, too, make up all rows. */
  readonly slice: Slice | null
  /** `null` for a missing label. */
  readonly actual: string | null
  readonly predicted: string | null
  readonly rows: number
  /** Σ w and Σ w² of these rows; both are `rows` without weights. A row without a weight adds nothing. */
  readonly weight: number
  readonly weightSquares: number
}

/** Values that cannot be used: the row counts as one without that value. */
export interface ValueMisfit {
  readonly what: /** Negative or infinite. */
    | 'weight'
    /** Infinite or not a number. */
    | 'score'
    /** The same, or outside [0, 1]. */
    | 'probability'
    /** The probabilities of a row do not make up 1, within 10⁻⁶; the example is their sum. */
    | 'probability-sum'
    /** Infinite or not a number. */
    | 'value'
    /** Neither 0 nor 1. */
    | 'flag'
  /** The expression as the user wrote it; of a sum, the first of its probabilities. */
  readonly text: string
  readonly count: number
  /** One of the values. */
  readonly example: string
}

/** What is known of the rows that were read, whatever was asked of them. */
export interface RowCounts {
  /** Rows read, by source; without the bad ones where these are left out. */
  readonly sourceRows: readonly number[]
  readonly filteredRows: number
  /** Empty where they are left out. */
  readonly badRows: readonly BadRows[]
  readonly misfits: readonly ValueMisfit[]
}

/** The two labels of a cell. */
export type LabelPair = readonly [actual: string, predicted: string]

/** How cells go together within units, of rows with both labels and a unit. */
export interface ClusterSums {
  readonly units: number
  /** Rows with both labels and without a unit: they are in no number here. */
  readonly missing: number
  /** Σ over units of the product of two cells of the unit, rows or Σ w, for every ordered pair of cells that meet. */
  readonly products: readonly {
    readonly first: LabelPair
    readonly second: LabelPair
    readonly sum: number
  }[]
  /** Units that have rows of the label, rows of any other one, or rows with it as either label. */
  readonly having: readonly {
    readonly rows: 'actual' | 'otherActual' | 'predicted' | 'otherPredicted' | 'either'
    readonly label: string
    readonly units: number
  }[]
}

export interface LabelAnswer extends RowCounts {
  /** By slice (all rows first), then by actual and predicted label, missing ones first; in the order of code units. */
  readonly cells: readonly LabelCell[]
  /** Rows that count and have no weight. */
  readonly missingWeights: number
  /** `null` where rows are their own units. */
  readonly clusters: ClusterSums | null
}

/** A score for one class, and what is to be found along its thresholds. */
export interface RankingQuery extends RowQuery {
  readonly actual: number
  /** The label that the score is for, as written. */
  readonly positive: string
  /** The label that is negative, rows of others counting as without a label; `null`: every other one that is not missing. */
  readonly negative: string | null
  /** Greater is more likely positive. */
  readonly score: Expression
  readonly weight: Expression | null
  readonly points: readonly PointRequest[]
}

/** Where along the thresholds. Of several that are as good, the highest one, unless said otherwise. */
export type PointRequest =
  /** The greatest F₁ = 2tp/(2tp + fp + fn). */
  | { readonly kind: 'f1' }
  /** The greatest recall − false positive rate. */
  | { readonly kind: 'youden' }
  /** The least fp · cost + fn · cost, nobody being positive among the choices. */
  | { readonly kind: 'cost'; readonly falsePositive: number; readonly falseNegative: number }
  /** The greatest recall where precision is at least this. */
  | { readonly kind: 'min-precision'; readonly precision: number }
  /** The greatest precision where recall is at least this; of several the lowest threshold. */
  | { readonly kind: 'min-recall'; readonly recall: number }
  /** The greatest recall where the false positive rate is at most this. */
  | { readonly kind: 'max-fpr'; readonly rate: number }
  /** What is at this threshold, whether or not a row has it as its score. */
  | { readonly kind: 'threshold'; readonly threshold: number }

/** Rows with a score of at least the threshold are positive; sums of weights where there are weights. */
export interface CurvePoint {
  /** `null`: above all scores. */
  readonly threshold: number | null
  readonly truePositives: number
  readonly falsePositives: number
  /** Σ w² of the same; `null` without weights, and in the picture. */
  readonly squares: { readonly truePositives: number; readonly falsePositives: number } | null
}

/** Scores from `from` to below `to`, in the last bin up to it. */
export interface CalibrationBin {
  readonly from: number
  readonly to: number
  readonly rows: number
  /** Σ w, Σ w², Σ w · score and Σ w of the positives: without weights w is 1. */
  readonly weight: number
  readonly weightSquares: number
  readonly scoreSum: number
  readonly positives: number
}

/** What is only known where every score is in [0, 1]: sums over rows, times their weight. */
export interface ProbabilitySums {
  /** −Σ ln of the probability of what is true, probabilities clipped to [2.2e-16, 1 − 2.2e-16]. */
  readonly logLossSum: number
  /** Σ of the squares of the same terms, and Σ of the terms times their weight once more. */
  readonly logLossSquares: number
  readonly logLossCross: number
  /** The same three of positive rows alone. */
  readonly positiveLogLossSum: number
  readonly positiveLogLossSquares: number
  readonly positiveLogLossCross: number
  /** Σ (score − 1 or 0)². */
  readonly brierSum: number
  readonly brierSquares: number
  readonly brierCross: number
  /** Ten of the same width. */
  readonly bins: readonly CalibrationBin[]
}

export interface RankingAnswer extends RowCounts {
  /** Rows with a score, a label and a weight: of these is everything else. */
  readonly positiveRows: number
  readonly negativeRows: number
  /** Σ w and Σ w² of them: the rows themselves without weights. */
  readonly positives: number
  readonly negatives: number
  readonly positiveSquares: number
  readonly negativeSquares: number
  /** Rows that count, by what is missing; a row that lacks several is in the first. */
  readonly missingLabels: number
  readonly missingScores: number
  readonly missingWeights: number
  readonly distinctScores: number
  /**
   * Pairs of a positive and a negative row where the positive one has the greater score, twice, and those with the same
   * score once: exact. `null` with weights.
   */
  readonly twiceConcordant: bigint | null
  /** Area under the ROC curve, where ties count ½; `null` without positives or negatives, as are the next two. */
  readonly auc: number | null
  /**
   * Σ w² (V10 − AUC)² over positive rows and Σ w² (V01 − AUC)² over negative rows, without weights those of DeLong: V10 is the
   * share of negatives that a positive row is ranked above, V01 the share of positives that a negative row is ranked below.
   */
  readonly v10: number | null
  readonly v01: number | null
  /** Σ (R_n − R_{n−1}) P_n over the thresholds; `null` without positives. */
  readonly averagePrecision: number | null
  /** Scores outside [0, 1]. */
  readonly outsideUnit: number
  /** `null` where `outsideUnit` is not 0. */
  readonly probabilities: ProbabilitySums | null
  /** From above all scores to the lowest: every distinct score, or so many that the picture is the same. */
  readonly curve: readonly CurvePoint[]
  /** In the order of `RankingQuery.points`; `null` where no threshold is as asked. */
  readonly points: readonly (CurvePoint | null)[]
}

/** Σ (x − AUC x)², Σ (y − AUC y)² and Σ (x − AUC x)(y − AUC y) of two placements. */
export interface PlacementSums {
  readonly first: number
  readonly second: number
  readonly both: number
  /** Σ ((y − AUC y) − (x − AUC x))², by itself: exactly 0 where the two place every row alike. */
  readonly difference: number
}

/** Two scores of the same rows. */
export interface PairedRanking {
  /** Pairs with both scores and an actual label: of these is everything else. */
  readonly positives: number
  readonly negatives: number
  /** Other pairs, by what is missing; one that lacks several is in the first. */
  readonly missingLabels: number
  readonly missingScores: number
  /** `null` without positives or negatives. */
  readonly areas: {
    readonly auc: readonly [number, number]
    /** Over positive rows, of the shares of negatives below them. */
    readonly v10: PlacementSums
    /** Over negative rows, of the shares of positives above them. */
    readonly v01: PlacementSums
  } | null
}

/** How a file holds what two models said of the same requests. */
export type PairLayout =
  /** A row a request, with both. */
  | {
      readonly kind: 'columns'
      /** The column that a request is shown by; `null`: requests are not shown. */
      readonly id: number | null
      /** Columns of labels; `null` where only numbers are compared: then both labels are missing. */
      readonly old: number | null
      readonly new: number | null
      /** What the old model said another time. */
      readonly noise: number | Expression | null
      readonly numbers: readonly { readonly old: Expression; readonly new: Expression }[]
    }
  /** A row a model and request. */
  | {
      readonly kind: 'rows'
      readonly id: number
      readonly model: number
      /** The values of `model`, as written. */
      readonly old: string
      readonly new: string
      readonly noise: string | null
      /** `null` where only numbers are compared. */
      readonly predicted: number | null
      readonly numbers: readonly Expression[]
    }

export interface PairQuery extends RowQuery {
  readonly layout: PairLayout
  /** The column of what is true; `null` where nobody knows. */
  readonly actual: number | null
  readonly slices: readonly (readonly number[])[]
  /** The first numbers are the answers, and alike where they are apart by no more than this; `null`: answers are labels. */
  readonly tolerance: number | null
  /** Places of the numbers that are 0 or 1. */
  readonly flags: readonly number[]
  /** Percentiles of the numbers at one place. */
  readonly percentiles: { readonly number: number; readonly levels: readonly number[] } | null
  /** The numbers at one place are scores for this label. */
  readonly ranking: { readonly number: number; readonly positive: string } | null
  /** So many requests of each two labels that are not alike, or the ones of numbers that are furthest apart. */
  readonly examples: number
}

/** Pairs of a slice with the same labels, `null` where missing. */
export interface PairCell {
  readonly slice: Slice | null
  readonly old: string | null
  readonly new: string | null
  readonly actual: string | null
  /** Whether answers that are numbers lie within the tolerance; `null` where one is missing, and for labels. */
  readonly within: boolean | null
  readonly rows: number
}

/** Two numbers of the pairs that have both. */
export interface NumberPairs {
  readonly n: number
  /** Pairs that have the number of one model alone. */
  readonly onlyOld: number
  readonly onlyNew: number
  readonly meanOld: number
  readonly meanNew: number
  readonly m2Old: number
  readonly m2New: number
  /** Σ (old − its mean)(new − its mean) */
  readonly cross: number
  /** Of new − old, by itself: exact where the two are nearly the same. */
  readonly meanDifference: number
  readonly m2Difference: number
  /** Pairs where both are the same number. */
  readonly equal: number
}

/** A pair that is not alike. */
export interface PairExample {
  readonly id: string
  readonly old: string | number
  readonly new: string | number
  readonly actual: string | null
}

export interface PairAnswer extends RowCounts {
  readonly cells: readonly PairCell[]
  /** In the order of `PairLayout.numbers`. */
  readonly numbers: readonly NumberPairs[]
  /**
   * Of the pairs with three answers: whether the other answer of the old model differs (as `old`, 0 or 1), and whether that of
   * the new one does (as `new`); and the squares of how far they are apart where answers are numbers.
   */
  readonly noise: { readonly differs: NumberPairs; readonly squares: NumberPairs | null } | null
  /** A percentile of each model and level, of the pairs that have both numbers; `null` where none has. */
  readonly percentiles: readonly { readonly old: number | null; readonly new: number | null }[]
  readonly ranking: PairedRanking | null
  readonly examples: readonly PairExample[]
  readonly pairs: number
  /** Requests that only one of the models answered; 0 where a row is a request, as are the next ones. */
  readonly onlyOld: number
  readonly onlyNew: number
  /** Requests with several rows of a model: they make no pair. */
  readonly duplicates: number
  /** The id of one of them. */
  readonly duplicate: string | null
  /** Pairs whose rows tell different truths: the actual label counts as missing. */
  readonly differentActuals: number
  /** Rows that count and are of another model, or none. */
  readonly otherModels: number
  /** Rows of the models without an id. */
  readonly missingIds: number
}

/** Two files, of training and of test in this order, held against each other. */
export interface LeakageQuery {
  readonly table: Table
  /** The column of the units; `null`: not asked. */
  readonly key: number | null
  /** Rows that are alike in these columns are the same row. */
  readonly columns: readonly number[]
  readonly time: PlannedTime | null
}

/** Units, or rows, that are in both files. */
export interface Shared {
  readonly shared: number
  /** Different ones in the test. */
  readonly inTest: number
  /** Rows of the test that are of a shared one. */
  readonly sharedRows: number
  /** Rows that have one. */
  readonly testRows: number
  readonly trainingRows: number
}

/** Rows that are alike, and how often rows are that may be independent. */
export interface SharedRows extends Shared {
  /** Different rows in both files together. */
  readonly distinct: number
  /** Of them those that occur exactly twice, and of these those with one in each file. */
  readonly twice: number
  readonly twiceApart: number
  /**
   * How often two rows are equal in each column; `null` where no row is shared, or units are known. Of many different
   * rows only some, chosen by their hash, are looked at.
   */
  readonly coincidences: Coincidences | null
}

/** Pairs of rows, and of different rows, of both files together. */
export interface Coincidences {
  /** Ordered pairs of two rows, and of two different ones. */
  readonly pairs: number
  readonly differentPairs: number
  /** Of them those that are equal in each of the columns. */
  readonly columns: readonly { readonly equal: number; readonly equalDifferent: number }[]
}

export interface LeakageAnswer {
  /** By a hash of 64 bits of the columns: different rows hardly ever count as the same. */
  readonly rows: SharedRows
  readonly units: Shared | null
  /** Microseconds since 1970 in UTC. */
  readonly times: {
    readonly lastTraining: number | null
    readonly firstTest: number | null
    /** Rows of the test with a time. */
    readonly timed: number
    /** Of them those before the last one of the training. */
    readonly early: number
  } | null
}
