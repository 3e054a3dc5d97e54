/** What scores are worth: measures, and how true they are as probabilities. */

import type { EvaluateResult, Quantity, RankingMeasures } from '../report/types.ts'
import { rankingCurves } from './evaluate-curves.ts'
import { amount, count, estimateWithInterval, none, scaleFor, trimmed, withLimits } from './format.ts'
import type { Shape, Table, TableColumn } from './shapes.ts'
import { label } from './words.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: TableColumn['align'], drop = 0): TableColumn => ({
  ...{ title, align, drop },
  elastic: false,
})

function measures(ranking: RankingMeasures, digits: number | null): Table {
  const rows: readonly (readonly [string, Quantity])[] = [
    ['area under the ROC curve', ranking.rocAuc],
    ['average precision', ranking.averagePrecision],
    ['log loss', ranking.logLoss],
    ['Brier score', ranking.brier],
    ['calibration error', ranking.calibrationError],
  ]
  return {
    kind: 'table',
    columns: [column('of the score', 'left'), column('value with interval', 'right')],
    rows: rows
      .filter(([, { estimate }]) => estimate !== null)
      .map(([name, quantity]) => [
        plain(name),
        plain(withLimits(quantity, scaleFor('number', [quantity], digits))),
      ]),
  }
}

function reliability({ calibration }: RankingMeasures, digits: number | null): Table {
  const filled = calibration.filter(({ rows }) => rows > 0)
  const scale = scaleFor(
    'percent',
    filled.map(({ observed }) => observed),
    digits,
  )
  return {
    kind: 'table',
    columns: [
      column('score', 'left'),
      column('rows', 'right'),
      column('mean score', 'right'),
      column('positive', 'right'),
    ],
    rows: filled.map(({ low, high, rows, meanScore, observed }) => [
      plain(`${trimmed(low, 'number', 2)} – ${trimmed(high, 'number', 2)}`),
      plain(count(rows)),
      plain(meanScore === null ? none : trimmed(meanScore, 'percent', 1)),
      plain(estimateWithInterval(observed, scale)),
    ]),
  }
}

/** Nothing without scores. */
export function rankingShapes(
  { ranking, positive, operatingPoints, weights }: EvaluateResult,
  digits: number | null,
): readonly Shape[] {
  if (ranking === null || ranking.positives + ranking.negatives === 0) return []
  const { score, positives, negatives, calibration } = ranking
  return [
    {
      kind: 'heading',
      text: 'Scores',
      aside: `${label(score)}: ${weights ? 'weights of ' : ''}${amount(positives)}${weights ? '' : ' rows'} of class ${label(positive ?? '')}, ${amount(negatives)} others`,
    },
    measures(ranking, digits),
    ...rankingCurves(ranking, operatingPoints),
    ...(calibration.length === 0
      ? []
      : [
          {
            kind: 'sentence',
            text: 'Rows by score, in ten steps of the same width. Where scores are probabilities, as many rows are positive as the mean score says.',
            tone: 'dim',
          } as const,
          reliability(ranking, digits),
        ]),
  ]
}
