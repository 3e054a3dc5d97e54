/** The vocabulary of classification: what was counted, and numbers that may be undefined with the reason. */

/** Why a number, or its interval, is undefined. */
export type RateReason =
  /** no rows */
  | 'no-data'
  /** no row was predicted to be of the class */
  | 'no-predicted'
  /** no row is of the class */
  | 'no-actual'
  /** every row is of the class: there is no other row to tell it from */
  | 'no-other-actual'
  /** every row was predicted to be of the class */
  | 'no-other-predicted'
  /** the quotient is 0/0 */
  | 'zero-division'
  /** only one class is actual, or only one was predicted */
  | 'no-variation'
  /** the estimate stands, on the edge of what is possible, where its estimated variance is 0: no interval */
  | 'zero-variance'
  /** the estimate stands; a variance needs two rows of each kind: no interval */
  | 'too-few-rows'
  /** the estimate stands; no interval is computed of it */
  | 'no-interval'
  /** no score lies in the bin */
  | 'empty-bin'
  /** scores lie outside [0, 1]: they are no probabilities */
  | 'no-probabilities'
  /** every pair of classes is a question of its own, and there are too many */
  | 'too-many-classes'
  /** no threshold is as it was asked for */
  | 'no-threshold'
  /** rows count differently: there is no exact test */
  | 'weighted'
  /** two models are right and wrong on the same rows: there is nothing to test */
  | 'no-disagreement'
  /** two scores place every row alike: there is nothing to test */
  | 'same-ranking'
  /** a class that takes part in an average is itself undefined */
  | 'undefined-class'
  /** the quotient is 0/0, and the estimate what was asked to stand for it: no interval */
  | 'zero-division-set'
  /** the estimate stands; how it varies needs rows of two units: no interval */
  | 'too-few-units'
  /** rows were predicted to be of a class of which none was audited: what they are is not known */
  | 'unaudited-stratum'

/** An estimate with its interval, as fractions. `reason` says why the first of estimate, low and high that is `null` is so. */
export interface Rate {
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
  readonly reason: RateReason | null
}

/** Rows counted by actual and predicted class. */
export interface Confusion {
  readonly labels: readonly string[]
  /** `counts[i][j]` = Σ weights of rows of actual class i that were predicted to be j; rows themselves without weights. */
  readonly counts: readonly (readonly number[])[]
  /** Σ weight² of the same cells; `null` without weights, where it equals the counts. */
  readonly squares: readonly (readonly number[])[] | null
  /** How the rows came about, where they are not drawn one by one; `null` or missing: they are. */
  readonly design?: Design | null
}

/** Rows that are not independent: an interval is not of the rows alone. */
export type Design = UnitDesign | StratumDesign

/** Rows of one unit are alike, units are independent. */
export interface UnitDesign {
  readonly kind: 'units'
  /** Units that have rows. */
  readonly units: number
  /** Σ over units of the product of two cells (actual, predicted) of a unit, for every ordered pair of cells that meet. */
  readonly products: readonly CellProduct[]
  /** Units that have rows of each of these kinds, by label. */
  readonly having: Readonly<Record<RowsOfClass, readonly number[]>>
}

/** Rows that are of a class, that are not, that are predicted to be or not to be, or that are either. */
export type RowsOfClass = 'actual' | 'otherActual' | 'predicted' | 'otherPredicted' | 'either'

/** Two cells of the matrix, as positions of their actual and predicted label. */
export interface CellProduct {
  readonly first: readonly [actual: number, predicted: number]
  readonly second: readonly [actual: number, predicted: number]
  readonly sum: number
}

/** Rows were drawn from each predicted class by itself; the cells of the matrix are estimates of all rows. */
export interface StratumDesign {
  readonly kind: 'strata'
  /** All rows of each predicted class, N. */
  readonly rows: readonly number[]
  /** Rows that were drawn, by actual and predicted class: a column makes up n. */
  readonly sample: readonly (readonly number[])[]
}

/** What stands for 0/0; `null`: nothing, it is undefined. */
export type ZeroDivision = 0 | 1 | null
