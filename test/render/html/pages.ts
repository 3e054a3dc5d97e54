/** Pages to look at: of every command, with hostile names, without numbers, with every shape, and of ten metrics. */

import { presentAnalyze } from '../../../src/present/analyze.ts'
import { measurementsOf } from '../../../src/present/measurements.ts'
import type { Curves, Matrix, Shape } from '../../../src/present/shapes.ts'
import { renderHtml } from '../../../src/render/html.ts'
import type { AnalyzeReport, Gate, VerdictSection } from '../../../src/report/types.ts'
import { classic, everything, twoVariants, undefinedNumbers } from '../../present/examples.ts'
import { allNull, extremes, hostile, tenVariants } from '../../present/odd-examples.ts'
import { abstat } from '../../support/cli.ts'

/** Names that would run, load or break something if they were markup. */
export const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style><svg onload=alert(1)>',
  '`</code><a href="javascript:alert(1)">`',
  "' autofocus onfocus='alert(1)",
  '&lt;b&gt; &#x3c;i&#x3e; <!-- --> ]]>',
]

const options = { width: 80, color: false, unicode: true }

const pageOf = (
  report: AnalyzeReport,
  shapes: readonly Shape[] = presentAnalyze(report, { digits: null }),
): string => renderHtml({ report, shapes, measurements: measurementsOf(report) }, options)

const gate = (status: Gate['status'], more: Partial<Gate> = {}): Gate => ({
  expression: 'revenue.lift > -1%',
  source: 'flag',
  metric: 'revenue',
  variant: 'b',
  segment: null,
  quantity: 'lift',
  observed: { estimate: 0.01, low: -0.02, high: 0.04 },
  operator: '>',
  bound: -0.01,
  status,
  reason: 'the bound lies inside the interval',
  unitsNeeded: 1234,
  ...more,
})

const verdict = (status: 'pass' | 'fail' | 'inconclusive', reason: string): VerdictSection => ({
  status,
  exitCode: { pass: 0, fail: 1, inconclusive: 3 }[status] as VerdictSection['exitCode'],
  reason,
  advisory: false,
  gates: [gate(status, { variant: attacks[0] ?? '' }), gate('pass')],
})

/** The report with every name of a variant, and every metric, renamed to an attack. */
function attacked(): AnalyzeReport {
  const { variants } = classic.result
  let text = JSON.stringify(classic)
  variants.forEach(({ name }, i) => {
    text = text.replaceAll(JSON.stringify(name), JSON.stringify(attacks[i]))
  })
  for (const { name } of classic.result.metrics) {
    text = text.replaceAll(JSON.stringify(name), JSON.stringify(attacks[4]))
  }
  return { ...JSON.parse(text), verdict: verdict('fail', attacks[1] ?? '') }
}

const [small = '', large = '', nasty = ''] = ['ham', 'spam', attacks[0]]

const matrix: Matrix = {
  kind: 'matrix',
  title: 'counts, and shares of each row',
  rowAxis: 'actual',
  columnAxis: 'predicted',
  columns: [small, large, nasty],
  rows: [
    {
      label: small,
      aside: '98.0 %',
      cells: [
        ['980', '98 %', 0.98],
        ['15', '2 %', 0.015],
        ['5', '0 %', 0.005],
      ],
    },
    {
      label: large,
      aside: '60.0 %',
      cells: [
        ['40', '40 %', 0.4],
        ['60', '60 %', 0.6],
        ['0', '', 0],
      ],
    },
    {
      label: nasty,
      aside: '100.0 %',
      cells: [
        ['0', '', 0],
        ['0', '', 0],
        ['7', '100 %', 1],
      ],
    },
  ].map((row) => ({
    ...row,
    cells: row.cells.map(([text, detail, share]) => ({
      text: String(text),
      detail: String(detail),
      share: Number(share),
    })),
  })),
  asideTitle: 'recall',
}

const curves: Curves = {
  kind: 'curves',
  title: `what ${nasty} finds`,
  x: { unit: 'share', low: 0, high: 1, label: `false positive rate of ${nasty}` },
  y: { unit: 'share', low: 0, high: 1, label: `recall of ${nasty}` },
  lines: [
    {
      label: 'by chance',
      kind: 'reference',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    {
      label: nasty,
      kind: 'data',
      points: [0, 0.1, 0.3, 0.6, 1].map((x) => ({ x, y: Math.sqrt(x) })),
    },
  ],
  marks: [0.1, 0.12, 0.6, 1].map((x) => ({ x, y: Math.sqrt(x), label: `threshold ${x} of ${nasty}` })),
}

const heading = (text: string): Shape => ({ kind: 'heading', text, aside: null })

const drawn: readonly Shape[] = [
  { kind: 'sentence', text: 'Accuracy 94.6 % [93.1 %, 95.8 %].', tone: 'strong', place: 'answer' },
  heading('Confusion'),
  matrix,
  heading('Scores'),
  curves,
]

function tenMetrics(): AnalyzeReport {
  const [metric] = everything.result.metrics
  if (metric === undefined) throw new Error('no metric')
  const metrics = Array.from({ length: 10 }, (_, i) => ({ ...metric, name: `metric ${i}` }))
  return { ...everything, result: { ...everything.result, metrics } }
}

/** What analyses show, by name. */
export const analyses: Readonly<Record<string, string>> = {
  classic: pageOf(classic),
  'two-variants': pageOf(twoVariants),
  everything: pageOf(everything),
  'undefined-numbers': pageOf(undefinedNumbers),
  'ten-variants': pageOf(tenVariants()),
  'ten-metrics': pageOf(tenMetrics()),
  extremes: pageOf(extremes),
  'all-null': pageOf(allNull),
  hostile: pageOf(hostile()),
  attacked: pageOf(attacked()),
  passed: pageOf({ ...classic, verdict: verdict('pass', '2 gates passed') }),
  inconclusive: pageOf({ ...classic, verdict: verdict('inconclusive', '1 of 2 gates inconclusive') }),
  drawn: pageOf(classic, drawn),
}

/** Command lines whose pages are looked at. */
export const commands: Readonly<Record<string, readonly string[]>> = {
  analyze: [
    ...['analyze', 'fixtures/checkout/events.csv', '--conversion', 'purchase', '--mean', 'revenue'],
    ...['--segment', 'country', '--gate', 'revenue.lift > -1%', '--gate', 'purchase.lift > 30%'],
  ],
  power: ['power', '--rate', '10%', '--effect', '+2pp', '--traffic', '600/day'],
  evaluate: [
    'evaluate',
    '--matrix',
    '10,6,2;3,24,10;5,22,82',
    '--rows',
    'predicted',
    '--labels',
    'A,B,<b>C</b>',
  ],
  ttest: ['ttest', 'fixtures/ttest/textbook.csv', '--columns', 'x,y'],
  inspect: ['inspect', 'fixtures/checkout/events.csv'],
}

/** The page that a command line prints. */
export const printed = async (argv: readonly string[]): Promise<string> =>
  (await abstat([...argv, '--format', 'html'])).stdout
