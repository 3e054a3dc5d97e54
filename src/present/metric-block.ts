/** One metric as a reader meets it: heading, answer, numbers, picture, doubts. */

import type { CovariateTerm, MetricResult } from '../report/types.ts'
import { answer } from './answer.ts'
import { capSentences } from './capping.ts'
import { changeShapes } from './change-table.ts'
import { metricNotes } from './doubts.ts'
import { trimmed } from './format.ts'
import { marginSentences } from './margin.ts'
import { metricPlot } from './metric-plot.ts'
import { metricTable } from './metric-table.ts'
import { type Context, type MetricView, viewMetric } from './metric-view.ts'
import { pValue } from './p-value.ts'
import { notYetOver, retentionSentences } from './retention.ts'
import type { Heading, Note, Sentence, Shape } from './shapes.ts'
import { counted, label, listed, percentile, quoted } from './words.ts'

const types: Readonly<Record<MetricResult['type'], string>> = {
  conversion: 'conversion',
  mean: 'mean per unit',
  count: 'rows per unit',
  ratio: 'ratio',
  quantile: 'percentile of rows',
  retention: 'retention',
}

const typeOf = ({ type, quantile }: MetricResult): string =>
  quantile === undefined ? types[type] : `${percentile(quantile)} of rows, clustered by unit`

function heading(metric: MetricResult): Heading {
  const goal = metric.goal === 'decrease' ? ['lower is better'] : []
  return {
    kind: 'heading',
    text: label(metric.name),
    aside: [typeOf(metric), ...goal, metric.role].join(', '),
  }
}

function missing(metric: MetricResult): readonly Note[] {
  const { missingUnits } = metric
  if (missingUnits === 0) return []
  const open = notYetOver(metric)
  if (open !== null) return [open]
  const text = `${counted(missingUnits, 'unit')} without a value ${missingUnits === 1 ? 'is' : 'are'} left out of this metric.`
  return [{ kind: 'note', severity: 'note', text }]
}

const ownBefore: ReadonlyMap<string, string> = new Map([
  ['pre', 'the metric itself before the exposure'],
  ['pre numerator', 'its numerator before the exposure'],
  ['pre denominator', 'its denominator before the exposure'],
])

/** What the comparisons are adjusted for, and what that was good for. */
function adjustment({ covariate }: MetricResult): readonly Sentence[] {
  if (covariate === undefined) return []
  const { name, varianceReduction, theta = null, unitsWithout = 0 } = covariate
  const terms = covariate.terms ?? [{ name, theta, unitsWithout }]
  const called = (term: CovariateTerm) => ownBefore.get(term.name) ?? quoted(term.name)
  const used = terms.filter((term) => term.theta !== null)
  const unused = terms.filter((term) => term.theta === null)
  const verb = (count: number, one: string, many: string) => (count === 1 ? one : many)
  const without = terms
    .filter((term) => term.unitsWithout > 0)
    .map((term) => {
      const which = terms.length === 1 ? '' : ` of ${called(term)}`
      return `; ${counted(term.unitsWithout, 'unit')} without a value${which} ${verb(term.unitsWithout, 'takes', 'take')} its mean`
    })
    .join('')
  const text =
    varianceReduction === null || used.length === 0
      ? `Not adjusted: ${listed(terms.map(called))} ${verb(terms.length, 'does', 'do')} not vary within any variant${without}.`
      : `Difference and lift are adjusted for ${listed(used.map(called))} (CUPED), which ${verb(used.length, 'explains', 'explain')} ${trimmed(varianceReduction, 'percent', 1)} of the variance${without}.${unused.length === 0 ? '' : ` Nothing is adjusted for ${listed(unused.map(called))}: ${verb(unused.length, 'it does', 'they do')} not vary, or ${verb(unused.length, 'adds', 'add')} nothing to the others.`}`
  return [{ kind: 'sentence', text, tone: 'dim' }]
}

/** What the share of pairs means, and the second test beside the one that decides. */
function ranks({ metric, digits }: MetricView): readonly Sentence[] {
  const tested = metric.comparisons.filter(({ superiority }) => superiority !== undefined)
  if (tested.length === 0) return []
  const second = tested.flatMap(({ variant, mannWhitney }) =>
    mannWhitney === undefined || mannWhitney.pValue === null
      ? []
      : [`${tested.length === 1 ? '' : `${quoted(variant)} `}p ${pValue(mannWhitney.pValue, digits)}`],
  )
  const also =
    second.length === 0
      ? ''
      : ` Mann-Whitney, ${listed(second)}, asks whether the distributions are the same, and decides nothing here.`
  const text = `Of all pairs of a unit of the variant and one of the baseline; equal values count half, 50 % is no difference.${also}`
  return [{ kind: 'sentence', text, tone: 'dim' }]
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
    ...retentionSentences(metric, context.settings),
    ...capSentences(view),
    ...adjustment(metric),
    ...ranks(view),
    metricTable(view),
    ...(plot === null ? [] : [plot]),
    ...changeShapes(view, context),
    ...missing(metric),
    ...metricNotes(metric.name, context.doubts, told),
  ]
}
