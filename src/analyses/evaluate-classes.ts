/** What probabilities of several classes are worth: each class against all others, pairs of classes, and all together. */

import type { RankingAnswer } from '../engine/label-types.ts'
import type { ClassRanking, Diagnostic } from '../report/types.ts'
import { handTill, oneVersusRest, type PairAuc } from '../stats/classification/multiclass-auc.ts'
import { undefinedRate } from '../stats/classification/outcome.ts'
import { averagePrecision, meanLoss, rocAuc } from '../stats/classification/ranking.ts'
import { doubt, rowsThat } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'
import { isWeighted } from './evaluate-ranking.ts'

export type { PairAuc } from '../stats/classification/multiclass-auc.ts'

/** The probability of one class, ranked against all other rows. */
export interface RankedClass {
  readonly label: string
  /** The name of its column. */
  readonly score: string
  readonly answer: RankingAnswer
}

/** All classes, and their pairs; `null`: there are too many to ask about each. */
export interface RankedClasses {
  readonly classes: readonly RankedClass[]
  readonly pairs: readonly PairAuc[] | null
}

/** What they answer with. */
export interface ClassesOutcome {
  readonly classRanking: ClassRanking
  readonly diagnostics: readonly Diagnostic[]
}

/** A pure function of the sums. @param confidence of every interval, in (0, 1) */
export function analyseClasses({ classes, pairs }: RankedClasses, confidence: number): ClassesOutcome {
  const holes = new Holes()
  const sum = (of: (answer: RankingAnswer) => number) =>
    classes.reduce((total, { answer }) => total + of(answer), 0)
  const rest = oneVersusRest(classes.map(({ answer }) => ({ support: answer.positives, auc: answer.auc })))
  // the probability of what is true: of each class the rows that are of it
  const logLoss = meanLoss(
    sum(({ probabilities }) => probabilities?.positiveLogLossSum ?? 0),
    sum(({ probabilities }) => probabilities?.positiveLogLossSquares ?? 0),
    sum(({ positives }) => positives),
    confidence,
    classes.some(({ answer }) => isWeighted(answer))
      ? {
          squares: sum(({ positiveSquares }) => positiveSquares),
          cross: sum(({ probabilities }) => probabilities?.positiveLogLossCross ?? 0),
        }
      : undefined,
  )
  const missing = Math.max(0, ...classes.map(({ answer }) => answer.missingScores))
  return {
    classRanking: {
      classes: classes.map(({ label, score, answer }) => {
        const { positives, negatives, positiveSquares, missingScores } = answer
        const field = (name: string) => `classRanking.classes.${label}.${name}`
        return {
          ...{ label, score, positives, negatives, missingScores },
          rocAuc: holes.rate(
            field('rocAuc'),
            `the area under the ROC curve of ${label}`,
            rocAuc(answer, confidence),
          ),
          averagePrecision: holes.rate(
            field('averagePrecision'),
            `average precision of ${label}`,
            averagePrecision(answer.averagePrecision, positives, confidence, positiveSquares),
          ),
        }
      }),
      oneVersusRest: {
        macro: holes.rate(
          'classRanking.oneVersusRest.macro',
          'the mean area of one class against the rest',
          rest.macro,
        ),
        weighted: holes.rate(
          'classRanking.oneVersusRest.weighted',
          'the mean area of one class against the rest, by rows,',
          rest.weighted,
        ),
      },
      oneVersusOne: holes.rate(
        'classRanking.oneVersusOne',
        'the mean area of pairs of classes',
        pairs === null ? undefinedRate('too-many-classes') : handTill(pairs),
      ),
      logLoss: holes.rate('classRanking.logLoss', 'log loss', logLoss),
    },
    diagnostics: [
      ...(missing === 0
        ? []
        : [
            doubt(
              'missing-score',
              'warning',
              `${rowsThat(missing, 'has', 'have')} an actual label and no probability of some class: in no measure of it`,
              {},
            ),
          ]),
      ...holes.all,
    ],
  }
}
