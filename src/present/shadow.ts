/** `shadow`: how often two models agree in a sentence, which is right more often, where they differ, and the gates. */

import type { Quantity, ShadowReport } from '../report/types.ts'
import { doubtNote } from './doubts.ts'
import { labelMatrix } from './evaluate-matrix.ts'
import { amount, level, scaleFor, trimmed, type Unit, withLimits } from './format.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { confidenceOf } from './settings.ts'
import { shadowAnswer } from './shadow-answer.ts'
import type { Shape, Table } from './shapes.ts'
import { verdictShapes } from './verdict.ts'
import { label } from './words.ts'

/** Disagreements that are shown; the JSON report has more. */
const mostShown = 10

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: 'left' | 'right', elastic = false) => ({
  ...{ title, align, elastic },
  drop: 0,
})

/** How the share of numbers that lie apart is called. */
const beyondWords = (tolerance: number): string =>
  tolerance === 0 ? 'not the same' : `apart by more than ${trimmed(tolerance, 'number', 6)}`

function measures({ result }: ShadowReport, digits: number | null): Table {
  const { agreement, kappa, accuracy, missingRate, numbers, latency } = result
  const mean = (estimate: number | null) => ({ estimate, low: null, high: null })
  const rows: readonly (readonly [string, Quantity | null, Unit, boolean])[] = [
    ['agreement', agreement, 'percent', false],
    ...(numbers === null
      ? []
      : ([
          [beyondWords(numbers.tolerance), numbers.beyondTolerance, 'percent', false],
          ['mean of the primary', mean(numbers.meanOld), 'number', false],
          ['mean of the candidate', mean(numbers.meanNew), 'number', false],
          ['mean of candidate − primary', numbers.difference, 'number', true],
        ] as const)),
    ["Cohen's κ", kappa, 'number', false],
    ...(latency === null
      ? []
      : ([
          ['latency of the primary', mean(latency.meanOld), 'number', false],
          ['latency of the candidate', mean(latency.meanNew), 'number', false],
          ['latency, candidate − primary', latency.difference, 'number', true],
        ] as const)),
    ['without an answer of the candidate', missingRate, 'percent', false],
    ['accuracy of the primary', accuracy?.old ?? null, 'percent', false],
    ['accuracy of the candidate', accuracy?.new ?? null, 'percent', false],
    ['candidate − primary', accuracy?.difference ?? null, 'points', true],
  ]
  return {
    kind: 'table',
    columns: [column('measure', 'left'), column('value with interval', 'right')],
    rows: rows.flatMap(([name, quantity, unit, signed]) =>
      quantity === null
        ? []
        : [[plain(name), plain(withLimits(quantity, scaleFor(unit, [quantity], digits), signed))]],
    ),
  }
}

/** The pairs of labels that differ most often. */
function disagreementShapes({ result }: ShadowReport): readonly Shape[] {
  const { matrix, disagreements } = result
  if (matrix === null || disagreements === null || disagreements.length === 0) return []
  const share = (x: number) =>
    withLimits({ estimate: x, low: null, high: null }, scaleFor('percent', [], null))
  const shown = disagreements.slice(0, mostShown)
  return [
    ...labelMatrix(matrix, {
      heading: 'Where they differ',
      title: 'Each row is what the primary said, each column what the candidate said; shares are of the row.',
      rowAxis: 'primary',
      columnAxis: 'candidate',
      ofRow: 'of the primary',
      many: 'the pairs of labels that differ most often',
    }),
    {
      kind: 'table',
      columns: [
        column('primary', 'left', true),
        column('candidate', 'left', true),
        column('rows', 'right'),
        column('of all', 'right'),
      ],
      rows: shown.map((each) => [
        plain(label(each.old)),
        plain(label(each.new)),
        plain(amount(each.rows)),
        plain(share(each.share)),
      ]),
    },
  ]
}

/** How intervals are made, in one line. */
function methods({ settings, result }: ShadowReport): Shape {
  const { kappa, accuracy, numbers, latency } = result
  const ways = [
    'Wilson for shares of rows',
    ...(kappa === null ? [] : ['the delta method for κ']),
    ...(accuracy === null
      ? []
      : ["Tango's score interval for the paired difference (its p is McNemar's mid-p)"]),
    ...(numbers === null && latency === null ? [] : ['the paired t test for mean differences']),
  ]
  return {
    kind: 'sentence',
    text: `Intervals at ${level(confidenceOf(settings))}: ${ways.join(', ')}.`,
    tone: 'dim',
    place: 'background',
  }
}

/** What two models said, as shapes in reading order. */
export function presentShadow(report: ShadowReport, { digits }: PresentOptions): readonly Shape[] {
  const told = new Map(
    report.diagnostics.filter(({ code }) => !toldAsLeftOut.has(code)).map((each) => [each.message, each]),
  )
  const gated = ['agreement', 'missingCandidate', 'accuracyDifference'].map((name) => ({
    name,
    type: 'conversion' as const,
  }))
  return [
    ...shadowAnswer(report, digits),
    { kind: 'heading', text: 'Measures', aside: null },
    measures(report, digits),
    ...disagreementShapes(report),
    ...[...told.values()].map(doubtNote),
    ...leftOut(report),
    methods(report),
    ...verdictShapes(report.verdict, gated),
  ]
}
