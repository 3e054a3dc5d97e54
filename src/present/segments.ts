/** The same question inside every segment: a compact table a metric, marked as exploratory. */

import type { AnalyzeResult, HeterogeneityResult, SegmentResult } from '../report/types.ts'
import { level } from './format.ts'
import { type Context, viewMetric } from './metric-view.ts'
import { pValue } from './p-value.ts'
import { type SegmentRow, segmentTable } from './segment-table.ts'
import type { Heading, Note, Shape } from './shapes.ts'
import { counted, label, quoted } from './words.ts'

/** The largest segments that are shown; the report has them all. */
const mostShown = 30

function rowsOf(metric: string, segments: readonly SegmentResult[], context: Context): readonly SegmentRow[] {
  return segments.flatMap((segment) => {
    const own = segment.metrics.find((each) => each.name === metric)
    if (own === undefined) return []
    const view = viewMetric(own, segment.name, context)
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

/** Whether the effect on a metric differs between segments: one line a variant. */
function differences(
  metric: string,
  by: string,
  heterogeneity: readonly HeterogeneityResult[],
  { options }: Context,
): readonly Note[] {
  return heterogeneity
    .filter((each) => each.metric === metric && each.by === by)
    .map(({ variant, segments, q, degreesOfFreedom, iSquared, pValue: p }): Note => {
      const numbers = `Q ${q.toFixed(1)}, df ${degreesOfFreedom}, p ${pValue(p, options.digits)}, I² ${level(Number(iSquared.toFixed(2)))}`
      const text = `Does the effect of ${quoted(variant)} differ between these ${counted(segments, 'segment')} by more than chance? ${numbers}.`
      return { kind: 'note', severity: 'note', text }
    })
}

/** The segments of one `--segment` follow each other: they have the same columns. */
function bySegmentation(segments: readonly SegmentResult[]): ReadonlyMap<string, readonly SegmentResult[]> {
  const all = new Map<string, SegmentResult[]>()
  for (const segment of segments) {
    const by = Object.keys(segment.by).join('*')
    all.set(by, [...(all.get(by) ?? []), segment])
  }
  return all
}

/** A table of segments for every segmentation and metric. */
export function segmentShapes(
  { metrics, segments, heterogeneity }: AnalyzeResult,
  context: Context,
): readonly Shape[] {
  if (segments.length === 0) return []
  const shapes = [...bySegmentation(segments)].flatMap(([by, own]) => {
    const shown = own.slice(0, mostShown)
    const columns = Object.keys(own[0]?.by ?? {})
      .map(label)
      .join(' and ')
    const tables = metrics.flatMap((metric): readonly Shape[] => {
      const rows = rowsOf(metric.name, shown, context)
      if (rows.length === 0) return []
      const heading: Heading = {
        kind: 'heading',
        text: `${label(metric.name)} by ${columns}`,
        aside: 'exploratory',
      }
      const table = segmentTable(rows, metric, context.options.digits)
      return [heading, table, ...differences(metric.name, by, heterogeneity, context)]
    })
    const more = own.length - shown.length
    const text = `${counted(more, 'smaller segment')} in the JSON report.`
    const rest: readonly Note[] = more === 0 ? [] : [{ kind: 'note', severity: 'note', text }]
    return [...tables, ...rest]
  })
  return [...shapes, ...undefinedNumbers(context)]
}
