/** Predictions of parts of the rows: each with its accuracy, and the difference to all other rows. */

import type { Diagnostic, SliceResult } from '../report/types.ts'
import { benjaminiHochberg } from '../stats/adjust.ts'
import { accuracyRate } from '../stats/classification/accuracy.ts'
import { type Counts2, marginsOf } from '../stats/classification/matrix.ts'
import { classMeasures } from '../stats/classification/per-class.ts'
import { compareRates } from '../stats/score.ts'
import { Holes } from './evaluate-holes.ts'

/** The rows of one slice, in the order of all labels. */
export interface SliceCounts {
  /** Which segmentation it is of: its slices make up all rows. */
  readonly segmentation: number
  readonly by: Readonly<Record<string, string>>
  readonly name: string
  readonly counts: Counts2
}

const outcomes = (counts: Counts2) => {
  const { right, rows } = marginsOf(counts)
  return { n: rows, successes: right.reduce((sum, each) => sum + each, 0) }
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
): Answered {
  const diagnostics: Diagnostic[] = []
  const index = positive === null ? -1 : labels.indexOf(positive)
  const compared = all.map((slice) => {
    const own = outcomes(slice.counts)
    const whole = all
      .filter(({ segmentation }) => segmentation === slice.segmentation)
      .map(({ counts }) => outcomes(counts))
    const rest = {
      n: whole.reduce((sum, { n }) => sum + n, 0) - own.n,
      successes: whole.reduce((sum, { successes }) => sum + successes, 0) - own.successes,
    }
    return { slice, own, comparison: compareRates(rest, own, confidence) }
  })
  const adjusted = benjaminiHochberg(compared.map(({ comparison }) => comparison.test.pValue))
  const slices = compared.map(({ slice, own, comparison }, i): SliceResult => {
    const { name, by, counts } = slice
    const confusion = { labels, counts, squares: null }
    const holes = new Holes(name)
    const rates = index < 0 ? undefined : classMeasures(confusion, confidence)[index]
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
      n: own.n,
      overall: {
        accuracy: { ...holes.rate('accuracy', 'accuracy', accuracyRate(confusion, confidence)), n: own.n },
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
