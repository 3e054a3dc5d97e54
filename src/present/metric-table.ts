/** The numbers of a metric, one row a variant: the columns of the field's classic results page, and some more. */

import type { MetricResult, VariantResult } from '../report/types.ts'
import {
  amount,
  chance,
  count,
  estimateWithInterval,
  interval,
  level,
  none,
  smallValue,
  value,
  withLimits,
} from './format.ts'
import type { MetricView } from './metric-view.ts'
import type { Outcome } from './outcome.ts'
import { pValueColumn } from './p-value.ts'
import type { Table, TableColumn, Text } from './shapes.ts'
import { label, percentile } from './words.ts'

/** A column: its title and place, and its cells in the order of the metric's variants. */
interface Column extends TableColumn {
  readonly cells: readonly Text[]
}

const plain = (text: string): Text => ({ text, tone: text === none ? 'dim' : 'plain' })

/** How a comparison came out, by a sign and a word. */
export const marks: Readonly<Record<Outcome['verdict'], string>> = {
  better: '✓ better',
  worse: '✗ worse',
  undecided: 'undecided',
  untestable: 'untested',
}

/** How a variant came out, in words and by a sign. */
export function mark(outcome: Outcome | undefined, best: boolean): Text {
  if (outcome === undefined) return { text: 'baseline', tone: 'dim' }
  return { text: best ? '★ best' : marks[outcome.verdict], tone: outcome.tone }
}

/** What a variant's value was made of: `378 / 3,662`. */
function basis(own: VariantResult): string {
  if (own.conversions !== undefined) return `${count(own.conversions)} / ${count(own.units)}`
  if (own.numerator !== undefined && own.denominator !== undefined) {
    return `${amount(own.numerator)} / ${amount(own.denominator)}`
  }
  if (own.rows !== undefined) return `${count(own.rows)} / ${count(own.units)}`
  return count(own.units)
}

const basisTitle = {
  conversion: 'conversions / units',
  mean: 'units',
  count: 'units',
  ratio: 'numerator / denominator',
  retention: 'returned / units',
  quantile: 'rows / units',
}
/** What a variant's own value is called. */
const ownTitles = { conversion: 'rate', mean: 'mean', count: 'mean', ratio: 'ratio', retention: 'rate' }

export const ownTitle = ({ type, quantile }: Pick<MetricResult, 'type' | 'quantile'>): string =>
  type === 'quantile' ? percentile(quantile ?? 0.5) : ownTitles[type]

/** The lift, or the difference where lifts are undefined. */
function change(view: MetricView, outcome: Outcome | undefined): string {
  if (outcome === undefined) return none
  const { lift, difference } = outcome
  if (view.liftless) return withLimits(difference, view.difference, true)
  // the table has the estimate, the plot below it the limits
  return lift.estimate === null
    ? interval(lift.low, lift.high, view.lift, true)
    : value(lift.estimate, view.lift, true)
}

function changeTitle(view: MetricView): string {
  if (view.pairs !== null) return 'difference of means'
  if (view.liftless) return 'difference'
  return view.metric.goal === 'increase' ? 'improvement' : 'change'
}

function columns(view: MetricView): readonly Column[] {
  const { metric, pairs } = view
  const rows = metric.variants.map((own) => ({
    own,
    outcome: view.outcomes.find((each) => each.comparison.variant === own.variant),
  }))
  type Row = (typeof rows)[number]
  const right = (title: string, drop: number, cell: (row: Row) => string): Column => ({
    title,
    align: 'right',
    drop,
    elastic: false,
    cells: rows.map((row) => plain(cell(row))),
  })
  const pColumn = (title: string, drop: number, p: (outcome: Outcome) => number | null): Column => {
    const texts = pValueColumn(
      rows.map(({ outcome }) => (outcome === undefined ? null : p(outcome))),
      view.digits,
    )
    return { title, align: 'right', drop, elastic: false, cells: texts.map(plain) }
  }
  const adjusted = metric.family.size > 1
  const chanceToBeBest = metric.variants.some((own) => own.chanceToBeBest !== null)
  const unit = view.difference.unit
  return [
    {
      title: 'variant',
      align: 'left',
      drop: 0,
      elastic: true,
      cells: rows.map(({ own }) => ({ text: label(own.variant), tone: 'strong' })),
    },
    {
      title: '',
      align: 'left',
      drop: 0,
      elastic: false,
      cells: rows.map(({ outcome }) => mark(outcome, outcome !== undefined && outcome === view.best)),
    },
    right(basisTitle[metric.type], 3, ({ own }) => basis(own)),
    right(ownTitle(metric), 0, ({ own }) => estimateWithInterval(own, view.own)),
    right('chance to beat', 2, ({ outcome }) =>
      chance(outcome?.comparison.chanceToBeatBaseline ?? null, view.digits),
    ),
    ...(view.minEffect === null
      ? []
      : [
          right(
            `chance of ${view.metric.goal === 'increase' ? '+' : '-'}${level(view.minEffect)}`,
            2,
            ({ outcome }) => chance(outcome?.comparison.chanceOfMinEffect ?? null, view.digits),
          ),
        ]),
    ...(pairs === null
      ? []
      : [
          right('higher in pairs', 0, ({ outcome }) =>
            outcome?.comparison.superiority === undefined
              ? none
              : estimateWithInterval(outcome.comparison.superiority, pairs),
          ),
        ]),
    right(changeTitle(view), pairs === null ? 1 : 7, ({ outcome }) => change(view, outcome)),
    ...(adjusted ? [pColumn('p', 6, ({ comparison }) => comparison.test.pValue)] : []),
    pColumn(adjusted ? `p (${view.correction.short})` : 'p', 4, ({ comparison }) =>
      adjusted ? comparison.test.adjustedPValue : comparison.test.pValue,
    ),
    ...(view.liftless
      ? []
      : [
          right('difference', 7, ({ outcome }) =>
            outcome === undefined
              ? none
              : interval(outcome.difference.low, outcome.difference.high, view.difference, true),
          ),
        ]),
    ...(chanceToBeBest
      ? [right('chance to be best', 5, ({ own }) => chance(own.chanceToBeBest, view.digits))]
      : []),
    ...(pairs === null
      ? [
          right('expected loss', 8, ({ outcome }) =>
            smallValue(outcome?.comparison.expectedLoss ?? null, unit, view.digits),
          ),
        ]
      : []),
  ]
}

/** The table of a metric. Where there is little room the renderer leaves out what the sentences or the plot say too. */
export function metricTable(view: MetricView): Table {
  const all = columns(view)
  return {
    kind: 'table',
    columns: all.map(({ title, align, drop, elastic }) => ({ title, align, drop, elastic })),
    rows: view.metric.variants.map((_, i) => all.map(({ cells }) => cells[i] ?? plain(none))),
  }
}
