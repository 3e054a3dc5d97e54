/** Predictions of parts of the rows: each with its accuracy, and the difference to all other rows. */

import type { Diagnostic, SliceResult } from '../report/types.ts'
import { benjaminiHochberg } from '../stats/adjust.ts'
import { accuracyRate } from '../stats/classification/accuracy.ts'
import { type Counts2, marginsOf } from '../stats/classification/matrix.ts'
import { classMeasures } from '../stats/classification/per-class.ts'
import { effectiveCounts } from '../stats/classification/rates.ts'
import type { ZeroDivision } from '../stats/classification/types.ts'
import { compareEffective } from '../stats/score.ts'
import { Holes } from './evaluate-holes.ts'

/** The rows of one slice, in the order of all labels. */
export interface SliceCounts {
  /** Which segmentation it is of: its slices make up all rows. */
  readonly segmentation: number
  readonly by: Readonly<Record<string, string>>
  readonly name: string
  /** Rows, or Σ of their weights. */
  readonly counts: Counts2
  /** Σ w²; `null` without weights. */
  readonly squares: Counts2 | null
  /** Rows with both labels. */
  readonly rows: number
}

/** Rows that are right and all rows, weighted, with the squares of the weights. */
interface Outcomes {
  readonly right: number
  readonly all: number
  readonly squares: number
}

export function outcomesOf({ counts, squares }: Pick<SliceCounts, 'counts' | 'squares'>): Outcomes {
  const { right, rows } = marginsOf(counts)
  return {
    right: right.reduce((sum, each) => sum + each, 0),
    all: rows,
    squares: marginsOf(squares ?? counts).rows,
  }
}

const together = (parts: readonly Outcomes[]): Outcomes => ({
  right: parts.reduce((sum, { right }) => sum + right, 0),
  all: parts.reduce((sum, { all }) => sum + all, 0),
  squares: parts.reduce((sum, { squares }) => sum + squares, 0),
})

/** The score test of two accuracies, of weighted rows as so many rows alike as are as sure. */
export function compareOutcomes(baseline: Outcomes, other: Outcomes, confidence: number) {
  const counts = ({ right, all, squares }: Outcomes) => effectiveCounts(right, all, squares)
  return compareEffective(counts(baseline), counts(other), confidence)
}

interface Answered {
  readonly slices: readonly SliceResult[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Worst first: by the lower limit of the accuracy, which is low where rows are few, too. */
export function analyseSlices(
  all: readonly SliceCounts[],
  labels: readonly string[],
  positive: string | null,
  confidence: number,
  zeroDivision: ZeroDivision,
): Answered {
  const diagnostics: Diagnostic[] = []
  const index = positive === null ? -1 : labels.indexOf(positive)
  const compared = all.map((slice) => {
    const others = all.filter((each) => each !== slice && each.segmentation === slice.segmentation)
    const rest = together(others.map(outcomesOf))
    return { slice, comparison: compareOutcomes(rest, outcomesOf(slice), confidence) }
  })
  const adjusted = benjaminiHochberg(compared.map(({ comparison }) => comparison.test.pValue))
  const slices = compared.map(({ slice, comparison }, i): SliceResult => {
    const { name, by, counts, squares, rows } = slice
    const confusion = { labels, counts, squares }
    const holes = new Holes(name)
    const rates = index < 0 ? undefined : classMeasures(confusion, confidence, zeroDivision)[index]
    const rate = (field: 'falsePositiveRate' | 'falseNegativeRate', words: string) =>
      rates === undefined ? null : holes.rate(field, words, rates[field])
    const { difference, test } = comparison
    if (test.pValue === null) {
      for (const field of ['pValue', 'adjustedPValue'])
        holes.add('no-variation', field, 'the test against the other rows')
    }
    const result = {
      by,
      name,
      n: rows,
      overall: {
        accuracy: { ...holes.rate('accuracy', 'accuracy', accuracyRate(confusion, confidence)), n: rows },
      },
      falsePositiveRate: rate('falsePositiveRate', 'false positive rate'),
      falseNegativeRate: rate('falseNegativeRate', 'false negative rate'),
      differenceToRest: holes.rate('differenceToRest', 'the difference to the other rows', {
        ...{ estimate: difference.estimate, low: difference.low, high: difference.high },
        reason: difference.estimate === null ? 'no-data' : null,
      }),
      pValue: test.pValue,
      adjustedPValue: adjusted[i] ?? null,
    }
    diagnostics.push(...holes.all)
    return result
  })
  const low = ({ overall }: SliceResult) => overall.accuracy.low ?? 0
  return {
    slices: slices.sort((a, b) => low(a) - low(b) || (a.name < b.name ? -1 : 1)),
    diagnostics,
  }
}
