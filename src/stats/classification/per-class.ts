/** How well is each class told from all others? */

import { requireConfusion } from './checks.ts'
import { deltaRate } from './delta.ts'
import { undefinedRate } from './outcome.ts'
import { effectiveRows, rate } from './rates.ts'
import type { Confusion, Rate, RateReason } from './types.ts'

/** One class against all others. Shares of independent rows have Wilson intervals, F1 one by the delta method. */
export interface ClassMeasures {
  readonly label: string
  /** Rows of the class; Σ weights when there are weights. */
  readonly support: number
  /** Rows predicted to be of the class; Σ weights when there are weights. */
  readonly predicted: number
  /** tp / (tp + fp); `no-predicted` */
  readonly precision: Rate
  /** tp / (tp + fn); `no-actual` */
  readonly recall: Rate
  /** tn / (tn + fp); `no-other-actual` */
  readonly specificity: Rate
  /** Negative predictive value, tn / (tn + fn); `no-other-predicted` */
  readonly negativePredictiveValue: Rate
  /** 2tp / (2tp + fp + fn); `zero-division` when the class occurs nowhere */
  readonly f1: Rate
  /** Share of the class among all rows; `no-data` */
  readonly prevalence: Rate
  /** fp / (tn + fp); `no-other-actual` */
  readonly falsePositiveRate: Rate
  /** fn / (tp + fn); `no-actual` */
  readonly falseNegativeRate: Rate
}

/** The measures of every label, in the order of the labels. */
export function classMeasures(confusion: Confusion, confidence: number): readonly ClassMeasures[] {
  requireConfusion(confusion, confidence)
  return confusion.labels.map((label, of) => measuresOf(confusion, label, of, confidence))
}

function measuresOf(confusion: Confusion, label: string, of: number, confidence: number): ClassMeasures {
  const weights = against(confusion.counts, of)
  const squares = against(confusion.squares ?? confusion.counts, of)
  const { tp, fp, fn } = weights
  type Cell = keyof TwoByTwo
  const share = (part: readonly Cell[], rest: readonly Cell[], whenEmpty: RateReason): Rate => {
    const total = sumOf(weights, part) + sumOf(weights, rest)
    const square = sumOf(squares, part) + sumOf(squares, rest)
    return rate(sumOf(weights, part), total, confidence, effectiveRows(total, square), whenEmpty)
  }
  return {
    label,
    support: tp + fn,
    predicted: tp + fp,
    precision: share(['tp'], ['fp'], 'no-predicted'),
    recall: share(['tp'], ['fn'], 'no-actual'),
    specificity: share(['tn'], ['fp'], 'no-other-actual'),
    negativePredictiveValue: share(['tn'], ['fn'], 'no-other-predicted'),
    f1: f1Of(weights, squares, confidence),
    prevalence: share(['tp', 'fn'], ['fp', 'tn'], 'no-data'),
    falsePositiveRate: share(['fp'], ['tn'], 'no-other-actual'),
    falseNegativeRate: share(['fn'], ['tp'], 'no-actual'),
  }
}

/** F1 depends on two sums: what is right, and what is wrong with the class on either side. */
function f1Of(weights: TwoByTwo, squares: TwoByTwo, confidence: number): Rate {
  const right = weights.tp
  const wrong = weights.fp + weights.fn
  const whole = 2 * right + wrong
  if (whole === 0) return undefinedRate('zero-division')
  const slopes = [(2 * wrong) / whole ** 2, (-2 * right) / whole ** 2]
  const table = {
    labels: [],
    counts: [[right, wrong]],
    squares: [[squares.tp, squares.fp + squares.fn]],
  }
  const estimate = (2 * right) / whole
  return deltaRate({ estimate, gradient: (_, j) => slopes[j] ?? 0 }, table, confidence)
}

interface TwoByTwo {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

/** Every cell is added up, none is a difference: a sum of weights that should be 0 is exactly 0. */
function against(cells: readonly (readonly number[])[], of: number): TwoByTwo {
  let [tp, fp, fn, tn] = [0, 0, 0, 0]
  for (const [i, row] of cells.entries()) {
    for (const [j, cell] of row.entries()) {
      if (i === of && j === of) tp += cell
      else if (i === of) fn += cell
      else if (j === of) fp += cell
      else tn += cell
    }
  }
  return { tp, fp, fn, tn }
}

function sumOf(cells: TwoByTwo, names: readonly (keyof TwoByTwo)[]): number {
  return names.reduce((sum, name) => sum + cells[name], 0)
}
