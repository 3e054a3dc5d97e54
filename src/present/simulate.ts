/** `simulate`: how tests behave on these data, in a sentence a metric, a table, and pictures of what looking early does. */

import type { SimulatedRate, SimulateReport } from '../report/types.ts'
import { doubtNote } from './doubts.ts'
import { count, level } from './format.ts'
import { leftOut, toldAsLeftOut } from './left-out.ts'
import type { PresentOptions } from './options.ts'
import { pValueColumn } from './p-value.ts'
import { confidenceOf } from './settings.ts'
import type { Shape, Table, TableColumn } from './shapes.ts'
import { simulateAnswer } from './simulate-answer.ts'
import { looksShapes } from './simulate-looks.ts'
import { effectShapes, pValuePicture } from './simulate-pictures.ts'
import { rateColumn, rowsOf, type SimulatedRow } from './simulate-words.ts'
import { verdictShapes } from './verdict.ts'

const plain = (text: string) => ({ text, tone: 'plain' as const })

const column = (title: string, align: 'left' | 'right', drop = 0): TableColumn => ({
  ...{ title, align, drop },
  elastic: title === 'metric',
})

function table(report: SimulateReport, digits: number | null): Table {
  const rows = rowsOf(report)
  const of = (pick: (row: SimulatedRow) => SimulatedRate) => rateColumn(rows.map(pick), digits)
  const falsePositiveRate = of(({ comparison }) => comparison.falsePositiveRate)
  const difference = of(({ comparison }) => comparison.coverage.difference)
  const lift = of(({ comparison }) => comparison.coverage.lift)
  const even = pValueColumn(
    rows.map(({ comparison }) => comparison.pValues.pValue),
    digits,
  )
  return {
    kind: 'table',
    columns: [
      column('metric', 'left'),
      column('test', 'left', 3),
      column('false positives', 'right'),
      column('difference holds', 'right', 1),
      column('lift holds', 'right', 2),
      column('p even', 'right', 4),
    ],
    rows: rows.map(({ name, comparison }, i) => [
      plain(name),
      plain(comparison.test ?? '–'),
      plain(falsePositiveRate[i] ?? ''),
      plain(difference[i] ?? ''),
      plain(lift[i] ?? ''),
      plain(even[i] ?? ''),
    ]),
  }
}

/** What the columns are, and how sure they are. */
function methods({ settings, result }: SimulateReport): Shape {
  const confidence = confidenceOf(settings)
  const alpha = level(Number((1 - confidence).toPrecision(12)))
  return {
    kind: 'sentence',
    text: [
      `False positives: A/A tests with p below ${alpha}. Holds: how often the ${level(confidence)} interval held the truth, no difference.`,
      `p even: whether p-values are spread evenly from 0 to 1 (chi-squared over ${result.metrics[0]?.comparisons[0]?.pValues.counts.length ?? 20} bins).`,
      `In brackets what ${count(result.simulations)} simulations leave open (Wilson, ${level(confidence)}).`,
      ...(settings.sequential?.value === true
        ? ['Tests and intervals are always-valid, so that they hold at any look.']
        : []),
      'Every unit falls to an arm by a hash of its own with the seed, in the share of the arm.',
      ...(result.metrics.some(({ comparisons }) => comparisons.some(({ effects }) => effects.length > 0))
        ? [
            'Effects are put into the variant: values are multiplied, and units convert, or cease to, by chance.',
          ]
        : []),
    ].join(' '),
    tone: 'dim',
    place: 'background',
  }
}

/** The behaviour of tests as shapes, in reading order. */
export function presentSimulate(report: SimulateReport, { digits }: PresentOptions): readonly Shape[] {
  const told = new Map(
    report.diagnostics.filter(({ code }) => !toldAsLeftOut.has(code)).map((each) => [each.message, each]),
  )
  const gated = report.verdict.gates.map(({ metric }) => ({
    name: metric ?? '',
    type: 'conversion' as const,
  }))
  return [
    ...simulateAnswer(report, digits),
    { kind: 'heading', text: 'Without an effect', aside: 'A/A tests' },
    table(report, digits),
    ...pValuePicture(report),
    ...effectShapes(report, digits),
    ...looksShapes(report, digits),
    ...[...told.values()].map(doubtNote),
    ...leftOut(report),
    methods(report),
    ...verdictShapes(report.verdict, gated),
  ]
}
