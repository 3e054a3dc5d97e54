/** What `evaluate` answers: how good predictions are, how sure that is, and for whom it is worse. */

import type { Quantity } from './types.ts'

/** A matrix of counts: `counts[i][j]` rows, or the sum of their weights, or an estimate of them, with actual label i and predicted label j. */
export interface ConfusionMatrix {
  readonly rows: 'actual'
  readonly columns: 'predicted'
  readonly labels: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

/** Measures of the whole matrix; every rate has the limits `null` where no interval is offered. */
export interface OverallMeasures {
  readonly accuracy: Quantity & { readonly n: number }
  /** The accuracy of always predicting the most frequent label. */
  readonly noInformationRate: Quantity
  /** One-sided exact binomial p of an accuracy above the no-information rate; `null` unless rows are independent and count alike. */
  readonly noInformationPValue: number | null
  /** Mean recall over the classes that occur. */
  readonly balancedAccuracy: Quantity
  /** Matthews' correlation coefficient (several classes: R_K). */
  readonly mcc: Quantity
  /** Cohen's κ. */
  readonly kappa: Quantity
}

/** Agreement of labels that have an order: a disagreement weighs the places between its two labels, or their square. */
export interface OrdinalAgreement {
  /** Least first; with labels that no row has where they were named. */
  readonly order: readonly string[]
  /** Cohen's κ with these weights. */
  readonly linearKappa: Quantity
  readonly quadraticKappa: Quantity
}

/** One class against all others. */
export interface ClassMeasures {
  readonly label: string
  /**
   * Rows, or Σ of their weights, that are of the class; of a stratified sample the estimate for all rows, `null` where that is
   * not known.
   */
  readonly support: number | null
  /** The same of those that are predicted to be. */
  readonly predicted: number
  readonly prevalence: Quantity
  readonly precision: Quantity
  readonly recall: Quantity
  readonly specificity: Quantity
  readonly negativePredictiveValue: Quantity
  readonly f1: Quantity
  readonly falsePositiveRate: Quantity
  readonly falseNegativeRate: Quantity
}

export interface AverageMeasures {
  readonly precision: Quantity
  readonly recall: Quantity
  readonly f1: Quantity
}

/** Rows by their score: from `low` to below `high`, in the last bin up to it. */
export interface CalibrationBin {
  readonly low: number
  readonly high: number
  readonly rows: number
  /** `null` without rows. */
  readonly meanScore: number | null
  /** Share of the rows that are positive; weighted, as is the mean score, where rows have weights. */
  readonly observed: Quantity
}

/** Rows with a score of at least the threshold are predicted to be positive. */
export interface CurvePoint {
  /** `null`: above all scores. */
  readonly threshold: number | null
  readonly falsePositiveRate: number
  readonly recall: number
  /** `null` where no row is predicted to be positive. */
  readonly precision: number | null
}

/** How well scores order the rows, and how well they say probabilities. */
export interface RankingMeasures {
  /** What the score is: the name of its column. */
  readonly score: string
  /** Rows, or Σ of their weights, with an actual label and a score. */
  readonly positives: number
  readonly negatives: number
  /** Rows with an actual label and no score: they are in no number here. */
  readonly missingScores: number
  readonly distinctScores: number
  readonly rocAuc: Quantity
  readonly averagePrecision: Quantity
  /** These three only where scores are probabilities; the last one never has limits. */
  readonly logLoss: Quantity
  readonly brier: Quantity
  readonly calibrationError: Quantity
  /** Empty where scores are no probabilities. */
  readonly calibration: readonly CalibrationBin[]
  /** From above all scores to the lowest, thinned to what a picture needs; empty without positives or negatives. */
  readonly curve: readonly CurvePoint[]
}

/** How well the probabilities of several classes order the rows. */
export interface ClassRanking {
  readonly classes: readonly {
    readonly label: string
    /** The column of its probability. */
    readonly score: string
    /** Rows, or Σ of their weights, of the class and of all others that have the probability. */
    readonly positives: number
    readonly negatives: number
    /** Rows with an actual label and without this probability. */
    readonly missingScores: number
    /** Of the class against all others. */
    readonly rocAuc: Quantity
    readonly averagePrecision: Quantity
  }[]
  /** One-vs-rest areas, averaged over classes alike and by their rows. */
  readonly oneVersusRest: { readonly macro: Quantity; readonly weighted: Quantity }
  /** Over all pairs of classes (Hand & Till 2001); undefined where there are too many of them to ask. */
  readonly oneVersusOne: Quantity
  /** Of the probability of the actual class. */
  readonly logLoss: Quantity
}

/** A threshold, and what predicting rows from it on as positive does. */
export interface OperatingPoint {
  /** Why it is here: it was named, or it is the best in this sense. */
  readonly criterion: 'threshold' | 'f1' | 'youden' | 'cost' | 'min-precision' | 'min-recall' | 'max-fpr'
  /** The precision, recall or false positive rate that was asked for; `null` where none was. */
  readonly bound: number | null
  /** True where the threshold was chosen by these rows: its rates are too good on average. */
  readonly chosenHere: boolean
  /** `null`: above all scores, nobody is positive; or, without `counts`, no threshold is as asked. */
  readonly threshold: number | null
  /** Rows, or Σ of their weights. */
  readonly counts: {
    readonly truePositives: number
    readonly falsePositives: number
    readonly falseNegatives: number
    readonly trueNegatives: number
  } | null
  readonly precision: Quantity
  readonly recall: Quantity
  readonly falsePositiveRate: Quantity
  readonly f1: Quantity
  readonly accuracy: Quantity
  /** Recall − false positive rate. */
  readonly youden: Quantity
  /** What all wrong rows cost; `null` where no costs were given. */
  readonly cost: number | null
}

/** Rows of one slice. */
export interface SliceResult {
  readonly by: Readonly<Record<string, string>>
  /** How checks and diagnostics call it: `country=US`. */
  readonly name: string
  readonly n: number
  readonly overall: { readonly accuracy: Quantity & { readonly n: number } }
  /** Of the positive class; `null` with several classes and none named. */
  readonly falsePositiveRate: Quantity | null
  readonly falseNegativeRate: Quantity | null
  /** Accuracy of the slice minus that of all other rows. */
  readonly differenceToRest: Quantity
  readonly pValue: number | null
  /** Over all slices, by Benjamini–Hochberg. */
  readonly adjustedPValue: number | null
}

/** Rows that were used for the same: training, validation, test. */
export interface SplitResult {
  readonly name: string
  /** What its name says; `null` for any other name. */
  readonly role: 'train' | 'validation' | 'test' | null
  readonly accuracy: Quantity & { readonly n: number }
  /** `null` without a score, and of more than eight splits. */
  readonly rocAuc: Quantity | null
  /** Accuracy of the split minus that of the reference, with the p-value of the score test; `null` of the reference itself. */
  readonly gap: (Quantity & { readonly pValue: number | null }) | null
}

/** Splits side by side. */
export interface Splits {
  /** The column; `LABEL=FILE` where files say it. */
  readonly by: string
  /** The split that others are held against: training, else the first one; `null` without rows. */
  readonly reference: string | null
  /** A gap wholly below minus this is told as overfitting. */
  readonly margin: number
  /** The reference first. */
  readonly groups: readonly SplitResult[]
  /** Accuracy of the test minus that of validation; `null` unless there is one of each. */
  readonly testToValidation: (Quantity & { readonly pValue: number | null }) | null
}

/** A sample that was drawn from each predicted class by itself, and what it stands for (Olofsson et al. 2014). */
export interface Stratified {
  readonly by: 'predicted'
  /** All rows with a prediction. */
  readonly rows: number
  /** Those of them that have an actual label, too. */
  readonly audited: number
  /** Of the accuracy, equation 5; `null` where it is not known. */
  readonly standardError: number | null
  /** A predicted class each, in the order of the labels. */
  readonly strata: readonly {
    readonly label: string
    /** All rows that are predicted to be of the class, and their share of all rows. */
    readonly rows: number
    readonly share: number
    /** Its audited rows, in all and by actual label. */
    readonly audited: number
    readonly counts: readonly number[]
    /** Of the measures of the class: equations 6, 7 and 10. */
    readonly standardErrors: {
      readonly precision: number | null
      readonly recall: number | null
      readonly prevalence: number | null
    }
  }[]
}

/** Rows that belong together: intervals are over units. */
export interface EvaluatedUnits {
  /** The column. */
  readonly by: string
  /** Units that have rows in the matrix. */
  readonly units: number
}

/** Predictions of one value of what is swept, in one split. */
export interface SweepGroup {
  /** `null`: all rows of the value. */
  readonly split: string | null
  readonly role: SplitResult['role']
  readonly accuracy: Quantity & { readonly n: number }
  /** `null` without a score, and of too many values; the second one also where scores are no probabilities. */
  readonly rocAuc: Quantity | null
  readonly logLoss: Quantity | null
}

/** Accuracy at a value minus that of the best one, in the split that chooses. */
export interface SweepDifference {
  readonly value: string
  readonly difference: Quantity & { readonly pValue: number | null }
}

/** Predictions along a hyperparameter or an epoch. */
export interface Sweep {
  readonly column: string
  /** Whether values are numbers, in whose order they are. */
  readonly isNumeric: boolean
  readonly points: readonly { readonly value: string; readonly groups: readonly SweepGroup[] }[]
  /** The split by which values are compared: validation where there is one; `null`: all rows, or no split fits. */
  readonly chosenBy: string | null
  /** The first value with the greatest accuracy there; `null` without rows. */
  readonly best: {
    readonly value: string
    readonly accuracy: Quantity & { readonly n: number }
    /** The first value whose accuracy is within one standard error of the best one; `null` for values that have no order. */
    readonly withinOneStandardError: string | null
  } | null
  /** After the best value: the first where training is better and the chooser is worse than there; `null` where none is. */
  readonly turns: SweepDifference | null
  /** Of those values the first where the chooser is wholly worse; `null` where none is. */
  readonly overfitted: SweepDifference | null
}

export interface EvaluateResult {
  readonly labels: readonly string[]
  /** The class that scores and error rates are about; `null` where none is named. */
  readonly positive: string | null
  readonly matrix: ConfusionMatrix
  /** What became of the rows: those without one of the labels are in no measure. */
  readonly coverage: {
    readonly rows: number
    /** Rows with an actual label. */
    readonly labelled: number
    /** Rows with both labels: those in the matrix. */
    readonly evaluated: number
    /** Rows with an actual label and no prediction. */
    readonly withoutPrediction: number
  }
  /** Σ of the weights, and the rows without weights that would be as sure; `null` without, missing in reports of earlier versions. */
  readonly weights?: { readonly total: number; readonly effectiveRows: number } | null
  /** `null` where labels are of all rows alike, missing in reports of earlier versions; the cells of the matrix are estimates then. */
  readonly stratified?: Stratified | null
  /** `null` where rows are independent, missing in reports of earlier versions. */
  readonly clustered?: EvaluatedUnits | null
  readonly overall: OverallMeasures
  /** `null` for labels without an order, and of two labels; missing in reports of earlier versions. */
  readonly ordinal?: OrdinalAgreement | null
  readonly perClass: readonly ClassMeasures[]
  readonly averages: {
    readonly macro: AverageMeasures
    readonly weighted: AverageMeasures
    readonly micro: AverageMeasures
  }
  /** How well scores order the rows; `null` where labels alone were read. */
  readonly ranking: RankingMeasures | null
  /** The same for a probability of every class; `null` without, missing in reports of earlier versions. */
  readonly classRanking?: ClassRanking | null
  /** Thresholds of the score, in the order in which they were asked for. */
  readonly operatingPoints: readonly OperatingPoint[]
  readonly slices: readonly SliceResult[]
  /** `null` where rows are not told apart by their use, missing in reports of earlier versions. */
  readonly splits?: Splits | null
  /** `null` or missing where nothing is swept. */
  readonly sweep?: Sweep | null
}
