/** Training, validation and test side by side, and the gaps between them. */

import type { EvaluateResult, Quantity } from '../report/types.ts'
import { amount, estimateWithInterval, none, scaleFor, trimmed, withLimits } from './format.ts'
import { pValueColumn } from './p-value.ts'
import type { Shape, TableColumn } from './shapes.ts'
import { label } from './words.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })
const undefinedQuantity: Quantity = { estimate: null, low: null, high: null }

/** Nothing where rows are not told apart. */
export function splitShapes({ splits }: EvaluateResult, digits: number | null): readonly Shape[] {
  if (splits === undefined || splits === null || splits.groups.length === 0) return []
  const { groups, reference, margin, testToValidation } = splits
  const column = (title: string, align: TableColumn['align'], drop: number): TableColumn => ({
    ...{ title, align, drop },
    elastic: drop === 0 && align === 'left',
  })
  const accuracy = scaleFor(
    'percent',
    groups.map((each) => each.accuracy),
    digits,
  )
  const areas = groups.map(({ rocAuc }) => rocAuc ?? undefinedQuantity)
  const hasAreas = groups.some(({ rocAuc }) => rocAuc !== null)
  const area = scaleFor('number', areas, digits)
  const gaps = [
    ...groups.flatMap(({ gap }) => gap ?? []),
    ...(testToValidation === null ? [] : [testToValidation]),
  ]
  const gapScale = scaleFor('points', gaps, digits)
  const p = pValueColumn(
    groups.map(({ gap }) => gap?.pValue ?? null),
    digits,
  )
  return [
    {
      kind: 'heading',
      text: 'Splits',
      aside: `by ${label(splits.by)}; gaps are to ${label(reference ?? '')}`,
    },
    {
      kind: 'table',
      columns: [
        column('split', 'left', 0),
        column('rows', 'right', 0),
        column('accuracy', 'right', 0),
        ...(hasAreas ? [column('ROC area', 'right', 1)] : []),
        column('gap', 'right', 0),
        column('p', 'right', 2),
      ],
      rows: groups.map(({ name, accuracy: own, gap }, i) => [
        plain(label(name)),
        plain(amount(own.n)),
        plain(estimateWithInterval(own, accuracy)),
        ...(hasAreas ? [plain(estimateWithInterval(areas[i] ?? undefinedQuantity, area))] : []),
        plain(gap === null ? '' : withLimits(gap, gapScale, true)),
        plain(gap === null ? '' : (p[i] ?? none)),
      ]),
    },
    ...(testToValidation === null
      ? []
      : [
          {
            kind: 'sentence',
            text: `Test minus validation: ${withLimits(testToValidation, gapScale, true)}.`,
            tone: 'plain',
          } as const,
        ]),
    {
      kind: 'sentence',
      text: `Overfitting is told where the whole interval of a gap lies below −${trimmed(margin, 'points', 1)}. Gaps: score interval and test of two independent shares, one comparison at a time.`,
      tone: 'dim',
      place: 'background',
    },
  ]
}
