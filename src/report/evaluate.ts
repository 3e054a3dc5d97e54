/** What `evaluate` answers: how good predictions are, how sure that is, and for whom it is worse. */

import type { Quantity } from './types.ts'

/** A matrix of counts: `counts[i][j]` rows with actual label i and predicted label j. */
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
  /** One-sided exact binomial p of an accuracy above the no-information rate. */
  readonly noInformationPValue: number | null
  /** Mean recall over the classes that occur. */
  readonly balancedAccuracy: Quantity
  /** Matthews' correlation coefficient (several classes: R_K). */
  readonly mcc: Quantity
  /** Cohen's κ. */
  readonly kappa: Quantity
}

/** One class against all others. */
export interface ClassMeasures {
  readonly label: string
  /** Rows that are of the class. */
  readonly support: number
  /** Rows that are predicted to be. */
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
  readonly overall: OverallMeasures
  readonly perClass: readonly ClassMeasures[]
  readonly averages: {
    readonly macro: AverageMeasures
    readonly weighted: AverageMeasures
    readonly micro: AverageMeasures
  }
  /** How well scores order the rows: `null`, since labels alone are read. */
  readonly ranking: null
  /** Thresholds of scores: none, for the same reason. */
  readonly operatingPoints: readonly never[]
  readonly slices: readonly SliceResult[]
}
