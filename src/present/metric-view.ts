/** One metric as it is going to be told: how each comparison came out, and how its numbers are written. */

import { isRate, type MetricResult, type Settings } from '../report/types.ts'
import type { Doubts } from './doubts.ts'
import { type Scale, scaleFor } from './format.ts'
import type { PresentOptions } from './options.ts'
import { hasInterval, type Outcome, outcomeOf } from './outcome.ts'
import { type CorrectionName, confidenceOf, correctionOf, minEffectOf } from './settings.ts'

export interface MetricView {
  readonly metric: MetricResult
  /** `null` for all units. */
  readonly segment: string | null
  readonly baseline: string
  readonly outcomes: readonly Outcome[]
  /** Among several variants, the one furthest ahead of those that beat the baseline. */
  readonly best: Outcome | null
  /** How a variant's own value is written. */
  readonly own: Scale
  readonly lift: Scale
  readonly difference: Scale
  /** How shares of pairs are written; `null` unless the test is of ranks. */
  readonly pairs: Scale | null
  /** True where the lift has no limits anywhere, so that the difference has to carry the answer. */
  readonly liftless: boolean
  readonly confidence: number
  /** The lift worth having, as a fraction; `null` where it was not said. */
  readonly minEffect: number | null
  readonly correction: CorrectionName
  readonly doubts: Doubts
  readonly digits: number | null
}

/** The part of a report that a metric is told from. */
export interface Context {
  readonly settings: Settings
  readonly doubts: Doubts
  /** Segments with a failed check, and `null` where one failed for all units. */
  readonly distrusted: ReadonlySet<string | null>
  readonly options: PresentOptions
}

/** How far a variant moved in the direction of the goal. */
function gain({ difference, comparison: { superiority } }: Outcome, goal: MetricResult['goal']): number {
  const size = (superiority ?? difference).estimate ?? Number.NEGATIVE_INFINITY
  return goal === 'increase' ? size : -size
}

function bestOf(outcomes: readonly Outcome[], goal: MetricResult['goal']): Outcome | null {
  const [first, ...others] = outcomes.filter((each) => each.verdict === 'better')
  if (first === undefined || outcomes.length < 2) return null
  return others.reduce((best, each) => (gain(each, goal) > gain(best, goal) ? each : best), first)
}

/** The view of a metric in all units (`null`) or in a segment. */
export function viewMetric(metric: MetricResult, segment: string | null, context: Context): MetricView {
  const { settings, doubts, distrusted, options } = context
  const confidence = confidenceOf(settings)
  const trusted = !distrusted.has(null) && !distrusted.has(segment)
  const outcomes = metric.comparisons.map((comparison) => {
    const place = { metric: metric.name, variant: comparison.variant, segment }
    return outcomeOf(comparison, place, { alpha: 1 - confidence, trusted, doubts })
  })
  const lifts = outcomes.map((each) => each.lift)
  const differences = outcomes.map((each) => each.difference)
  const pairs = metric.comparisons.flatMap(({ superiority }) => superiority ?? [])
  const rate = isRate(metric.type)
  return {
    metric,
    segment,
    baseline: metric.comparisons[0]?.baseline ?? metric.variants[0]?.variant ?? '',
    outcomes,
    best: bestOf(outcomes, metric.goal),
    own: scaleFor(rate ? 'percent' : 'number', metric.variants, options.digits),
    lift: scaleFor('percent', lifts, options.digits),
    difference: scaleFor(rate ? 'points' : 'number', differences, options.digits),
    pairs: pairs.length === 0 ? null : scaleFor('percent', pairs, options.digits),
    liftless: !lifts.some(hasInterval),
    confidence,
    minEffect: minEffectOf(settings),
    correction: correctionOf(settings, metric.family),
    doubts,
    digits: options.digits,
  }
}
