/** What is to be said of a timeline: how far it can be trusted, what is missing in it, and whether the effect fades. */

import type { Diagnostic, NoveltyResult, PeriodResult } from '../report/types.ts'
import type { Comparison, UndefinedReason } from '../stats/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import type { Told } from './over-time.ts'
import { fewestPeriods, type Trend } from './trend.ts'
import type { AnalysedMetric, Experiment, TimelineData } from './types.ts'
import { holesOf } from './undefined.ts'

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
  'no-data': 'a variant has no units with a value by then',
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

/** How a lift went from one value to another. */
function course(first: number, last: number): string {
  if (first > 0 !== last > 0) return 'turns'
  return Math.abs(last) < Math.abs(first) ? 'fades' : 'grows'
}

const meanings: Readonly<Record<string, string>> = {
  fades:
    'an effect of novelty does so, and then what lasts is less than the effect over all; run longer, or judge by the last periods',
  grows:
    'users who learn do so, and then what lasts is more than the effect over all; run longer, or judge by the last periods',
  turns: 'the effect over all is a mean of opposite ones; run longer, or judge by the last periods',
}
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
      const means = data.answer.isByCohort ? ofCohorts : (meanings[how] ?? '')
      const message = `${metric.name}: the effect of ${variant} ${how} over time: its lift goes from ${percent(trend.firstLift)} (${start(trend.first)}) to ${percent(trend.lastLift)} (${start(trend.last)}) along a line, ${pText(adjusted)} adjusted; ${means}`
      return [doubt('novelty', 'warning', message, { metric: metric.name, variant })]
    }),
  )
}

function untested({ told, trends }: Subject): readonly Diagnostic[] {
  return told.flatMap(({ metric, measure }) => {
    if ((trends[measure] ?? []).every((trend) => trend !== null)) return []
    const message = `${metric.name}: whether its effect fades is not tested: that takes ${fewestPeriods} periods in which every variant's value is above 0 and its standard error at most half of it`
    const where = { metric: metric.name, field: 'novelty.slope' }
    return [doubt('too-few-periods', 'note', message, where, fewestPeriods)]
  })
}

/** Metrics that the timeline tells otherwise than the result, or not at all. */
function different({ experiment, data }: Subject): readonly Diagnostic[] {
  return experiment.metrics.flatMap((metric, at) => {
    const where = { metric: metric.name, field: 'overTime' }
    if (!data.measured.includes(at)) {
      const message = `${metric.name}: a metric of type ${metric.type} is not told over time`
      return [doubt('not-over-time', 'note', message, where)]
    }
    if (metric.covariate === undefined) return []
    const message = `${metric.name}: over time its comparisons are not adjusted for the covariate, so the last one differs from the result`
    return [doubt('unadjusted-over-time', 'note', message, where)]
  })
}

/** A collector of doubts. */
export function overTimeDoubts(): OverTimeDoubts {
  const seen = new Map<string, { metric: string; field: string; reason: UndefinedReason; periods: number }>()
  return {
    see(metric, which, { difference, lift, test }) {
      const holes = [
        ...holesOf(difference, `overTime.${which}.difference`),
        ...holesOf(lift, `overTime.${which}.lift`),
        ...(test.pValue === null ? [{ field: `overTime.${which}.pValue`, reason: test.reason }] : []),
      ]
      for (const { field, reason } of holes) {
        // an open side is no doubt
        if (reason === null || reasons[reason] === undefined) continue
        const key = JSON.stringify([metric.name, field, reason])
        const own = seen.get(key) ?? { metric: metric.name, field, reason, periods: 0 }
        seen.set(key, { ...own, periods: own.periods + 1 })
      }
    },
    told(subject) {
      const { experiment, overTime } = subject
      const all = overTime.length * (experiment.variants.length - 1)
      const ordinary =
        experiment.settings.looks === null && overTime.length > 1
          ? [
              doubt(
                'path-unprotected',
                'note',
                'each cumulative interval holds for a single look at its end: a test that is ended as soon as one of them excludes no effect is wrong more often than it says; `--sequential` makes all of them hold together',
                { field: 'overTime' },
              ),
            ]
          : []
      const holes = [...seen.values()].map(({ metric, field, reason, periods }) =>
        doubt(
          reason,
          'note',
          `${metric}: ${field.split('.').slice(1).join('.')} is undefined in ${count(periods)} of ${count(all)} comparisons over time: ${reasons[reason]}`,
          { metric, field },
        ),
      )
      return [
        ...fading(subject),
        ...different(subject),
        ...(overTime.length === 0 ? [] : untested(subject)),
        ...ordinary,
        ...holes,
      ]
    },
  }
}
