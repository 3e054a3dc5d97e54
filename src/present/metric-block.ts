/** One metric as a reader meets it: heading, answer, numbers, picture, doubts. */

import type { MetricResult } from '../report/types.ts'
import { answer } from './answer.ts'
import { changeShapes } from './change-table.ts'
import { metricNotes } from './doubts.ts'
import { marginSentences } from './margin.ts'
import { metricPlot } from './metric-plot.ts'
import { metricTable } from './metric-table.ts'
import { type Context, viewMetric } from './metric-view.ts'
import type { Heading, Note, Shape } from './shapes.ts'
import { counted, label } from './words.ts'

const types: Readonly<Record<MetricResult['type'], string>> = {
  conversion: 'conversion',
  mean: 'mean per unit',
  count: 'rows per unit',
  ratio: 'ratio',
}

function heading(metric: MetricResult): Heading {
  const goal = metric.goal === 'decrease' ? ['lower is better'] : []
  return {
    kind: 'heading',
    text: label(metric.name),
    aside: [types[metric.type], ...goal, metric.role].join(', '),
  }
}

function missing({ missingUnits }: MetricResult): readonly Note[] {
  if (missingUnits === 0) return []
  const text = `${counted(missingUnits, 'unit')} without a value ${missingUnits === 1 ? 'is' : 'are'} left out of this metric.`
  return [{ kind: 'note', severity: 'note', text }]
}

/** The shapes of one metric over all units. */
export function metricBlock(metric: MetricResult, context: Context): readonly Shape[] {
  const view = viewMetric(metric, null, context)
  const { sentences, told } = answer(view)
  const plot = metricPlot(view)
  return [
    heading(metric),
    ...sentences,
    ...marginSentences(view),
    metricTable(view),
    ...(plot === null ? [] : [plot]),
    ...changeShapes(view, context),
    ...missing(metric),
    ...metricNotes(metric.name, context.doubts, told),
  ]
}
