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
}
