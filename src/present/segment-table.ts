/** A metric inside every segment: one row a segment and variant, compact enough to scan. */

import { isRate, type MetricResult, type SegmentResult } from '../report/types.ts'
import { count, none, scaleFor, value, withLimits } from './format.ts'
import { mark, ownTitle } from './metric-table.ts'
import type { MetricView } from './metric-view.ts'
import { hasInterval, type Outcome } from './outcome.ts'
import { pValueColumn } from './p-value.ts'
import type { Table, TableColumn, Text } from './shapes.ts'
import { label } from './words.ts'

/** One comparison in one segment. */
export interface SegmentRow {
  readonly segment: SegmentResult
  readonly view: MetricView
  readonly outcome: Outcome
}

interface Column extends TableColumn {
  readonly cells: readonly Text[]
}

/** Longer names make titles that are wider than the numbers below them. */
const longestTitle = 12

const title = (name: string, otherwise: string): string =>
  name.length <= longestTitle ? label(name) : otherwise

/** `US`, or of crossed columns `US, phone`: the heading names the columns. */
function segmentLabel({ by }: SegmentResult): string {
  // of folded segments every value is the same word
  const values = new Set(Object.values(by))
  return (values.size === 1 ? [...values] : Object.values(by)).map(label).join(', ')
}

const plain = (text: string): Text => ({ text, tone: text === none ? 'dim' : 'plain' })

/** The lift, or the difference where that is all there is, with its limits. */
function changes(rows: readonly SegmentRow[], rate: boolean, digits: number | null): readonly string[] {
  const outcomes = rows.map((row) => row.outcome)
  const pairs = outcomes.map(({ comparison }) => comparison.superiority)
  if (pairs.some((each) => each !== undefined)) {
    const scale = scaleFor(
      'percent',
      pairs.flatMap((each) => each ?? []),
      digits,
    )
    return pairs.map((each) => (each === undefined ? none : withLimits(each, scale)))
  }
  const lifts = outcomes.map((each) => each.lift)
  const differences = outcomes.map((each) => each.difference)
  const lift = scaleFor('percent', lifts, digits)
  const difference = scaleFor(rate ? 'points' : 'number', differences, digits)
  return outcomes.map((each) =>
    hasInterval(each.lift)
      ? withLimits(each.lift, lift, true)
      : withLimits(each.difference, difference, true),
  )
}

/** The table of a metric's segments; `rows` is not empty, and those of a segment follow each other. */
export function segmentTable(
  rows: readonly SegmentRow[],
  metric: MetricResult,
  digits: number | null,
): Table {
  const rate = isRate(metric.type)
  const results = rows.flatMap((row) => row.view.metric.variants)
  const scale = scaleFor(rate ? 'percent' : 'number', results, digits)
  const own = ({ view }: SegmentRow, variant: string): string =>
    value(view.metric.variants.find((each) => each.variant === variant)?.estimate ?? null, scale)
  const view = rows[0]?.view
  const only = metric.comparisons.length === 1 ? metric.comparisons[0]?.variant : undefined
  const adjusted = (view?.metric.family.size ?? 1) > 1
  const p = pValueColumn(
    rows.map(({ outcome }) => outcome.comparison.test.adjustedPValue),
    digits,
  )
  const change = changes(rows, rate, digits)
  const ofRanks = metric.comparisons.some(({ superiority }) => superiority !== undefined)
  const changeTitle = ofRanks ? 'higher in pairs' : metric.goal === 'increase' ? 'improvement' : 'change'

  const names = (heading: string, cells: readonly string[]): Column => {
    return { title: heading, align: 'left', drop: 0, elastic: true, cells: cells.map(plain) }
  }
  const numbers = (heading: string, drop: number, cells: readonly string[]): Column => {
    return { title: heading, align: 'right', drop, elastic: false, cells: cells.map(plain) }
  }
  const columns: readonly Column[] = [
    names(
      'segment',
      rows.map(({ segment }, i) => (rows[i - 1]?.segment === segment ? '' : segmentLabel(segment))),
    ),
    ...(only === undefined
      ? [
          names(
            'variant',
            rows.map(({ outcome }) => label(outcome.comparison.variant)),
          ),
        ]
      : []),
    {
      title: '',
      align: 'left',
      drop: 0,
      elastic: false,
      cells: rows.map(({ outcome }) => mark(outcome, false)),
    },
    numbers(
      'units',
      3,
      rows.map(({ segment }) => count(segment.units)),
    ),
    numbers(
      title(view?.baseline ?? '', 'baseline'),
      5,
      rows.map((row) => own(row, row.view.baseline)),
    ),
    numbers(
      only === undefined ? ownTitle(metric) : title(only, ownTitle(metric)),
      4,
      rows.map((row) => own(row, row.outcome.comparison.variant)),
    ),
    numbers(changeTitle, 0, change),
    numbers(adjusted ? `p (${view?.correction.short})` : 'p', 2, p),
  ]
  return {
    kind: 'table',
    columns: columns.map(({ title: heading, align, drop, elastic }) => ({
      title: heading,
      align,
      drop,
      elastic,
    })),
    rows: rows.map((_, i) => columns.map(({ cells }) => cells[i] ?? plain(none))),
  }
}
