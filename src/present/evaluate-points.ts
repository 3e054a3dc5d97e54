/** Thresholds, and what each of them does. */

import type { EvaluateResult, OperatingPoint, Quantity } from '../report/types.ts'
import { amount, decimalsShowing, estimateWithInterval, none, scaleFor, trimmed } from './format.ts'
import type { Shape, Table, TableColumn } from './shapes.ts'

const share = (x: number | null) => (x === null ? none : trimmed(x, 'percent', 2))

/** What was asked for, in words. */
function criterion({ criterion: of, bound }: OperatingPoint): string {
  switch (of) {
    case 'threshold':
      return 'as named'
    case 'f1':
      return 'largest F1'
    case 'youden':
      return "largest Youden's J"
    case 'cost':
      return 'least cost'
    case 'min-precision':
      return `precision >= ${share(bound)}`
    case 'min-recall':
      return `recall >= ${share(bound)}`
    case 'max-fpr':
      return `false positives <= ${share(bound)}`
  }
}

/** Digits of a threshold that are shown. */
const thresholdDigits = 6

/** Never above the threshold: who types it in again must not lose the rows that have it as their score. */
export function thresholdText({ threshold, counts }: OperatingPoint): string {
  if (threshold !== null) {
    const decimals = decimalsShowing(threshold, 'number', thresholdDigits)
    const steps = 10 ** decimals
    return trimmed(
      Number.isFinite(steps) ? Math.floor(threshold * steps) / steps : threshold,
      'number',
      decimals,
    )
  }
  return counts === null ? 'there is none' : 'above all scores'
}

const plain = (text: string) => ({ text, tone: 'plain' as const })

function table(points: readonly OperatingPoint[], digits: number | null): Table {
  const column = (title: string, align: TableColumn['align'], drop: number): TableColumn => ({
    ...{ title, align, drop },
    elastic: false,
  })
  const rates = (of: (point: OperatingPoint) => Quantity) => {
    const scale = scaleFor('percent', points.map(of), digits)
    return points.map((point) => plain(estimateWithInterval(of(point), scale)))
  }
  const measured = [
    { title: 'precision', drop: 0, cells: rates((point) => point.precision) },
    { title: 'recall', drop: 0, cells: rates((point) => point.recall) },
    { title: 'false positives', drop: 1, cells: rates((point) => point.falsePositiveRate) },
    { title: 'F1', drop: 2, cells: rates((point) => point.f1) },
    { title: 'accuracy', drop: 3, cells: rates((point) => point.accuracy) },
  ]
  const hasCost = points.some(({ cost }) => cost !== null)
  return {
    kind: 'table',
    columns: [
      column('chosen for', 'left', 0),
      column('threshold', 'right', 0),
      ...(hasCost ? [column('cost', 'right', 0)] : []),
      ...measured.map(({ title, drop }) => column(title, 'right', drop)),
    ],
    rows: points.map((point, i) => [
      plain(criterion(point)),
      plain(thresholdText(point)),
      ...(hasCost ? [plain(point.cost === null ? none : amount(point.cost))] : []),
      ...measured.map(({ cells }) => cells[i] ?? plain(none)),
    ]),
  }
}

/** Nothing where no threshold was asked for. */
export function operatingPointShapes(
  { operatingPoints }: EvaluateResult,
  digits: number | null,
): readonly Shape[] {
  if (operatingPoints.length === 0) return []
  return [
    {
      kind: 'heading',
      text: 'Thresholds',
      aside: 'rows with at least this score are predicted to be positive',
    },
    table(operatingPoints, digits),
    ...(operatingPoints.some(({ chosenHere, counts }) => chosenHere && counts !== null)
      ? [
          {
            kind: 'note',
            severity: 'note',
            text: 'A threshold that was chosen by these rows fits them better than others: its rates are optimistic. Name it with --threshold on rows that did not choose it.',
          } as const,
        ]
      : []),
  ]
}
