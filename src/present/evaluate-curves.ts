/** Pictures of a score: what lower thresholds find and what they cost, and how true the score is as a probability. */

import type { OperatingPoint, RankingMeasures } from '../report/types.ts'
import { thresholdText } from './evaluate-points.ts'
import type { Curves, CurvesLine } from './shapes.ts'
import { label } from './words.ts'

const share = { unit: 'share', low: 0, high: 1 } as const

type Points = CurvesLine['points']

const reference = (label: string, points: Points): CurvesLine => ({ label, kind: 'reference', points })
const diagonal: Points = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
]

function roc({ curve, score }: RankingMeasures, points: readonly OperatingPoint[]): Curves {
  const marked = points.flatMap((point) => {
    const { falsePositiveRate, recall } = point
    return point.threshold === null || falsePositiveRate.estimate === null || recall.estimate === null
      ? []
      : [{ x: falsePositiveRate.estimate, y: recall.estimate, label: `threshold ${thresholdText(point)}` }]
  })
  return {
    kind: 'curves',
    title: 'ROC curve: what lower thresholds find, and what they cost',
    x: { ...share, label: 'false positive rate' },
    y: { ...share, label: 'recall' },
    lines: [
      reference('by chance', diagonal),
      {
        label: label(score),
        kind: 'data',
        points: curve.map(({ falsePositiveRate, recall }) => ({ x: falsePositiveRate, y: recall })),
      },
    ],
    // the same threshold may be the best in several senses
    marks: [...new Map(marked.map((mark) => [mark.label, mark])).values()],
  }
}

/** In steps, as average precision adds them up: straight lines between points promise a precision that no threshold has. */
function precisionRecall({ curve, score, positives, negatives }: RankingMeasures): Curves {
  const steps = curve.flatMap(({ recall, precision }, i) =>
    precision === null
      ? []
      : [
          { x: curve[i - 1]?.recall ?? 0, y: precision },
          { x: recall, y: precision },
        ],
  )
  const prevalence = positives / (positives + negatives)
  return {
    kind: 'curves',
    title: 'Precision and recall of all thresholds',
    x: { ...share, label: 'recall' },
    y: { ...share, label: 'precision' },
    lines: [
      reference('by chance', [
        { x: 0, y: prevalence },
        { x: 1, y: prevalence },
      ]),
      { label: label(score), kind: 'data', points: steps },
    ],
    marks: [],
  }
}

/** Nothing with fewer than two bins that have rows. */
function reliability({ calibration, score }: RankingMeasures): readonly Curves[] {
  const points = calibration.flatMap(({ meanScore, observed: { estimate } }) =>
    meanScore === null || estimate === null ? [] : [{ x: meanScore, y: estimate }],
  )
  if (points.length < 2) return []
  return [
    {
      kind: 'curves',
      title: 'Reliability: how often it is so where the score says so, in ten bins of the score',
      x: { ...share, label: 'mean score' },
      y: { ...share, label: 'share that is positive' },
      lines: [reference('true probabilities', diagonal), { label: label(score), kind: 'data', points }],
      marks: [],
    },
  ]
}

/** Of scores that rank nothing there is no picture. */
export function rankingCurves(
  ranking: RankingMeasures,
  points: readonly OperatingPoint[],
): readonly Curves[] {
  const curves = ranking.curve.length < 2 ? [] : [roc(ranking, points), precisionRecall(ranking)]
  return [...curves, ...reliability(ranking)]
}
