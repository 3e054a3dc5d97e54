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

/** Two rates of the `n` rows that have both, and who is on either side alone. */
export interface PairedRates {
  readonly n: number
  readonly old: Quantity
  readonly new: Quantity
  /** New − old, paired. */
  readonly difference: Quantity
  readonly onlyOld: number
  readonly onlyNew: number
  /** McNemar's two-sided mid-p. */
  readonly pValue: number | null
}

/** A request that the two answered differently, by its id. */
export interface ShadowExample {
  readonly key: string
  readonly old: string | number
  readonly new: string | number
  readonly actual: string | null
}

/** Requests with the same values of some columns. */
export interface ShadowSlice {
  readonly by: Readonly<Record<string, string>>
  readonly name: string
  /** Rows that both answered. */
  readonly pairs: number
  readonly agreement: Quantity
  /** Agreement here − that of the other rows. */
  readonly differenceToRest: Quantity
  /** Of that difference, raw and over all slices by Benjamini & Hochberg. */
  readonly pValue: number | null
  readonly adjustedPValue: number | null
  /** `null` without a column of actual labels. */
  readonly accuracy: {
    readonly n: number
    readonly old: Quantity
    readonly new: Quantity
    /** New − old, paired. */
    readonly difference: Quantity
    /** Of the paired difference, raw and over all slices. */
    readonly pValue: number | null
    readonly adjustedPValue: number | null
  } | null
}

/** Areas under the ROC curves of two scores, of the rows with both and an actual label. */
export interface ShadowRanking {
  readonly columns: { readonly old: string; readonly new: string }
  readonly positive: string
  readonly positives: number
  readonly negatives: number
  /** Rows with an actual label that lack a score. */
  readonly missingScores: number
  readonly old: Quantity
  readonly new: Quantity
  /** New − old. */
  readonly difference: Quantity
  /** Of DeLong's paired test. */
  readonly pValue: number | null
}

/** How often the answers of the old model differ among themselves, and how often those of the new one differ from them. */
export interface ShadowNoise {
  /** What holds the other answers. */
  readonly of: string
  /** Agreement of the old model with itself. */
  readonly agreement: Quantity & { readonly n: number }
  /** `old`: rows where the other answer of the old model differs; `new`: rows where that of the new one does. */
  readonly disagreement: PairedRates
  /** Of numbers: the squares of how far the same two are from the answer. */
  readonly squares: PairedMeans | null
}

/** One percentile of two numbers. */
export interface ShadowPercentile {
  /** In (0, 1). */
  readonly level: number
  readonly old: number | null
  readonly new: number | null
  /** New − old, without an interval. */
  readonly difference: Quantity
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
    | (PairedMeans & {
        readonly columns: { readonly old: string; readonly new: string }
        readonly percentiles?: readonly ShadowPercentile[]
      })
    | null
  /** Of scores; `null` without them, as are the next two. */
  readonly ranking?: ShadowRanking | null
  readonly noise?: ShadowNoise | null
  /** How often each model failed. */
  readonly errors?: PairedRates | null
  /** The worst first. */
  readonly slices?: readonly ShadowSlice[]
  /** Of each two labels the first ones, or of numbers those furthest apart; empty where requests have no id. */
  readonly examples?: readonly ShadowExample[]
}
