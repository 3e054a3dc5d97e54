/** What is to be said of a timeline: how far it can be trusted, what is missing in it, and whether the effect fades. */

import type { Diagnostic, NoveltyResult, PeriodResult } from '../report/types.ts'
import type { Comparison, UndefinedReason } from '../stats/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import { fewestPeriods, fewestUnits, type Trend } from './trend.ts'
import type { AnalysedMetric, Experiment, TimelineData } from './types.ts'
import { holesOf } from './undefined.ts'

/** A metric that is told over time. */
export interface Told {
  readonly metric: AnalysedMetric
  /** The position of its measure. */
  readonly measure: number
  /** Of its intervals: as in the result. */
  readonly confidence: number
}

/** What the sentences are about. */
interface Subject {
  readonly experiment: Experiment
  readonly data: TimelineData
  readonly told: readonly Told[]
  readonly trends: readonly (readonly (Trend | null)[])[]
  readonly novelty: readonly NoveltyResult[]
  readonly overTime: readonly PeriodResult[]
}

/** Doubts are seen number by number, and told once for all periods. */
export interface OverTimeDoubts {
  see(metric: AnalysedMetric, which: 'cumulative' | 'period', comparison: Comparison): void
  told(subject: Subject): readonly Diagnostic[]
}

const reasons: Partial<Readonly<Record<UndefinedReason, string>>> = {
  'look-not-due': 'no planned look is due by then',
  'no-data': 'a variant has no units with a value',
  'too-few-units': 'a variant has fewer than 2 units',
  'zero-variance': 'all units of each variant have one value',
  'no-variation': 'either every unit converted or none did',
  'zero-baseline': 'the baseline is exactly 0',
  'baseline-near-zero': 'the baseline cannot be told from 0',
  'zero-denominator': 'a denominator adds up to 0',
  'too-few-degrees-of-freedom': 'there are too few units',
  'exact-test': "Fisher's exact test has no interval",
}

const percent = (lift: number): string =>
  `${lift > 0 ? '+' : ''}${(lift * 100).toFixed(Math.abs(lift) < 0.01 ? 2 : 1)} %`

const pText = (p: number | null): string =>
  p === null ? '' : p < 0.0001 ? 'p < 0.0001' : `p ${p.toPrecision(2)}`

/** How a lift went from one value to another: nearer to none or away from it. */
const course = (first: number, last: number): 'fades' | 'grows' =>
  Math.abs(Math.log1p(last)) < Math.abs(Math.log1p(first)) ? 'fades' : 'grows'

const meanings = {
  fades:
    'an effect of novelty does so, and then what lasts is less than the effect over all; run longer, or judge by the last periods',
  grows:
    'users who learn do so, and then what lasts is more than the effect over all; run longer, or judge by the last periods',
} as const
const ofCohorts =
  'units that came later respond otherwise than those before: look for what changed in the meantime, in the product or in who comes'

function fading({ experiment, data, told, trends, novelty, overTime }: Subject): readonly Diagnostic[] {
  const alpha = 1 - experiment.settings.confidence
  const variants = experiment.variants.slice(1)
  return told.flatMap(({ metric, measure }, m) =>
    variants.flatMap((variant, v): readonly Diagnostic[] => {
      const trend = trends[measure]?.[v] ?? null
      const adjusted = novelty[m * variants.length + v]?.adjustedPValue ?? null
      if (trend === null || adjusted === null || !(adjusted < alpha)) return []
      const how = course(trend.firstLift, trend.lastLift)
      const start = (at: number) => overTime[at]?.start ?? ''
      const means = data.answer.isByCohort ? ofCohorts : meanings[how]
      const message = `${metric.name}: the effect of ${variant} ${how} over time: its lift goes from ${percent(trend.firstLift)} (${start(trend.first)}) to ${percent(trend.lastLift)} (${start(trend.last)}) along a line, ${pText(adjusted)} adjusted; ${means}`
      return [doubt('novelty', 'warning', message, { metric: metric.name, variant })]
    }),
  )
}

function untested({ told, trends }: Subject): readonly Diagnostic[] {
  return told.flatMap(({ metric, measure }) => {
    if ((trends[measure] ?? []).every((trend) => trend !== null)) return []
    const message = `${metric.name}: whether its effect fades is not tested: that takes ${fewestPeriods} periods in which every variant has ${fewestUnits} units with a row, and a value above 0 whose standard error is at most half of it`
    const where = { metric: metric.name, field: 'novelty.slope' }
    return [doubt('too-few-periods', 'note', message, where, fewestPeriods)]
  })
}

/** Metrics that the timeline tells otherwise than the result, or not at all. */
function different({ experiment, data }: Subject): readonly Diagnostic[] {
  return experiment.metrics.flatMap((metric, at) => {
    const where = { metric: metric.name, field: 'overTime' }
    if (!data.measured.includes(at)) {
      const message = `${metric.name}: a ${metric.test === 'ranks' ? 'metric that is compared by ranks' : `metric of type ${metric.type}`} is not told over time`
      return [doubt('not-over-time', 'note', message, where)]
    }
    if (metric.covariates === undefined) return []
    const message = `${metric.name}: over time its comparisons are not adjusted for the covariate, so the last one differs from the result`
    return [doubt('unadjusted-over-time', 'note', message, where)]
  })
}

/** A number of single periods, or of all rows until their ends, that does not exist in some of them. */
interface Missing {
  readonly metric: string
  readonly which: 'cumulative' | 'period'
  readonly reason: UndefinedReason
  readonly comparisons: number
}

const places = { cumulative: 'by the end of a period', period: 'of a period alone' } as const

function missing({ metric, which, reason, comparisons }: Missing, all: number): Diagnostic {
  const message = `${metric}: ${places[which]}, ${count(comparisons)} of ${count(all)} comparisons ${comparisons === 1 ? 'lacks' : 'lack'} a number, because ${reasons[reason]}`
  return doubt(reason, 'note', message, { metric, field: `overTime.${which}` })
}

const unprotected = (): Diagnostic =>
  doubt(
    'path-unprotected',
    'note',
    'over time, each cumulative interval holds for a single look at its end: a test that is ended as soon as one of them excludes no effect is wrong more often than it says; `--sequential` makes all of them hold together',
    { field: 'overTime' },
  )

/** A collector of doubts. */
export function overTimeDoubts(): OverTimeDoubts {
  const seen = new Map<string, Missing>()
  return {
    see(metric, which, { difference, lift, test }) {
      const holes = [...holesOf(difference, 'difference'), ...holesOf(lift, 'lift'), test]
      // an open side is no doubt
      const own = new Set(holes.flatMap(({ reason }) => reason ?? []).filter((each) => each in reasons))
      for (const reason of own) {
        const key = JSON.stringify([metric.name, which, reason])
        const { comparisons } = seen.get(key) ?? { comparisons: 0 }
        seen.set(key, { metric: metric.name, which, reason, comparisons: comparisons + 1 })
      }
    },
    told(subject) {
      const { experiment, overTime } = subject
      const all = overTime.length * (experiment.variants.length - 1)
      return [
        ...fading(subject),
        ...different(subject),
        ...(overTime.length === 0 ? [] : untested(subject)),
        ...(experiment.settings.looks === null && overTime.length > 1 ? [unprotected()] : []),
        ...[...seen.values()].map((each) => missing(each, all)),
      ]
    },
  }
}
