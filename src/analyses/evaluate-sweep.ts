/** Which value of a hyperparameter or epoch is best, and where does training go on while validation gets worse? */

import type { RankingAnswer } from '../engine/label-types.ts'
import type { Diagnostic, Quantity, Sweep, SweepDifference, SweepGroup } from '../report/types.ts'
import { accuracyRate } from '../stats/classification/accuracy.ts'
import type { Counts2 } from '../stats/classification/matrix.ts'
import { meanLoss, rocAuc } from '../stats/classification/ranking.ts'
import { compareRates } from '../stats/score.ts'
import type { Counts } from '../stats/types.ts'
import { doubt, rowsThat } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import { rightOf, roleOf } from './evaluate-splits.ts'

/** What was counted along a column. */
export interface SweepCounts {
  readonly column: string
  readonly isNumeric: boolean
  /** In the order of the values. */
  readonly points: readonly {
    readonly value: string
    readonly groups: readonly {
      readonly split: string | null
      readonly counts: Counts2
      /** `null` without scores, and where there are too many groups. */
      readonly ranking: RankingAnswer | null
    }[]
  }[]
  /** Rows with both labels and no value. */
  readonly withoutValue: number
  readonly tooManyToRank: boolean
}

type Point = SweepCounts['points'][number]

/** One split along the values that have rows of it. */
interface Line {
  readonly split: string | null
  readonly at: readonly { readonly value: string; readonly counts: Counts }[]
}

const shareOf = ({ n, successes }: Counts) => successes / n

function lineOf(points: readonly Point[], split: string | null): Line {
  const at = points.flatMap(({ value, groups }) => {
    const own = groups.find((group) => group.split === split)
    const counts = own === undefined ? null : rightOf(own.counts)
    return counts === null || counts.n === 0 ? [] : [{ value, counts }]
  })
  return { split, at }
}

/** Validation, else the test, else the first one that is no training. */
function chooserOf(splits: readonly (string | null)[]): string | null | undefined {
  const of = (role: ReturnType<typeof roleOf>) =>
    splits.find((split) => split !== null && roleOf(split) === role)
  return (
    of('validation') ??
    of('test') ??
    splits.find((split) => split === null || roleOf(split) !== 'train') ??
    splits[0]
  )
}

/** The first value with the greatest accuracy, and the first one that is hardly worse (Breiman et al. 1984, §3.4.3). */
function bestOf({ at }: Line) {
  const [first, ...others] = at
  if (first === undefined) return null
  const best = others.reduce((a, b) => (shareOf(b.counts) > shareOf(a.counts) ? b : a), first)
  const share = shareOf(best.counts)
  const least = share - Math.sqrt((share * (1 - share)) / best.counts.n)
  return { best, simplest: at.find(({ counts }) => shareOf(counts) >= least) ?? best }
}

/** Values after the best one where training is better and the chooser is worse than there. */
function worseLater(chooser: Line, training: Line, best: Line['at'][number]) {
  const trained = new Map(training.at.map(({ value, counts }) => [value, shareOf(counts)]))
  const then = trained.get(best.value)
  return chooser.at
    .slice(chooser.at.indexOf(best) + 1)
    .filter(
      ({ value, counts }) =>
        then !== undefined && (trained.get(value) ?? 0) > then && shareOf(counts) < shareOf(best.counts),
    )
}

const percent = (share: number) => `${(share * 100).toFixed(1)} points`

/**
 * Differences to the best value have the interval and p-value of the score test of two independent proportions (Miettinen &
 * Nurminen 1985); where the same rows are predicted at every value they are wider than they need be.
 * @param confidence of every interval, in (0, 1)
 */
