/** What scores are worth: from the sums along their thresholds to measures, each with its interval, and thresholds with theirs. */

import type { PointRequest } from '../config/types.ts'
import type { CurvePoint, RankingAnswer } from '../engine/label-types.ts'
import type { Diagnostic, OperatingPoint, RankingMeasures } from '../report/types.ts'
import { calibration } from '../stats/classification/calibration.ts'
import { operatingPoint } from '../stats/classification/operating-points.ts'
import { undefinedRate } from '../stats/classification/outcome.ts'
import { averagePrecision, meanLoss, rocAuc } from '../stats/classification/ranking.ts'
import type { Rate, ZeroDivision } from '../stats/classification/types.ts'
import { doubt, rowsThat } from './doubts.ts'
import { Holes } from './evaluate-holes.ts'

/** A score that was ranked. */
export interface Ranking {
  /** The name of its column. */
  readonly score: string
  readonly positive: string
  readonly answer: RankingAnswer
  /** What was asked for, with an answer each in `answer.points`. */
  readonly points: readonly PointRequest[]
  /** What stands for 0/0 at a threshold. */
  readonly zeroDivision: ZeroDivision
}

/** What a ranking answers with. */
export interface RankingOutcome {
  readonly ranking: RankingMeasures
  readonly operatingPoints: readonly OperatingPoint[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The curve; a rate of no rows is none, and then there is no picture. */
function curveOf({ curve, positives, negatives }: RankingAnswer): RankingMeasures['curve'] {
  if (positives === 0 || negatives === 0) return []
  return curve.map(({ threshold, truePositives: tp, falsePositives: fp }) => ({
    threshold,
    falsePositiveRate: fp / negatives,
    recall: tp / positives,
    precision: tp + fp === 0 ? null : tp / (tp + fp),
  }))
}

/** What is wrong with the score as a whole. */
function doubtsOf({ score, positive }: Ranking, { rocAuc: area, missingScores }: RankingMeasures) {
  return [
    ...(missingScores === 0
      ? []
      : [
          doubt(
            'missing-score',
            'warning',
            `${rowsThat(missingScores, 'has', 'have')} an actual label and no score: in no measure of the score`,
            {},
          ),
        ]),
    ...(area.high === null || area.high >= 0.5
      ? []
      : [
          doubt(
            'reversed-score',
            'warning',
            `${score} ranks rows of class ${positive} below the others: it may be the score of another class, which --positive names`,
            {},
          ),
        ]),
  ]
}

const boundOf = (request: PointRequest): number | null => {
  switch (request.kind) {
    case 'min-precision':
      return request.precision
    case 'min-recall':
      return request.recall
    case 'max-fpr':
      return request.rate
    default:
      return null
  }
}

interface PointSetting {
  readonly field: string
  readonly confidence: number
  readonly zeroDivision: ZeroDivision
}

function pointOf(
  request: PointRequest,
  point: CurvePoint | null,
  { positives, negatives, positiveSquares, negativeSquares }: RankingAnswer,
  holes: Holes,
  { field, confidence, zeroDivision }: PointSetting,
): OperatingPoint {
  const tp = point?.truePositives ?? 0
  const fp = point?.falsePositives ?? 0
  const cells = { tp, fp, fn: positives - tp, tn: negatives - fp }
  const { squares = null } = point ?? {}
  const squared =
    squares === null
      ? null
      : {
          ...{ tp: squares.truePositives, fn: positiveSquares - squares.truePositives },
          ...{ fp: squares.falsePositives, tn: negativeSquares - squares.falsePositives },
        }
  const rates = point === null ? null : operatingPoint(cells, confidence, squared, zeroDivision)
  const at = `at the threshold ${point?.threshold ?? 'above all scores'}`
  if (point === null) holes.add('no-threshold', `${field}.threshold`, 'the threshold')
  const rate = (name: keyof NonNullable<typeof rates>, words: string) =>
    holes.rate(`${field}.${name}`, `${words} ${at}`, rates?.[name] ?? undefinedRate('no-threshold'))
  return {
    criterion: request.kind,
    bound: boundOf(request),
    chosenHere: request.kind !== 'threshold',
    threshold: point?.threshold ?? null,
    counts:
      point === null
        ? null
        : { truePositives: tp, falsePositives: fp, falseNegatives: cells.fn, trueNegatives: cells.tn },
    precision: rate('precision', 'precision'),
    recall: rate('recall', 'recall'),
    falsePositiveRate: rate('falsePositiveRate', 'false positive rate'),
    f1: rate('f1', 'F1'),
    accuracy: rate('accuracy', 'accuracy'),
    youden: rate('youden', "Youden's J"),
    cost:
      request.kind === 'cost' && point !== null
        ? fp * request.falsePositive + cells.fn * request.falseNegative
        : null,
  }
}

/** Whether rows count differently: sums of weights, or of their squares, are then no numbers of rows. */
export const isWeighted = (answer: RankingAnswer): boolean =>
  answer.positives !== answer.positiveRows ||
  answer.negatives !== answer.negativeRows ||
  answer.positiveSquares !== answer.positiveRows ||
  answer.negativeSquares !== answer.negativeRows

/** A pure function of the sums. @param confidence of every interval, in (0, 1) */
export function analyseRanking(asked: Ranking, confidence: number): RankingOutcome {
  const { score, positive, answer, points, zeroDivision } = asked
  const { positives, negatives, positiveSquares, negativeSquares, missingScores, distinctScores } = answer
  const { probabilities: sums } = answer
  const holes = new Holes()
  const told = (field: string, name: string, of: Rate) => holes.rate(`ranking.${field}`, name, of)
  const none = undefinedRate('no-probabilities')
  const rows = positives + negatives
  const rowSquares = positiveSquares + negativeSquares
  const lossOf = (sum: number, squares: number, cross: number) =>
    meanLoss(sum, squares, rows, confidence, isWeighted(answer) ? { squares: rowSquares, cross } : undefined)
  const reliability =
    sums === null
      ? null
      : calibration(
          sums.bins.map(({ weight, weightSquares, scoreSum, positives: p }) => ({
            ...{ rows: weight, squares: weightSquares, scoreSum, positives: Math.min(p, weight) },
          })),
          confidence,
        )
  const ranking: RankingMeasures = {
    ...{ score, positives, negatives, missingScores, distinctScores },
    rocAuc: told('rocAuc', 'the area under the ROC curve', rocAuc(answer, confidence)),
    averagePrecision: told(
      'averagePrecision',
      'average precision',
      averagePrecision(answer.averagePrecision, positives, confidence, positiveSquares),
    ),
    logLoss: told(
      'logLoss',
      'log loss',
      sums === null ? none : lossOf(sums.logLossSum, sums.logLossSquares, sums.logLossCross),
    ),
    brier: told(
      'brier',
      'the Brier score',
      sums === null ? none : lossOf(sums.brierSum, sums.brierSquares, sums.brierCross),
    ),
    calibrationError: told('calibrationError', 'the calibration error', reliability?.error ?? none),
    calibration: (sums?.bins ?? []).map(({ from, to, rows: n }, i) => {
      const bin = reliability?.bins[i]
      const name = `the share of ${positive} from ${from} to ${to}`
      if (bin?.meanScore == null)
        holes.add('empty-bin', `ranking.calibration.${i}.meanScore`, 'the mean score')
      return {
        ...{ low: from, high: to, rows: n, meanScore: bin?.meanScore ?? null },
        observed: told(`calibration.${i}.observed`, name, bin?.observed ?? none),
      }
    }),
    curve: curveOf(answer),
  }
  const operatingPoints = points.map((request, i) =>
    pointOf(request, answer.points[i] ?? null, answer, holes, {
      ...{ field: `operatingPoints.${i}`, confidence, zeroDivision },
    }),
  )
  return { ranking, operatingPoints, diagnostics: [...doubtsOf(asked, ranking), ...holes.all] }
}
