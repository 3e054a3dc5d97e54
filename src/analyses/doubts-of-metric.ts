/** The doubts about one metric's numbers: what is undefined, and what is defined but should not be leaned on. */

import type { Diagnostic } from '../report/types.ts'
import { unitsForQuantile } from '../stats/quantile.ts'
import type { Comparison, Interval, Maybe } from '../stats/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import { heavyTail, unitDoubts } from './doubts-of-units.ts'
import { effectOf } from './effect.ts'
import type { Belief, VariantDetails } from './method.ts'
import type { Question } from './question.ts'
import { explainHoles, type Hole, holesOf } from './undefined.ts'

/**
 * Conversions and non-conversions an arm should have for the score test's false-positive rate to stay within
 * 4.5–5.8 % at α = 5 % (by enumeration); below, it falls towards 0.
 */
const enoughConversions = 20

function fewConversions(question: Question, variant: string, arm: number): readonly Diagnostic[] {
  const statistics = question.statistics[arm]
  if (statistics?.kind !== 'indicator' || statistics.n === 0) return []
  const converted = statistics.successes <= statistics.n - statistics.successes
  const fewest = converted ? statistics.successes : statistics.n - statistics.successes
  if (fewest >= enoughConversions) return []
  const needed = fewest === 0 ? null : Math.ceil((statistics.n * enoughConversions) / fewest)
  const what = converted ? 'converted' : 'did not convert'
  const enough =
    needed === null ? '' : `; about ${count(needed)} units at this rate would give ${enoughConversions}`
  const counted = `only ${count(fewest)} of ${count(statistics.n)} units of ${variant} ${what}`
  return [
    doubt(
      'few-conversions',
      'note',
      `${question.metric.name}: ${counted}: with fewer than ${enoughConversions} only large effects can show, and the rate of false alarms may stray from the one promised${enough}`,
      { metric: question.metric.name, variant, segment: question.segment, field: 'estimate' },
      needed,
    ),
  ]
}

/** Doubts about a variant's own numbers. */
export function variantDoubts(
  question: Question,
  arm: number,
  interval: Interval,
  details: VariantDetails,
  bestIsUndefined: boolean,
): readonly Diagnostic[] {
  const variant = question.variants[arm] ?? ''
  const noSpread = question.statistics[arm]?.n === 0 ? 'no-data' : 'too-few-units'
  const holes: Hole[] = [...holesOf(interval, null)]
  if (details.standardDeviation === null) holes.push({ field: 'standardDeviation', reason: noSpread })
  if (bestIsUndefined)
    holes.push({
      field: 'chanceToBeBest',
      reason:
        question.metric.test === 'ranks' ? 'rank-test' : (interval.reasons.low ?? 'arm-without-interval'),
    })
  if (details.standardError === null) holes.push({ field: 'standardError', reason: interval.reasons.low })
  return [
    ...explainHoles(question, variant, holes, {
      isOwn: true,
      neededForQuantile: unitsForQuantiles(question, [arm]),
    }),
    // per segment they would be many, and segments are exploratory anyway
    ...(question.segment === null
      ? [...fewConversions(question, variant, arm), ...unitDoubts(question, arm)]
      : []),
  ]
}

/**
 * Units of the baseline at which Fieller's g would turn positive, its mean and spread staying as they are:
 * n · (half-width / mean)², the half-width taken from the baseline's own interval.
 */
function unitsForBoundedLift(question: Question, own: Interval): number | null {
  const n = question.statistics[0]?.n ?? 0
  if (own.estimate === null || own.estimate === 0 || own.low === null || own.high === null) return null
  return Math.ceil(n * ((own.high - own.low) / 2 / own.estimate) ** 2) + 1
}

/** Units an arm needs for the percentiles around the one in question to exist: the most that any of these arms does. */
function unitsForQuantiles({ statistics }: Question, arms: readonly number[]): number | null {
  const needed = arms.flatMap((arm) => {
    const own = statistics[arm]
    return own?.kind === 'quantile' ? (unitsForQuantile(own) ?? []) : []
  })
  return needed.length === 0 ? null : Math.max(...needed)
}

