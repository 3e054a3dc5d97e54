/** For whom predictions are worse: slices in the order of how bad they may be. */

import type { EvaluateResult, Quantity, SliceResult } from '../report/types.ts'
import { amount, estimateWithInterval, none, scaleFor, withLimits } from './format.ts'
import { pValueColumn } from './p-value.ts'
import type { IntervalPlot, Shape, Table, TableColumn } from './shapes.ts'
import { label } from './words.ts'

/** Fewer rows than this say little about a slice. */
const fewRows = 30
/** More slices than this are in the JSON report alone. */
const mostShown = 40
const mostDrawn = 20

const plain = (text: string) => ({ text, tone: 'plain' as const })
const undefinedQuantity: Quantity = { estimate: null, low: null, high: null }

function table(slices: readonly SliceResult[], digits: number | null): Table {
  const column = (
    title: string,
    align: TableColumn['align'],
    drop: number,
    elastic = false,
  ): TableColumn => ({
    ...{ title, align, drop, elastic },
  })
  const cells = (of: (slice: SliceResult) => Quantity) => {
    const scale = scaleFor('percent', slices.map(of), digits)
    return slices.map((slice) => plain(estimateWithInterval(of(slice), scale)))
  }
  const accuracy = cells((slice) => slice.overall.accuracy)
  const difference = scaleFor(
    'points',
    slices.map((slice) => slice.differenceToRest),
    digits,
  )
  const hasRates = slices.some((slice) => slice.falsePositiveRate !== null)
  const fpr = cells((slice) => slice.falsePositiveRate ?? undefinedQuantity)
  const fnr = cells((slice) => slice.falseNegativeRate ?? undefinedQuantity)
  const p = pValueColumn(
    slices.map((slice) => slice.adjustedPValue),
    digits,
  )
  return {
    kind: 'table',
    columns: [
      column('slice', 'left', 0, true),
      column('rows', 'right', 0),
      column('accuracy', 'right', 0),
      column('to the rest', 'right', 1),
      column('p (B-H)', 'right', 2),
      ...(hasRates ? [column('false positives', 'right', 3), column('false negatives', 'right', 3)] : []),
    ],
    rows: slices.map((slice, i) => [
      plain(label(slice.name)),
      plain(`${amount(slice.n)}${slice.n < fewRows ? ' (few)' : ''}`),
      accuracy[i] ?? plain(none),
      plain(withLimits(slice.differenceToRest, difference, true)),
      plain(p[i] ?? none),
      ...(hasRates ? [fpr[i] ?? plain(none), fnr[i] ?? plain(none)] : []),
    ]),
  }
}

function plot(
  slices: readonly SliceResult[],
  overall: EvaluateResult['overall'],
  digits: number | null,
): IntervalPlot {
  const scale = scaleFor(
    'percent',
    slices.map(({ overall: { accuracy } }) => accuracy),
    digits,
  )
  return {
    kind: 'interval-plot',
    title: 'Accuracy; the line is that of all rows',
    unit: 'share',
    reference: overall.accuracy.estimate,
    rows: slices.map(({ name, overall: { accuracy } }) => ({
      label: label(name),
      ...{ estimate: accuracy.estimate, low: accuracy.low, high: accuracy.high },
      caption: withLimits(accuracy, scale),
      tone: 'plain',
    })),
  }
}

/** Nothing without slices. */
export function sliceShapes({ slices, overall }: EvaluateResult, digits: number | null): readonly Shape[] {
  if (slices.length === 0) return []
  const shown = slices.slice(0, mostShown)
  const drawn = slices.filter((slice) => slice.overall.accuracy.estimate !== null).slice(0, mostDrawn)
  const more = slices.length - shown.length
  return [
    {
      kind: 'heading',
      text: 'Slices',
      aside: 'worst first, by the lower limit of the accuracy; exploratory',
    },
    table(shown, digits),
    ...(drawn.length > 0 ? [plot(drawn, overall, digits)] : []),
    ...(more > 0
      ? [
          {
            kind: 'note',
            severity: 'note',
            text: `${amount(more)} more slices are in the JSON report.`,
          } as const,
        ]
      : []),
  ]
}
