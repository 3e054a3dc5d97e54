/** `shadow`: how often two models agree in a sentence, which is right more often, where they differ, and the gates. */

import type { Quantity, ShadowReport } from '../report/types.ts'
import { doubtNote } from './doubts.ts'
import { labelMatrix } from './evaluate-matrix.ts'
import { amount, level, none, scaleFor, trimmed, type Unit, withLimits } from './format.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { confidenceOf } from './settings.ts'
import { shadowAnswer } from './shadow-answer.ts'
import { sideBySide } from './shadow-beside.ts'
import { shadowSliceShapes } from './shadow-slices.ts'
import type { Shape, Table } from './shapes.ts'
import { verdictShapes } from './verdict.ts'
import { label } from './words.ts'

/** Disagreements that are shown; the JSON report has more. */
const mostShown = 10
/** Requests that are shown. */
const mostExamples = 12

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: 'left' | 'right', elastic = false) => ({
  ...{ title, align, elastic },
  drop: 0,
})

/** How the share of numbers that lie apart is called. */
const beyondWords = (tolerance: number): string =>
  tolerance === 0 ? 'not the same' : `apart by more than ${trimmed(tolerance, 'number', 6)}`

function measures({ result }: ShadowReport, digits: number | null): Table {
  const { agreement, kappa, missingRate, numbers, noise } = result
  const rows: readonly (readonly [string, Quantity | null, Unit])[] = [
    ['agreement', agreement, 'percent'],
    ...(numbers === null
      ? []
      : [[beyondWords(numbers.tolerance), numbers.beyondTolerance, 'percent'] as const]),
    ["Cohen's κ", kappa, 'number'],
    ['agreement of the primary with itself', noise?.agreement ?? null, 'percent'],
    ['without an answer of the candidate', missingRate, 'percent'],
  ]
  return {
    kind: 'table',
    columns: [column('measure', 'left'), column('value with interval', 'right')],
    rows: rows.flatMap(([name, quantity, unit]) =>
      quantity === null
        ? []
        : [[plain(name), plain(withLimits(quantity, scaleFor(unit, [quantity], digits)))]],
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

/** Requests to look at, by their ids. */
function exampleShapes({ result }: ShadowReport): readonly Shape[] {
  const examples = (result.examples ?? []).slice(0, mostExamples)
  if (examples.length === 0) return []
  const hasActual = examples.some(({ actual }) => actual !== null)
  const said = (answer: string | number) =>
    typeof answer === 'string' ? label(answer) : trimmed(answer, 'number', 6)
  return [
    {
      kind: 'sentence',
      text:
        result.numbers === null
          ? 'Requests to look at, of the labels that differ most often:'
          : 'Requests to look at, those furthest apart:',
      tone: 'plain',
    },
    {
      kind: 'table',
      columns: [
        column('request', 'left', true),
        column('primary', 'left', true),
        column('candidate', 'left', true),
        ...(hasActual ? [column('actual', 'left', true)] : []),
      ],
      rows: examples.map(({ key, old, new: next, actual }) => [
        plain(label(key)),
        plain(said(old)),
        plain(said(next)),
        ...(hasActual ? [plain(actual === null ? none : label(actual))] : []),
      ]),
    },
  ]
}

/** How intervals are made, in one line. */
function methods({ settings, result }: ShadowReport): Shape {
  const { kappa, accuracy, numbers, latency, ranking, errors, noise, slices = [] } = result
  const hasRates = accuracy !== null || Boolean(errors) || Boolean(noise)
  const ways = [
    'Wilson for shares of rows',
    ...(kappa === null ? [] : ['the delta method for κ']),
    ...(hasRates ? ["Tango's score interval for the paired difference (its p is McNemar's mid-p)"] : []),
    ...(ranking ? ["DeLong's for areas under ROC curves and their paired difference"] : []),
    ...(numbers === null && latency === null ? [] : ['the paired t test for mean differences']),
    ...(slices.length === 0
      ? []
      : ["Miettinen and Nurminen's against the rest, p of slices by Benjamini and Hochberg"]),
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
  // what a slice has no number of is a dash in its row
  const own = report.diagnostics.filter(
    ({ code, where }) => !toldAsLeftOut.has(code) && where.segment === null,
  )
  const told = new Map(own.map((each) => [each.message, each]))
  const shares = [
    'agreement',
    'missingCandidate',
    'accuracyDifference',
    'errorDifference',
    'excessDisagreement',
  ]
  const gated = shares.map((name) => ({ name, type: 'conversion' as const }))
  return [
    ...shadowAnswer(report, digits),
    { kind: 'heading', text: 'Measures', aside: null },
    measures(report, digits),
    ...sideBySide(report, digits),
    ...disagreementShapes(report),
    ...exampleShapes(report),
    ...shadowSliceShapes(report, digits),
    ...[...told.values()].map(doubtNote),
    ...leftOut(report),
    methods(report),
    ...verdictShapes(report.verdict, gated),
  ]
}
