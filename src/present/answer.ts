/** The answer of a metric in words: which variants beat the baseline, which are worse, where nothing is decided. */

import type { Quantity } from '../report/types.ts'
import { messageUnder } from './doubts.ts'
import { chance, type Scale, withLimits } from './format.ts'
import type { MetricView } from './metric-view.ts'
import { hasInterval, type Outcome, type Verdict } from './outcome.ts'
import { pValue } from './p-value.ts'
import type { Sentence, Tone } from './shapes.ts'
import { counted, listed, quoted } from './words.ts'

/** What was told, and the messages of doubts that it already contains. */
export interface Answer {
  readonly sentences: readonly Sentence[]
  readonly told: readonly string[]
}

/** `+25.4 % [+10.4 %, +42.6 %]`; where the lift has no interval, the difference; `null` where neither exists. */
function effect({ lift, difference, comparison }: Outcome, view: MetricView): string | null {
  const { superiority, variant } = comparison
  if (superiority !== undefined && view.pairs !== null) return inPairs(superiority, variant, view.pairs)
  if (lift.estimate !== null && hasInterval(lift)) {
    return withLimits(lift, view.lift, true)
  }
  if (difference.estimate === null) return null
  return `difference ${withLimits(difference, view.difference, true)}`
}

/** `a unit of `b` has the higher value in 54.0 % [51.9 %, 56.1 %] of pairs`. */
const inPairs = (superiority: Quantity, variant: string, scale: Scale): string | null =>
  superiority.estimate === null
    ? null
    : `a unit of ${quoted(variant)} has the higher value in ${withLimits(superiority, scale)} of pairs`

/** The parts of a sentence that exist, behind a colon. */
function said(start: string, parts: readonly (string | null)[]): string {
  const present = parts.filter((part) => part !== null)
  return `${start}${present.length === 0 ? '' : `: ${present.join(', ')}`}.`
}

const chanceOf = ({ comparison }: Outcome, view: MetricView): string | null =>
  comparison.chanceToBeatBaseline === null
    ? null
    : `chance ${chance(comparison.chanceToBeatBaseline, view.digits)}`

const names = (outcomes: readonly Outcome[]): string =>
  listed(outcomes.map((each) => quoted(each.comparison.variant)))

/** Said where the sign of the numbers and the word for them would seem to contradict each other. */
const direction = (view: MetricView): string => (view.metric.goal === 'decrease' ? ' (lower is better)' : '')

function better(outcomes: readonly Outcome[], view: MetricView): string {
  const best = view.best ?? outcomes[0]
  if (best === undefined) return ''
  const verb = outcomes.length === 1 ? 'beats' : 'beat'
  const which = outcomes.length === 1 ? '' : `; best so far ${quoted(best.comparison.variant)}`
  const own = view.metric.variants.find((each) => each.variant === best.comparison.variant)
  const toBeBest = own?.chanceToBeBest ?? null
  return said(`${names(outcomes)} ${verb} ${quoted(view.baseline)}${direction(view)}${which}`, [
    effect(best, view),
    chanceOf(best, view),
    toBeBest === null || outcomes.length === 1
      ? null
      : `${chance(toBeBest, view.digits)} to be the best of all`,
  ])
}

function worse(outcomes: readonly Outcome[], view: MetricView): string {
  const only = outcomes.length === 1 ? outcomes[0] : undefined
  const start = `${names(outcomes)} ${only === undefined ? 'are' : 'is'} worse than ${quoted(view.baseline)}${direction(view)}`
  return only === undefined ? said(start, []) : said(start, [effect(only, view), chanceOf(only, view)])
}

function undecided(outcomes: readonly Outcome[], view: MetricView): string {
  const only = outcomes.length === 1 ? outcomes[0] : undefined
  if (only !== undefined) {
    const p = `p ${pValue(only.comparison.test.pValue, view.digits)}`
    return said(`No decision between ${quoted(only.comparison.variant)} and ${quoted(view.baseline)}`, [
      effect(only, view),
      p,
    ])
  }
  const least = Math.min(...outcomes.map((each) => each.comparison.test.pValue ?? 1))
  const p = `the smallest p is ${pValue(least, view.digits)}`
  return said(`No decision between ${quoted(view.baseline)} and any of ${names(outcomes)}`, [p])
}

/** Each of these would have been a decision if it had been the only comparison. */
function notAfterAdjusting(outcomes: readonly Outcome[], view: MetricView): readonly string[] {
  const comparisons = counted(view.metric.family.size, 'comparison')
  return outcomes.map((each) => {
    const { pValue: own, adjustedPValue } = each.comparison.test
    const p = `p ${pValue(own, view.digits)} by itself, ${pValue(adjustedPValue, view.digits)} adjusted`
    return said(
      `No decision between ${quoted(each.comparison.variant)} and ${quoted(view.baseline)}, not after adjusting for ${comparisons}`,
      [effect(each, view), p],
    )
  })
}

/** The comparisons without a p-value, with the reason that the report gives; one sentence a reason. */
function untestable(
  outcomes: readonly Outcome[],
  view: MetricView,
): readonly { text: string; told: string | null }[] {
  const reasons = outcomes.map((each) => {
    const place = { metric: view.metric.name, variant: each.comparison.variant, segment: view.segment }
    return view.doubts.about(place, 'test.pValue')
  })
  return [...new Set(reasons.map((reason) => reason?.code))].map((code) => {
    const alike = outcomes.filter((_, i) => reasons[i]?.code === code)
    const message = reasons.find((reason) => reason?.code === code)?.message ?? null
    const because = message === null ? null : messageUnder(view.metric.name, message)
    return {
      text: said(`${names(alike)} cannot be tested against ${quoted(view.baseline)}`, [because]),
      told: message,
    }
  })
}

/** The sentences of a metric, good news first. */
export function answer(view: MetricView): Answer {
  const of = (verdict: Verdict) => view.outcomes.filter((each) => each.verdict === verdict)
  const sentence = (text: string, tone: Tone): Sentence => ({ kind: 'sentence', text, tone, place: 'answer' })
  const open = of('undecided').filter((each) => !each.afterAdjusting)
  const adjusted = of('undecided').filter((each) => each.afterAdjusting)
  const untested = untestable(of('untestable'), view)
  return {
    told: untested.flatMap(({ told }) => told ?? []),
    sentences: [
      ...of('better')
        .slice(0, 1)
        .map(({ tone }) => sentence(better(of('better'), view), tone)),
      ...of('worse')
        .slice(0, 1)
        .map(({ tone }) => sentence(worse(of('worse'), view), tone)),
      ...notAfterAdjusting(adjusted, view).map((text) => sentence(text, 'strong')),
      ...(open.length === 0 ? [] : [sentence(undecided(open, view), 'strong')]),
      ...untested.map(({ text }) => sentence(text, 'doubt')),
      ...(view.outcomes.length === 0
        ? [sentence('Only one variant: there is nothing to compare.', 'doubt')]
        : []),
    ],
  }
}
