/** Training, validation and test side by side: how much worse are rows that the model was not made of? */

import type { RankingAnswer } from '../engine/label-types.ts'
import type { Diagnostic, SplitResult, Splits } from '../report/types.ts'
import { accuracyRate } from '../stats/classification/accuracy.ts'
import { type Counts2, marginsOf } from '../stats/classification/matrix.ts'
import { rocAuc } from '../stats/classification/ranking.ts'
import type { Counts } from '../stats/types.ts'
import { doubt } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import { compareOutcomes, outcomesOf, type SliceCounts } from './evaluate-slices.ts'

/** The rows of one split, in the order of all labels. */
export interface SplitCounts extends Pick<SliceCounts, 'counts' | 'squares' | 'rows'> {
  readonly name: string
  /** `null` without scores, and where there are too many splits to rank each. */
  readonly ranking: RankingAnswer | null
}

/** A gap that is wholly larger than this is told as overfitting: one point of accuracy. */
export const overfittingMargin = 0.01

/** What splits are usually called, lower-case and without marks. */
const roles: readonly (readonly [SplitResult['role'], RegExp])[] = [
  ['train', /^(?:train|training|trainset|trainingset|fit|insample)$/],
  ['validation', /^(?:validation|valid|val|dev|development|validationset|evalset)$/],
  ['test', /^(?:test|testing|testset|holdout|heldout|outofsample|oos)$/],
]

export const roleOf = (name: string): SplitResult['role'] => {
  const plain = name.toLowerCase().replace(/[\s_.-]/g, '')
  return roles.find(([, words]) => words.test(plain))?.[0] ?? null
}

export const rightOf = (counts: Counts2): Counts => {
  const { right, rows } = marginsOf(counts)
  return { n: rows, successes: right.reduce((sum, each) => sum + each, 0) }
}

/** Training first, then validation, then test; others behind them, as they came. */
function inOrder(splits: readonly SplitCounts[]): readonly SplitCounts[] {
  const place = ({ name }: SplitCounts) => {
    const at = roles.findIndex(([role]) => role === roleOf(name))
    return at < 0 ? roles.length : at
  }
  return splits.toSorted((a, b) => place(a) - place(b))
}

const points = (share: number) => `${(share * 100).toFixed(1)} points`

function warnings(splits: Splits, testGap: Splits['testToValidation']): readonly Diagnostic[] {
  const { groups, reference } = splits
  const overfitted = groups.filter(({ gap }) => gap !== null && (gap.high ?? 0) < -overfittingMargin)
  const isTrained = groups.some(({ name, role }) => name === reference && role === 'train')
  return [
    ...(isTrained && groups.length > 1
      ? [
          doubt(
            'training-rows',
            'warning',
            'all measures but those of the splits and slices are of rows that the model was trained with, too: evaluate the test alone to know how good it is',
            {},
          ),
        ]
      : []),
    ...overfitted.map(({ name, gap }) =>
      doubt(
        'overfitting',
        'warning',
        `${isTrained ? 'overfitting: ' : ''}the accuracy of ${name} is at least ${points(-(gap?.high ?? 0))} below that of ${reference}`,
        { segment: name },
      ),
    ),
    ...(testGap === null || testGap.high === null || testGap.high >= 0
      ? []
      : [
          doubt(
            'test-below-validation',
            'warning',
            `the test is worse than validation, by at least ${points(-testGap.high)}: something was chosen by the validation rows, or the test rows are of another kind`,
            {},
          ),
        ]),
  ]
}

/**
 * The gap is the accuracy of a split minus that of the first one, its interval and p-value those of the score test of two
 * independent proportions (Miettinen & Nurminen 1985).
 * @param by the column
 */
export function analyseSplits(
  by: string,
  counted: readonly SplitCounts[],
  labels: readonly string[],
  confidence: number,
): { readonly splits: Splits; readonly diagnostics: readonly Diagnostic[] } {
  const ordered = inOrder(counted)
  const holes = new Holes()
  const [first] = ordered
  const compare = (one: SplitCounts, other: SplitCounts, field: string, words: string) => {
    const { difference, test } = compareOutcomes(outcomesOf(one), outcomesOf(other), confidence)
    const { estimate, low, high } = difference
    if (test.pValue === null) holes.add('no-variation', `${field}.pValue`, `the test of ${words}`)
    const reason = estimate === null ? 'no-data' : null
    return { ...holes.rate(field, words, { estimate, low, high, reason }), pValue: test.pValue }
  }
  const groups = ordered.map((split): SplitResult => {
    const { name, counts, squares, rows, ranking } = split
    const at = `splits.${name}`
    const own = { labels, counts, squares }
    return {
      name,
      role: roleOf(name),
      accuracy: {
        ...holes.rate(`${at}.accuracy`, `accuracy of ${name}`, accuracyRate(own, confidence)),
        n: rows,
      },
      rocAuc:
        ranking === null
          ? null
          : holes.rate(
              `${at}.rocAuc`,
              `the area under the ROC curve of ${name}`,
              rocAuc(ranking, confidence),
            ),
      gap:
        first === undefined || first.name === name
          ? null
          : compare(first, split, `${at}.gap`, `the gap of ${name} to ${first.name}`),
    }
  })
  const ofRole = (role: SplitResult['role']) => {
    const own = ordered.filter(({ name }) => roleOf(name) === role)
    return own.length === 1 ? own[0] : undefined
  }
  const [validation, test] = [ofRole('validation'), ofRole('test')]
  const testToValidation =
    validation === undefined || test === undefined
      ? null
      : compare(validation, test, 'splits.testToValidation', 'the gap of the test to validation')
  const splits: Splits = {
    by,
    reference: first?.name ?? null,
    margin: overfittingMargin,
    groups,
    testToValidation,
  }
  return { splits, diagnostics: [...warnings(splits, testToValidation), ...holes.all] }
}
