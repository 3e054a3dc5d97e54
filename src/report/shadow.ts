/** What `shadow` answers: how often two models say the same, and which of them is right more often. */

import type { Quantity } from './types.ts'

/** Two numbers of the `n` rows that have both. */
export interface PairedMeans {
  readonly n: number
  readonly meanOld: number | null
  readonly meanNew: number | null
  /** Mean of new − old. */
  readonly difference: Quantity
  /** Of the paired t test. */
  readonly pValue: number | null
}

/** The model in use is `old`, the candidate `new`. */
export interface ShadowResult {
  /** Rows that both answered: agreement is of these. */
  readonly pairs: number
  readonly coverage: {
    /** Rows that count. */
    readonly rows: number
    /** Rows with an answer of the other model alone. */
    readonly missingOld: number
    readonly missingNew: number
    /** Rows without any answer. */
    readonly missingBoth: number
  }
  /** Of the `n` rows that the old model answered, the share that the new one did not. */
  readonly missingRate: Quantity & { readonly n: number }
  /** Share of the pairs with the same label, or with numbers that differ by no more than the tolerance. */
  readonly agreement: Quantity & { readonly n: number }
  /** Cohen's κ; `null` for numbers, as are the next two. */
  readonly kappa: Quantity | null
  /** `counts[i][j]` pairs of which the old model said label i and the new one label j. */
  readonly matrix: {
    readonly rows: 'old'
    readonly columns: 'new'
    readonly labels: readonly string[]
    readonly counts: readonly (readonly number[])[]
  } | null
  /** Pairs of different labels, the most frequent first, at most 20. */
  readonly disagreements:
    | readonly { readonly old: string; readonly new: string; readonly rows: number; readonly share: number }[]
    | null
  /** Of the `n` pairs with an actual label; `null` without a column of them. */
  readonly accuracy: {
    readonly n: number
    readonly old: Quantity
    readonly new: Quantity
    /** New − old, paired. */
    readonly difference: Quantity
  } | null
  /** McNemar's test of the rows that one of them has right; `null` without a column of actual labels. */
  readonly mcnemar: {
    readonly onlyOldCorrect: number
    readonly onlyNewCorrect: number
    /** Two-sided mid-p. */
    readonly pValue: number | null
  } | null
  /** Of answers that are numbers; `null` for labels. */
  readonly numbers:
    | (PairedMeans & {
        readonly tolerance: number
        /** Share of the pairs that differ by more. */
        readonly beyondTolerance: Quantity
      })
    | null
  /** How long the models took, of the rows with both numbers; `null` where it was not asked for. */
  readonly latency:
    | (PairedMeans & { readonly columns: { readonly old: string; readonly new: string } })
    | null
}
