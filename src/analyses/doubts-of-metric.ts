/** The doubts about one metric's numbers: what is undefined, and what is defined but should not be leaned on. */

import type { ComparisonResult, Diagnostic } from '../report/types.ts'
import type { Comparison, Interval } from '../stats/types.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
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
  if (bestIsUndefined) holes.push({ field: 'chanceToBeBest', reason: interval.reasons.low ?? 'no-data' })
  return [
    ...explainHoles(question, variant, holes),
    // per segment they would be many, and segments are exploratory anyway
    ...(question.segment === null ? fewConversions(question, variant, arm) : []),
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

/** The chance and the test on different sides of a decision: the prior is speaking, and the report says so. */
function priorMatters(
  question: Question,
  variant: string,
  comparison: Comparison,
  belief: Belief,
  alpha: number,
): readonly Diagnostic[] {
  const { pValue } = comparison.test
  const difference = comparison.difference.estimate
  const { chance } = belief
  if (pValue === null || difference === null || chance === null || difference === 0) return []
  const good = difference > 0 === (question.metric.goal === 'increase')
  const testDecides = pValue < alpha
  const chanceDecides = good ? chance > 1 - alpha / 2 : chance < alpha / 2
  const sidesDiffer = good ? chance < 0.5 : chance > 0.5
  if (testDecides === chanceDecides && !sidesDiffer) return []
  return [
    doubt(
      'prior-matters',
      'note',
      `${question.metric.name}: the test (p ${pValue.toPrecision(3)}) and the chance of ${variant} to beat the baseline (${(chance * 100).toFixed(1)} %) point to different decisions: so little data that the prior matters; the test decides`,
      { metric: question.metric.name, variant, segment: question.segment, field: 'chanceToBeatBaseline' },
    ),
  ]
}

/** Doubts about a variant's comparison with the baseline. */
export function comparisonDoubts(
  question: Question,
  arm: number,
  comparison: Comparison,
  belief: Belief,
  result: ComparisonResult,
  alpha: number,
  baselineInterval: Interval,
): readonly Diagnostic[] {
  const variant = question.variants[arm] ?? ''
  const { test } = comparison
  const holes: Hole[] = [...holesOf(comparison.difference, 'difference'), ...holesOf(comparison.lift, 'lift')]
  if (test.statistic === null) holes.push({ field: 'test.statistic', reason: test.reason })
  if (test.pValue === null) {
    holes.push(
      { field: 'test.pValue', reason: test.reason },
      { field: 'test.adjustedPValue', reason: test.reason },
    )
  }
  if (result.chanceToBeatBaseline === null)
    holes.push({ field: 'chanceToBeatBaseline', reason: belief.reasons.chance })
  if (result.expectedLoss === null) holes.push({ field: 'expectedLoss', reason: belief.reasons.expectedLoss })
  return [
    ...explainHoles(question, variant, holes, unitsForBoundedLift(question, baselineInterval)),
    ...priorMatters(question, variant, comparison, belief, alpha),
  ]
}
