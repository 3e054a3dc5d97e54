/** How did the answer come about? What the analysis would have said at the end of every period, and what each says alone. */

import type { Periods } from '../engine/over-time-types.ts'
import type { EffectResult, MetricResult, NoveltyResult, PeriodResult } from '../report/types.ts'
import { holm } from '../stats/adjust.ts'
import type { Comparison, Interval } from '../stats/types.ts'
import { correctionOf, familyConfidence } from './families.ts'
import { type Looking, lookingBy } from './looking.ts'
import { emptyStatistics } from './merge.ts'
import { methodFor } from './methods.ts'
import { type OverTimeDoubts, overTimeDoubts, type Told } from './over-time-doubts.ts'
import { startOf } from './period-names.ts'
import { splitPath } from './sample-ratio.ts'
import { type ArmInPeriod, type TimelineParts, type TimelinePeriod, timelineOf } from './timeline.ts'
import { type Trend, trendsOf } from './trend.ts'
import type { Experiment, TimelineData } from './types.ts'

const quantity = ({ estimate, low, high }: Interval) => ({ estimate, low, high })

const effect = ({ difference, lift, test }: Comparison): EffectResult => ({
  difference: quantity(difference),
  lift: quantity(lift),
  pValue: test.pValue,
})

/** Every variant against the baseline, from the statistics of one kind. */
function compared(
  experiment: Experiment,
  { metric, measure, confidence }: Told,
  arms: readonly ArmInPeriod[],
  which: 'cumulative' | 'period',
  looking: Looking,
): readonly Comparison[] {
  const { settings, variants } = experiment
  const none = emptyStatistics(metric.type)
  const statistics = arms.map((arm) => arm[which][measure] ?? none)
  const method = methodFor(statistics, { ...settings, test: metric.test, goal: metric.goal })
  const looked = looking.method(method, 1 - settings.confidence)
  return variants.slice(1).map((_, i) => looked.compare(i + 1, confidence))
}

/** The only look: what a single period says is asked once. */
const once = lookingBy(null, 0, 'two-sided')

function periodResult(
  experiment: Experiment,
  told: readonly Told[],
  { index, arms }: TimelinePeriod,
  periods: Periods,
  sampleRatio: PeriodResult['sampleRatio'],
  doubts: OverTimeDoubts,
): PeriodResult {
  const { variants, settings } = experiment
  const units = arms.reduce((sum, arm) => sum + arm.units, 0)
  const looking = lookingBy(settings.looks, units, settings.alternative)
  return {
    start: startOf(index, periods),
    end: startOf(index + 1, periods),
    variants: arms.map((arm, i) => ({ name: variants[i] ?? '', units: arm.units, entered: arm.entered })),
    sampleRatio,
    metrics: told.flatMap((each) => {
      const until = compared(experiment, each, arms, 'cumulative', looking)
      const alone = compared(experiment, each, arms, 'period', once)
      return variants.slice(1).flatMap((variant, i) => {
        const [cumulative, period] = [until[i], alone[i]]
        if (cumulative === undefined || period === undefined) return []
        doubts.see(each.metric, 'cumulative', cumulative)
        doubts.see(each.metric, 'period', period)
        return [{ name: each.metric.name, variant, cumulative: effect(cumulative), period: effect(period) }]
      })
    }),
  }
}

/** The trends of all metrics and variants, adjusted together. */
function noveltyOf(
  told: readonly Told[],
  variants: readonly string[],
  trends: readonly (readonly (Trend | null)[])[],
): readonly NoveltyResult[] {
  const all = told.flatMap(({ metric, measure }) =>
    variants.slice(1).map((variant, i) => ({ metric, variant, trend: trends[measure]?.[i] ?? null })),
  )
  const adjusted = holm(all.map(({ trend }) => trend?.pValue ?? null))
  return all.map(({ metric, variant, trend }, i) => ({
    metric: metric.name,
    variant,
    periods: trend?.periods ?? 0,
    slope:
      trend === null
        ? { estimate: null, low: null, high: null }
        : { estimate: trend.estimate, low: trend.low, high: trend.high },
    firstLift: trend?.firstLift ?? null,
    lastLift: trend?.lastLift ?? null,
    statistic: trend?.statistic ?? null,
    pValue: trend?.pValue ?? null,
    adjustedPValue: adjusted[i] ?? null,
  }))
}

/** The parts of the timeline, each measure with the statistics of no units. */
export function timelineParts(
  { answer, measured, fillsZeros }: TimelineData,
  { metrics, variants }: Pick<Experiment, 'metrics' | 'variants'>,
): TimelineParts {
  const empty = measured.map((at) => emptyStatistics(metrics[at]?.type ?? 'conversion'))
  return { ...answer, variants, empty, fillsZeros }
}

/**
 * The timeline of an experiment.
 * @param results of the whole, which say how wide the intervals of each metric are
 */
export function overTimeOf(experiment: Experiment, data: TimelineData, results: readonly MetricResult[]) {
  const { metrics, variants, shares, settings } = experiment
  const told = data.measured.flatMap((at, measure): Told[] => {
    const metric = metrics[at]
    if (metric === undefined) return []
    const correction = correctionOf(metric.role, settings.correction)
    const size = results[at]?.family.size ?? 1
    return [{ metric, measure, confidence: familyConfidence(correction, settings.confidence, size) }]
  })
  const parts = timelineParts(data, experiment)
  const timeline = timelineOf(parts)
  const splits = splitPath(
    timeline.map(({ arms }) => arms.map(({ units }) => units)),
    shares,
    settings.looks !== null,
  )
  const doubts = overTimeDoubts()
  const overTime = timeline.map((period, i) =>
    periodResult(
      experiment,
      told,
      period,
      data.periods,
      splits[i] ?? { statistic: null, pValue: null },
      doubts,
    ),
  )
  const trends = trendsOf({ ...parts, contrasts: data.answer.contrasts }, timeline, settings.confidence)
  const novelty = noveltyOf(told, variants, trends)
  return {
    overTime,
    novelty,
    diagnostics: doubts.told({ experiment, data, told, trends, novelty, overTime }),
  }
}