/** The chance and the test on different sides of a decision: the prior is speaking, and the report says so. */
function priorMatters(
  question: Question,
  variant: string,
  comparison: Comparison,
  belief: Belief,
  alpha: number,
): readonly Diagnostic[] {
  const { pValue } = comparison.test
  const effect = effectOf(comparison)
  const chance = belief.chance.value
  if (pValue === null || effect === null || chance === null || effect === 0) return []
  const { alternative } = question
  // a one-sided test says nothing about the other side
  if (alternative !== 'two-sided' && effect > 0 !== (alternative === 'greater')) return []
  const beyond = alternative === 'two-sided' ? alpha / 2 : alpha
  const good = effect > 0 === (question.metric.goal === 'increase')
  const testDecides = pValue < alpha
  const chanceDecides = good ? chance > 1 - beyond : chance < beyond
  const sidesDiffer = good ? chance < 0.5 : chance > 0.5
  if (testDecides === chanceDecides && !sidesDiffer) return []
  return [
    doubt(
      'prior-matters',
      'note',
      `${question.metric.name}: the test (p ${pValue.toPrecision(3)}) and the chance of ${variant} to beat the baseline (${(chance * 100).toFixed(1)} %) point to different decisions: there is too little data to overrule the prior; the test decides`,
      { metric: question.metric.name, variant, segment: question.segment, field: 'chanceToBeatBaseline' },
    ),
  ]
}

/** A lift beyond this, surely, is more often a mistake than an effect. */
const incredible = 0.5

/** Twyman's law: the more unusual a number, the more likely it is wrong. */
function tooGood(question: Question, variant: string, { lift }: Comparison): readonly Diagnostic[] {
  const { low, high } = lift
  const sure = low !== null && low > incredible ? low : high !== null && high < -incredible ? high : null
  if (sure === null) return []
  const { metric, segment } = question
  return [
    doubt(
      'suspiciously-large',
      'warning',
      `${metric.name}: ${variant} differs by more than ${Math.round(Math.abs(sure) * 100)} %, surely: effects this large are usually mistakes (Twyman's law); check how ${metric.name} is recorded in each variant before believing it`,
      { metric: metric.name, variant, segment, field: 'lift' },
    ),
  ]
}

/** Doubts about a variant's comparison with the baseline. */
export function comparisonDoubts(
  question: Question,
  arm: number,
  comparison: Comparison,
  belief: Belief,
  mannWhitney: Maybe | null,
  alpha: number,
  baselineInterval: Interval,
): readonly Diagnostic[] {
  const variant = question.variants[arm] ?? ''
  const { test } = comparison
  const { difference, lift, superiority } = comparison
  const holes: Hole[] = [
    ...holesOf(difference, 'difference'),
    ...holesOf(lift, 'lift'),
    ...(superiority === undefined ? [] : holesOf(superiority, 'superiority')),
  ]
  if (test.statistic === null) holes.push({ field: 'test.statistic', reason: test.reason })
  if (test.pValue === null) {
    holes.push(
      { field: 'test.pValue', reason: test.reason },
      { field: 'test.adjustedPValue', reason: test.reason },
    )
  }
  const believed = [
    ['chanceToBeatBaseline', belief.chance],
    ['expectedLoss', belief.expectedLoss],
    ['chanceOfMinEffect', belief.minEffect],
    ['mannWhitney.pValue', mannWhitney],
  ] as const
  for (const [field, number] of believed) {
    if (number !== null && number.value === null) holes.push({ field, reason: number.reason })
  }
  return [
    ...explainHoles(question, variant, holes, {
      needed: unitsForBoundedLift(question, baselineInterval),
      neededForQuantile: unitsForQuantiles(question, [0, arm]),
    }),
    ...priorMatters(question, variant, comparison, belief, alpha),
    ...(question.segment === null
      ? [...heavyTail(question, arm), ...tooGood(question, variant, comparison)]
      : []),
  ]
}
