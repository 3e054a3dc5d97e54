/** The same question inside every segment: a compact table a metric, marked as exploratory. */

import type { MetricResult, SegmentResult } from '../report/types.ts'
import { type Context, viewMetric } from './metric-view.ts'
import { type SegmentRow, segmentTable } from './segment-table.ts'
import type { Heading, Note, Shape } from './shapes.ts'
import { counted, label } from './words.ts'

/** The largest segments that are shown; the report has them all. */
const mostShown = 30

/** A segment's name as checks and doubts have it. */
const segmentKey = ({ by }: SegmentResult): string => Object.values(by).join(', ')

function rowsOf(metric: string, segments: readonly SegmentResult[], context: Context): readonly SegmentRow[] {
  return segments.flatMap((segment) => {
    const own = segment.metrics.find((each) => each.name === metric)
    if (own === undefined) return []
    const view = viewMetric(own, segmentKey(segment), context)
    return view.outcomes.map((outcome) => ({ segment, view, outcome }))
  })
}

/** Numbers that are undefined in some segment, counted: each has its reason in the report. */
function undefinedNumbers(context: Context): readonly Note[] {
  const doubts = context.doubts.all.filter(({ where }) => where.segment !== null && where.metric !== null)
  if (doubts.length === 0) return []
  const text = `${counted(doubts.length, 'doubt')} about numbers of single segments: the JSON report lists each with its reason.`
  return [{ kind: 'note', severity: 'note', text }]
}

/** A table of segments for every metric. */
export function segmentShapes(
  metrics: readonly MetricResult[],
  segments: readonly SegmentResult[],
  context: Context,
): readonly Shape[] {
  if (segments.length === 0) return []
  const shown = segments.slice(0, mostShown)
  const columns = [...new Set(segments.flatMap(({ by }) => Object.keys(by)))].map(label).join(' and ')
  const shapes = metrics.flatMap((metric): readonly Shape[] => {
    const rows = rowsOf(metric.name, shown, context)
    if (rows.length === 0) return []
    const heading: Heading = {
      kind: 'heading',
      text: `${label(metric.name)} by ${columns}`,
      aside: 'exploratory',
    }
    return [heading, segmentTable(rows, metric, context.options.digits)]
  })
  const more = segments.length - shown.length
  const rest: readonly Note[] =
    more === 0
      ? []
      : [{ kind: 'note', severity: 'note', text: `${counted(more, 'smaller segment')} in the JSON report.` }]
  return [...shapes, ...rest, ...undefinedNumbers(context)]
}
