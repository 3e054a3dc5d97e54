/** Predictions of parts of the rows: each with its accuracy, and the difference to all other rows. */

import type { Diagnostic, Quantity, SliceResult } from '../report/types.ts'
import { benjaminiHochberg } from '../stats/adjust.ts'
import { classRates } from '../stats/classification/class-measures.ts'
import { type Counts2, marginsOf } from '../stats/classification/matrix.ts'
import { accuracy } from '../stats/classification/overall.ts'
import { compareRates } from '../stats/score.ts'
import type { Interval } from '../stats/types.ts'
import { doubt } from './doubts.ts'

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
  const told = (name: string, field: string, of: Interval): Quantity => {
    for (const part of ['estimate', 'low', 'high'] as const) {
      if (of[part] !== null) continue
      const why = of.reasons[part] ?? 'no-data'
      diagnostics.push(
        doubt(why, 'note', `${name}: ${field} is undefined (${why})`, {
          segment: name,
          field: `${field}.${part}`,
        }),
      )
    }
    return { estimate: of.estimate, low: of.low, high: of.high }
  }
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
    const rates = index < 0 ? null : classRates(counts, index, confidence)
    const { pValue } = comparison.test
    if (pValue === null) {
      for (const field of ['pValue', 'adjustedPValue']) {
        diagnostics.push(
          doubt('no-variation', 'note', `${name}: there is nothing to test against the other rows`, {
            segment: name,
            field,
          }),
        )
      }
    }
    return {
      by,
      name,
      n: own.n,
      overall: { accuracy: { ...told(name, 'accuracy', accuracy(counts, confidence)), n: own.n } },
      falsePositiveRate: rates === null ? null : told(name, 'falsePositiveRate', rates.falsePositiveRate),
      falseNegativeRate: rates === null ? null : told(name, 'falseNegativeRate', rates.falseNegativeRate),
      differenceToRest: told(name, 'differenceToRest', comparison.difference),
      pValue,
      adjustedPValue: adjusted[i] ?? null,
    }
  })
  const low = ({ overall }: SliceResult) => overall.accuracy.low ?? 0
  return {
    slices: slices.sort((a, b) => low(a) - low(b) || (a.name < b.name ? -1 : 1)),
    diagnostics,
  }
}