export function analyseSweep(
  { column, isNumeric, points, withoutValue, tooManyToRank }: SweepCounts,
  labels: readonly string[],
  confidence: number,
): { readonly sweep: Sweep; readonly diagnostics: readonly Diagnostic[] } {
  const holes = new Holes()
  const groupOf = (value: string, { split, counts, ranking }: Point['groups'][number]): SweepGroup => {
    const where = `sweep.${value}${split === null ? '' : `.${split}`}`
    const at = `${column} ${value}${split === null ? '' : ` of ${split}`}`
    const own = { labels, counts, squares: null }
    const isScored = ranking !== null && ranking.positives > 0 && ranking.negatives > 0
    const sums = isScored ? ranking.probabilities : null
    const loss = () =>
      sums === null || ranking === null
        ? null
        : meanLoss(
            sums.logLossSum,
            sums.logLossSquares,
            ranking.positiveRows + ranking.negativeRows,
            confidence,
          )
    const ownLoss = loss()
    return {
      split,
      role: split === null ? null : roleOf(split),
      accuracy: {
        ...holes.rate(`${where}.accuracy`, `accuracy at ${at}`, accuracyRate(own, confidence)),
        n: rightOf(counts).n,
      },
      rocAuc: isScored
        ? holes.rate(`${where}.rocAuc`, `the area under the ROC curve at ${at}`, rocAuc(ranking, confidence))
        : null,
      logLoss: ownLoss === null ? null : holes.rate(`${where}.logLoss`, `log loss at ${at}`, ownLoss),
    }
  }
  const measured = points.map(({ value, groups }) => ({
    value,
    groups: groups.map((group) => groupOf(value, group)),
  }))
  const splits = [...new Set(points.flatMap(({ groups }) => groups.map(({ split }) => split)))]
  const chosenBy = chooserOf(splits)
  const chooser = chosenBy === undefined ? null : lineOf(points, chosenBy)
  const trained = splits.find((split) => split !== null && roleOf(split) === 'train')
  const found = chooser === null ? null : bestOf(chooser)
  const later =
    !isNumeric || chooser === null || found === null || trained === undefined || trained === chosenBy
      ? []
      : worseLater(chooser, lineOf(points, trained), found.best)
  const compared = later.flatMap(({ value, counts }): readonly SweepDifference[] => {
    if (found === null) return []
    const { difference, test } = compareRates(found.best.counts, counts, confidence)
    const { estimate, low, high } = difference
    const quantity: Quantity = { estimate, low, high }
    return [{ value, difference: { ...quantity, pValue: test.pValue } }]
  })
  const turns = compared[0] ?? null
  const overfitted = compared.find(({ difference }) => (difference.high ?? 0) < 0) ?? null
  const ofBest = measured
    .find(({ value }) => value === found?.best.value)
    ?.groups.find(({ split }) => split === chosenBy)
  const sweep: Sweep = {
    ...{ column, isNumeric, points: measured },
    chosenBy: chosenBy ?? null,
    best:
      found === null || ofBest === undefined
        ? null
        : {
            value: found.best.value,
            accuracy: ofBest.accuracy,
            withinOneStandardError: isNumeric ? found.simplest.value : null,
          },
    turns,
    overfitted,
  }
  return {
    sweep,
    diagnostics: [...doubtsOf(sweep, trained ?? null, { withoutValue, tooManyToRank }), ...holes.all],
  }
}

function doubtsOf(
  { column, best, chosenBy, overfitted }: Sweep,
  trained: string | null,
  { withoutValue, tooManyToRank }: Pick<SweepCounts, 'withoutValue' | 'tooManyToRank'>,
): readonly Diagnostic[] {
  const chooser = chosenBy ?? 'all rows'
  return [
    ...(overfitted === null || best === null
      ? []
      : [
          doubt(
            'overfitting',
            'warning',
            `overfitting: from ${column} ${overfitted.value} on the accuracy of ${chooser} is at least ${percent(-(overfitted.difference.high ?? 0))} below its best at ${best.value}, while ${trained ?? 'training'} goes on improving`,
            {},
          ),
        ]),
    ...(chosenBy !== null && roleOf(chosenBy) === 'test'
      ? [
          doubt(
            'chosen-by-test',
            'warning',
            `the best ${column} is chosen by the test, whose accuracy there is too good then: choose it by rows for validation`,
            {},
          ),
        ]
      : []),
    ...(withoutValue === 0
      ? []
      : [
          doubt(
            'missing-value',
            'note',
            `${rowsThat(withoutValue, 'has', 'have')} no ${column}: not in the curve`,
            {},
          ),
        ]),
    ...(tooManyToRank
      ? [
          doubt(
            'too-many-values',
            'note',
            `log loss and the area under the ROC curve are not computed along ${column}: there are too many values`,
            {},
          ),
        ]
      : []),
    doubt(
      'swept-rows',
      'note',
      `all measures but those of the curve are of the rows of every ${column} together: name one with --where to see it alone`,
      {},
    ),
  ]
}
