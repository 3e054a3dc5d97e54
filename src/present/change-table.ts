/** What became of every variant of a metric since a saved report: then and now, side by side. */

import { type ChangeResult, isRate, type VariantResult } from '../report/types.ts'
import { withOpenLimits } from './doubts.ts'
import { estimateWithInterval, none, scaleFor, withLimits } from './format.ts'
import { marks, ownTitle } from './metric-table.ts'
import type { Context, MetricView } from './metric-view.ts'
import { hasInterval } from './outcome.ts'
import { pValueColumn } from './p-value.ts'
import type { Shape, Text, Tone } from './shapes.ts'
import { label, quoted } from './words.ts'

interface Row {
  readonly own: VariantResult
  readonly change: ChangeResult
}

const plain = (text: string): Text => ({ text, tone: text === none ? 'dim' : 'plain' })

const tones: Readonly<Record<ChangeResult['conclusion'], Tone>> = {
  better: 'good',
  worse: 'bad',
  inconclusive: 'plain',
}

function markOf({ conclusion, test }: ChangeResult, trusted: boolean): Text {
  if (conclusion !== 'inconclusive')
    return { text: marks[conclusion], tone: trusted ? tones[conclusion] : 'doubt' }
  const verdict = test.pValue === null ? 'untestable' : 'undecided'
  return { text: marks[verdict], tone: verdict === 'untestable' ? 'doubt' : 'plain' }
}

/** The lift where it has an interval, or the difference. */
function changes(rows: readonly Row[], view: MetricView): readonly string[] {
  const name = view.metric.name
  const quantities = rows.map(({ own, change }) => {
    const place = { metric: name, variant: own.variant, segment: null }
    const open = (part: 'lift' | 'difference') =>
      withOpenLimits(change[part], `sinceBaselineReport.${part}`, place, view.doubts)
    return { lift: open('lift'), difference: open('difference') }
  })
  const lift = scaleFor(
    'percent',
    quantities.map((each) => each.lift),
    view.digits,
  )
  const difference = scaleFor(
    isRate(view.metric.type) ? 'points' : 'number',
    quantities.map((each) => each.difference),
    view.digits,
  )
  return quantities.map((each) =>
    hasInterval(each.lift)
      ? withLimits(each.lift, lift, true)
      : withLimits(each.difference, difference, true),
  )
}

/** Nothing where no variant was compared with an earlier report. */
export function changeShapes(view: MetricView, { settings, distrusted }: Context): readonly Shape[] {
  const rows = view.metric.variants.flatMap((own): readonly Row[] =>
    own.sinceBaselineReport === undefined ? [] : [{ own, change: own.sinceBaselineReport }],
  )
  if (rows.length === 0) return []
  const path = settings.baselineReport?.value
  const what = ownTitle(view.metric)
  const scale = scaleFor(
    view.own.unit,
    rows.flatMap(({ own, change }) => [own, change.before]),
    view.digits,
  )
  const changed = changes(rows, view)
  const pValues = pValueColumn(
    rows.map(({ change }) => change.test.pValue),
    view.digits,
  )
  const column = (title: string, drop: number, align: 'left' | 'right' = 'right', elastic = false) => ({
    ...{ title, align, drop, elastic },
  })
  return [
    {
      kind: 'sentence',
      text: `Since ${typeof path === 'string' ? quoted(path) : 'the saved report'}:`,
      tone: 'plain',
    },
    {
      kind: 'table',
      columns: [
        column('variant', 0, 'left', true),
        column('', 0, 'left'),
        column(`${what} then`, 2),
        column(`${what} now`, 1),
        column('change', 0),
        column('p', 3),
      ],
      rows: rows.map(({ own, change }, i) => [
        { text: label(own.variant), tone: 'strong' },
        markOf(change, !distrusted.has(null)),
        plain(estimateWithInterval(change.before, scale)),
        plain(estimateWithInterval(own, scale)),
        plain(changed[i] ?? none),
        plain(pValues[i] ?? none),
      ]),
    },
  ]
}
