/** Is a variant no worse than allowed, or the same as the baseline? One sentence a conclusion. */

import type { Margin, MarginConclusion } from '../report/types.ts'
import { interval, type Scale, scaleFor, value } from './format.ts'
import type { MetricView } from './metric-view.ts'
import { hasInterval, type Outcome } from './outcome.ts'
import type { Sentence, Tone } from './shapes.ts'
import { quoted } from './words.ts'

const tones: Readonly<Record<MarginConclusion, Tone>> = {
  'non-inferior': 'good',
  equivalent: 'good',
  inferior: 'bad',
  'not-equivalent': 'bad',
  inconclusive: 'strong',
}

/** `a loss of 2 %`, `the margin of -2 % to +3 %`. */
function marginText({ kind, low, high }: Margin, scale: Scale): string {
  if (kind === 'equivalence') return `the margin of ${value(low, scale, true)} to ${value(high, scale, true)}`
  return low === null
    ? `the margin of ${value(high, scale, true)}`
    : `the margin of ${value(low, scale, true)}`
}

function told(outcome: Outcome, conclusion: MarginConclusion, margin: Margin, view: MetricView): string {
  const relative = margin.scale === 'relative'
  const quantity = relative ? outcome.lift : outcome.difference
  const scale = relative ? view.lift : view.difference
  const written = scaleFor(scale.unit, [{ estimate: margin.low ?? margin.high, low: null, high: null }], null)
  const limits = hasInterval(quantity)
    ? ` ${interval(quantity.low, quantity.high, scale, true)}`
    : ', which has no limits here,'
  const it = `its ${relative ? 'relative change' : 'difference'}${limits}`
  const bound = marginText(margin, written)
  const [variant, baseline] = [quoted(outcome.comparison.variant), quoted(view.baseline)]
  switch (conclusion) {
    case 'non-inferior':
      return `${variant} is not inferior to ${baseline}: ${it} lies wholly on the good side of ${bound}.`
    case 'inferior':
      return `${variant} is inferior to ${baseline}: ${it} lies wholly beyond ${bound}.`
    case 'equivalent':
      return `${variant} is equivalent to ${baseline}: ${it} lies wholly within ${bound}.`
    case 'not-equivalent':
      return `${variant} is not equivalent to ${baseline}: ${it} lies wholly outside ${bound}.`
    case 'inconclusive':
      return margin.kind === 'equivalence'
        ? `${variant} is neither shown to be equivalent to ${baseline} nor not: ${it} reaches over the end of ${bound}.`
        : `${variant} is neither shown to be inferior to ${baseline} nor not: ${it} reaches over ${bound}.`
  }
}

/** The sentences of a metric that has a margin; none without. */
export function marginSentences(view: MetricView): readonly Sentence[] {
  const { margin } = view.metric
  if (margin === null) return []
  return view.outcomes.flatMap((outcome) => {
    const conclusion = outcome.comparison.marginConclusion
    if (conclusion === undefined) return []
    const tone = outcome.tone === 'doubt' ? 'doubt' : tones[conclusion]
    return [{ kind: 'sentence', text: told(outcome, conclusion, margin, view), tone, place: 'answer' }]
  })
}
