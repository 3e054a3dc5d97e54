/** Where two models differ most: slices in the order of how bad they may be. */

import type { ShadowReport, ShadowSlice } from '../report/types.ts'
import { amount, estimateWithInterval, none, scaleFor, withLimits } from './format.ts'
import { pText, pValueColumn } from './p-value.ts'
import { confidenceOf } from './settings.ts'
import type { Sentence, Shape, Table, TableColumn } from './shapes.ts'
import { label } from './words.ts'

/** Fewer rows than this say little about a slice. */
const fewRows = 30
/** More slices than this are in the JSON report alone. */
const mostShown = 40

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: TableColumn['align'], drop = 0, elastic = false): TableColumn => ({
  ...{ title, align, drop, elastic },
})

function table(slices: readonly ShadowSlice[], digits: number | null): Table {
  const hasAccuracy = slices.some(({ accuracy }) => accuracy !== null)
  const nothing = { estimate: null, low: null, high: null }
  const agreement = scaleFor(
    'percent',
    slices.map((slice) => slice.agreement),
    digits,
  )
  const shares = scaleFor(
    'percent',
    slices.flatMap(({ accuracy }) => (accuracy === null ? [] : [accuracy.old, accuracy.new])),
    digits,
  )
  const differences = slices.map(({ accuracy, differenceToRest }) =>
    hasAccuracy ? (accuracy?.difference ?? nothing) : differenceToRest,
  )
  const points = scaleFor('points', differences, digits)
  const p = pValueColumn(
    slices.map(({ accuracy, adjustedPValue }) =>
      hasAccuracy ? (accuracy?.adjustedPValue ?? null) : adjustedPValue,
    ),
    digits,
  )
  return {
    kind: 'table',
    columns: [
      column('slice', 'left', 0, true),
      column('rows', 'right'),
      column('agreement', 'right', hasAccuracy ? 2 : 0),
      ...(hasAccuracy ? [column('primary', 'right', 3), column('candidate', 'right', 3)] : []),
      column(hasAccuracy ? 'candidate − primary' : 'to the rest', 'right'),
      column('p (B-H)', 'right', 1),
    ],
    rows: slices.map((slice, i) => [
      plain(label(slice.name)),
      plain(`${amount(slice.pairs)}${slice.pairs < fewRows ? ' (few)' : ''}`),
      plain(estimateWithInterval(slice.agreement, agreement)),
      ...(hasAccuracy
        ? [slice.accuracy?.old, slice.accuracy?.new].map((each) =>
            plain(estimateWithInterval(each ?? nothing, shares)),
          )
        : []),
      plain(withLimits(differences[i] ?? nothing, points, true)),
      plain(p[i] ?? none),
    ]),
  }
}

/** The slice that agrees least, where that is more than chance among so many. */
export function worstSlice({ result, settings }: ShadowReport, digits: number | null): readonly Sentence[] {
  const alpha = 1 - confidenceOf(settings)
  const shown = (result.slices ?? []).filter(
    ({ adjustedPValue, differenceToRest }) =>
      adjustedPValue !== null && adjustedPValue < alpha && (differenceToRest.estimate ?? 0) < 0,
  )
  const [first] = [...shown].sort((a, b) => (a.agreement.estimate ?? 1) - (b.agreement.estimate ?? 1))
  if (first === undefined) return []
  const { agreement, differenceToRest, adjustedPValue } = first
  const text = `They disagree most where ${label(first.name)}: they agree in ${withLimits(agreement, scaleFor('percent', [agreement], digits))} of ${amount(first.pairs)}, ${withLimits(differenceToRest, scaleFor('points', [differenceToRest], digits), true)} against the rest (adjusted p ${pText(adjustedPValue ?? 1, digits)}).`
  return [{ kind: 'sentence', text, tone: 'strong', place: 'answer' }]
}

/** Nothing without slices. */
export function shadowSliceShapes({ result }: ShadowReport, digits: number | null): readonly Shape[] {
  const slices = result.slices ?? []
  if (slices.length === 0) return []
  const more = slices.length - mostShown
  const by = result.accuracy === null ? 'the agreement' : 'candidate − primary'
  return [
    {
      kind: 'heading',
      text: 'Slices',
      aside: `worst first, by the lower limit of ${by}; exploratory`,
    },
    table(slices.slice(0, mostShown), digits),
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
