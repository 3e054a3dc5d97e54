/** Where do two models differ? Agreement, and who is right, of parts of the requests. */

import type { Diagnostic, ShadowSlice } from '../report/types.ts'
import { benjaminiHochberg } from '../stats/adjust.ts'
import { pairedDifference } from '../stats/classification/paired-rates.ts'
import { rate } from '../stats/classification/rates.ts'
import { compareRates } from '../stats/score.ts'
import { doubt } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import type { ShadowCounts } from './shadow.ts'

/** The pairs of one slice. */
export interface ShadowSliceCounts {
  /** Which segmentation it is of: its slices make up all pairs. */
  readonly segmentation: number
  readonly by: Readonly<Record<string, string>>
  readonly name: string
  readonly pairs: number
  readonly alike: number
  readonly correct: ShadowCounts['correct']
}

interface Answered {
  readonly slices: readonly ShadowSlice[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Worst first: where the candidate may be less right than the primary, by the lower limit of the paired difference; where nobody
 * knows who is right, by the lower limit of the agreement. Both are low where rows are few, too.
 */
export function analyseShadowSlices(all: readonly ShadowSliceCounts[], confidence: number): Answered {
  const diagnostics: Diagnostic[] = []
  const totals = new Map<number, { readonly n: number; readonly successes: number }>()
  for (const { segmentation, pairs, alike } of all) {
    const { n, successes } = totals.get(segmentation) ?? { n: 0, successes: 0 }
    totals.set(segmentation, { n: n + pairs, successes: successes + alike })
  }
  const compared = all.map((slice) => {
    const whole = totals.get(slice.segmentation) ?? { n: 0, successes: 0 }
    const own = { n: slice.pairs, successes: slice.alike }
    const rest = { n: whole.n - own.n, successes: whole.successes - own.successes }
    const { correct } = slice
    return {
      slice,
      comparison: compareRates(rest, own, confidence),
      paired:
        correct === null
          ? null
          : pairedDifference({ b: correct.onlyNew, c: correct.onlyOld, n: correct.n }, confidence),
    }
  })
  const adjusted = benjaminiHochberg(compared.map(({ comparison }) => comparison.test.pValue))
  const adjustedPaired = benjaminiHochberg(compared.map(({ paired }) => paired?.pValue ?? null))
  const slices = compared.map(({ slice, comparison, paired }, i): ShadowSlice => {
    const { by, name, pairs, alike, correct } = slice
    const holes = new Holes(name)
    const { difference, test } = comparison
    if (test.pValue === null) {
      const message = `${name}: no test against the other rows: all of them agree, none does, or there are none`
      for (const field of ['pValue', 'adjustedPValue'])
        diagnostics.push(doubt('no-variation', 'note', message, { segment: name, field }))
    }
    if (paired !== null && paired.reason !== null) {
      for (const field of ['pValue', 'adjustedPValue'])
        holes.add(paired.reason, `accuracy.${field}`, 'the test of the accuracies')
    }
    const result: ShadowSlice = {
      ...{ by, name, pairs },
      agreement: holes.rate('agreement', 'agreement', rate(alike, pairs, confidence, pairs, 'no-data')),
      differenceToRest: holes.rate('differenceToRest', 'the difference to the other rows', {
        ...{ estimate: difference.estimate, low: difference.low, high: difference.high },
        reason: difference.estimate === null ? 'no-data' : null,
      }),
      pValue: test.pValue,
      adjustedPValue: adjusted[i] ?? null,
      accuracy:
        correct === null || paired === null
          ? null
          : {
              n: correct.n,
              old: holes.rate(
                'accuracy.old',
                'the accuracy of the primary',
                rate(correct.both + correct.onlyOld, correct.n, confidence, correct.n, 'no-data'),
              ),
              new: holes.rate(
                'accuracy.new',
                'the accuracy of the candidate',
                rate(correct.both + correct.onlyNew, correct.n, confidence, correct.n, 'no-data'),
              ),
              difference: holes.rate('accuracy.difference', 'the difference in accuracy', paired.difference),
              pValue: paired.pValue,
              adjustedPValue: adjustedPaired[i] ?? null,
            },
    }
    diagnostics.push(...holes.all)
    return result
  })
  const worst = ({ accuracy, agreement }: ShadowSlice) =>
    accuracy === null ? (agreement.low ?? 0) : (accuracy.difference.low ?? 0)
  return {
    slices: slices.sort((a, b) => worst(a) - worst(b) || (a.name < b.name ? -1 : 1)),
    diagnostics,
  }
}
