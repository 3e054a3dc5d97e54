/** What a cap cut, and the answer that there would be without it. */

import type { ComparisonResult, MetricResult } from '../report/types.ts'
import { withOpenLimits } from './doubts.ts'
import { amount, count, level, scaleFor, trimmed, withLimits } from './format.ts'
import type { MetricView } from './metric-view.ts'
import { hasInterval } from './outcome.ts'
import { pValue } from './p-value.ts'
import type { Sentence } from './shapes.ts'
import { counted, listed, quoted } from './words.ts'

type Cap = NonNullable<MetricResult['cap']>

/** `99th percentile` is `p99`, as the flag has it. */
const percentileText = (share: number): string => `p${level(share).replace(' %', '')}`

function whereItLies({ percentile, ignoringZeros }: Cap): string {
  if (percentile === null) return ''
  return ` (${percentileText(percentile)} of all units${ignoringZeros ? ' that are not 0' : ''})`
}

/** `+2.1 % [-3.0 %, +8.0 %], p 0.412`; the difference where the lift has no interval. */
function answerWithout(comparison: ComparisonResult, view: MetricView): string | null {
  const { uncapped, variant } = comparison
  if (uncapped === undefined) return null
  const place = { metric: view.metric.name, variant, segment: view.segment }
  const open = (part: 'lift' | 'difference') =>
    withOpenLimits(uncapped[part], `uncapped.${part}`, place, view.doubts)
  const [lift, difference] = [open('lift'), open('difference')]
  const effect =
    lift.estimate !== null && hasInterval(lift)
      ? withLimits(lift, scaleFor('percent', [lift], view.digits), true)
      : `difference ${withLimits(difference, scaleFor('number', [difference], view.digits), true)}`
  return `${quoted(variant)} ${effect}, p ${pValue(uncapped.pValue, view.digits)}`
}

function cutText(cap: Cap, { metric }: MetricView): string {
  const all = metric.variants.reduce((sum, { units }) => sum + units, 0)
  const each = metric.variants.map(
    ({ variant, cap: own }) => `${count(own?.units ?? 0)} of ${quoted(variant)}`,
  )
  const share = cap.share === null ? '' : `, ${trimmed(cap.share, 'percent', 2)} of the total`
  return `${count(cap.units)} of ${counted(all, 'unit')} (${listed(each)})${share}`
}

/** Nothing for a metric without a cap; where the cap could not be found a doubt says so. */
export function capSentences(view: MetricView): readonly Sentence[] {
  const { cap, comparisons } = view.metric
  if (cap === undefined || cap.at === null) return []
  const at = amount(cap.at)
  const sentence = (text: string): Sentence => ({ kind: 'sentence', text, tone: 'dim' })
  if (cap.units === 0) return [sentence(`Capped at ${at}${whereItLies(cap)}: no unit is above it.`)]
  const unadjusted = view.metric.covariate?.varianceReduction == null ? '' : ', and not adjusted'
  const without = comparisons.flatMap((comparison) => answerWithout(comparison, view) ?? [])
  return [
    sentence(`Values above ${at}${whereItLies(cap)} count as ${at}: ${cutText(cap, view)}.`),
    ...(without.length === 0 ? [] : [sentence(`Without the cap${unadjusted}: ${without.join('; ')}.`)]),
  ]
}
