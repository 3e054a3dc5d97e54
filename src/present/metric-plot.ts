/** The picture of a metric: every variant's improvement with its interval, around the baseline. */

import type { Quantity } from '../report/types.ts'
import { interval, level, none, value } from './format.ts'
import type { MetricView } from './metric-view.ts'
import { hasInterval, type Outcome } from './outcome.ts'
import type { IntervalPlot, IntervalPlotRow } from './shapes.ts'
import { label, quoted } from './words.ts'

/** The plot of the lift, or of the difference where no lift has an interval; `null` where neither has one. */
export function metricPlot(view: MetricView): IntervalPlot | null {
  const { liftless, pairs } = view
  const scale = pairs ?? (liftless ? view.difference : view.lift)
  const drawn = ({ comparison, difference, lift }: Outcome): Quantity =>
    comparison.superiority ?? (liftless ? difference : lift)
  const signed = pairs === null
  if (!view.outcomes.some((each) => hasInterval(drawn(each)))) return null
  const noun = !signed
    ? 'higher in pairs with'
    : liftless
      ? 'difference from'
      : view.metric.goal === 'increase'
        ? 'improvement over'
        : 'change from'
  const lower = view.metric.goal === 'decrease' ? '; left is better' : ''
  return {
    kind: 'interval-plot',
    title: `${noun} ${quoted(view.baseline)}, ${level(view.confidence)} intervals${lower}`,
    unit: signed ? scale.unit : 'share',
    // in half of all pairs the one is higher, in half the other
    reference: signed ? 0 : 0.5,
    rows: [
      {
        label: label(view.baseline),
        estimate: null,
        low: null,
        high: null,
        caption: 'baseline',
        tone: 'dim',
      },
      ...view.outcomes.map((outcome): IntervalPlotRow => {
        const { estimate, low, high } = drawn(outcome)
        const caption = hasInterval({ estimate, low, high })
          ? interval(low, high, scale, signed)
          : estimate === null
            ? none
            : value(estimate, scale, signed)
        return {
          label: label(outcome.comparison.variant),
          estimate,
          low,
          high,
          caption,
          tone: outcome.tone,
        }
      }),
    ],
  }
}
