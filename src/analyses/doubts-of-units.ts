/** The doubts about the units themselves: too few, one too large, tails too long. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { Diagnostic } from '../report/types.ts'
import { meanSkewness, mostSkewness, skewness } from '../stats/mean-skewness.ts'
import { variance } from '../stats/moments.ts'
import { count } from './count.ts'
import { doubt } from './doubts.ts'
import type { Question } from './question.ts'

/** Below this the t distribution leans on data that are all but normal. */
const enoughUnits = 30

/** With so many units rank tests raise at most 6 % false alarms instead of 5 % (`docs/calibration.md`). */
const enoughRanks = 10

/** A sample's skewness of this many standard errors √(6/n) is no accident. */
export const surelySkewed = 2

/** The share of the half-width of its arm's interval by which a single unit may move the mean. */
const mostInfluence = 0.5

/** About the 95 % interval, as a yardstick whatever the confidence asked for. */
const standardErrors = 1.96

type OneValue = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>

const isOneValue = (statistics: MeasureStatistics): statistics is OneValue =>
  statistics.kind === 'sum' || statistics.kind === 'count'

/** Third standardised moment; `null` without variance, or where cubes are unknown. */
export function skewnessOf({ n, m2, tail }: OneValue): number | null {
  return tail === null || tail.m3 === null ? null : skewness({ n, m2, m3: tail.m3 })
}

/**
 * γ of a variant against the baseline, with the units of both together that would bring it down, and whether an arm is
 * skewed by more than chance; `null` if unknown.
 */
export function skewnessOfDifference(
  question: Question,
  arm: number,
): { readonly gamma: number; readonly needed: number; readonly isSure: boolean } | null {
  // ranks have no tails
  if (question.metric.test === 'ranks') return null
  const arms = [question.statistics[0], question.statistics[arm]]
  const samples = arms.flatMap((each) => {
    if (each === undefined || !isOneValue(each)) return []
    const skewness = skewnessOf(each)
    return skewness === null ? [] : [{ ...each, skewness }]
  })
  if (samples.length < arms.length) return null
  const gamma = meanSkewness(samples)
  if (gamma === null) return null
  const units = samples.reduce((sum, { n }) => sum + n, 0)
  return {
    gamma: Math.abs(gamma),
    needed: Math.ceil(units * (gamma / mostSkewness) ** 2),
    isSure: samples.some(({ n, skewness }) => Math.abs(skewness) > surelySkewed * Math.sqrt(6 / n)),
  }
}

/** What keeps single units from weighing so much. */
const cappedLower = ({ name, cap }: Question['metric']): string =>
  cap === undefined ? `a cap (\`--cap ${name}=p99\`)` : 'a lower cap'

/** The tails of a variant and the baseline do not average out. */
export function heavyTail(question: Question, arm: number): readonly Diagnostic[] {
  const skewness = skewnessOfDifference(question, arm)
  if (skewness === null || !skewness.isSure || skewness.gamma <= mostSkewness) return []
  const { metric, segment, variants } = question
  const variant = variants[arm] ?? ''
  const needed = count(skewness.needed)
  return [
    doubt(
      'heavy-tail',
      'warning',
      `${metric.name}: the tails of ${variants[0]} and ${variant} do not average out (γ ${skewness.gamma.toFixed(2)}, more than ${mostSkewness}): interval and p-value may be off; about ${needed} units in both, or ${cappedLower(metric)}, would do`,
      { metric: metric.name, variant, segment, field: 'difference' },
      skewness.needed,
    ),
  ]
}

/** One unit that moves the mean of its arm by much of its interval. */
function dominatingUnit(question: Question, arm: number): readonly Diagnostic[] {
  const statistics = question.statistics[arm]
  if (statistics === undefined || !isOneValue(statistics) || statistics.tail === null) return []
  if (question.metric.test === 'ranks') return []
  const { n, mean, tail } = statistics
  const spread = variance(statistics)
  if (spread === null || spread === 0 || n < enoughUnits) return []
  const far = tail.greatest - mean > mean - tail.least ? tail.greatest : tail.least
  // without the unit the mean of the others is (n·mean − far) / (n − 1)
  const moved = Math.abs(far - mean) / (n - 1)
  const half = standardErrors * Math.sqrt(spread / n)
  if (moved <= mostInfluence * half) return []
  const { metric, segment, variants } = question
  const variant = variants[arm] ?? ''
  const value = Number(far.toPrecision(6)).toLocaleString('en-US', { maximumSignificantDigits: 6 })
  return [
    doubt(
      'dominating-unit',
      'warning',
      `${metric.name}: one unit of ${variant} has ${value}, which alone moves the mean by ${Math.round((100 * moved) / half)} % of its margin of error: look at it; ${cappedLower(metric)} would bound what one unit can do`,
      { metric: metric.name, variant, segment, field: 'estimate' },
    ),
  ]
}

/** What few units put in doubt, by the kind of test, and how many would do. */
function leansOn(question: Question, { kind }: MeasureStatistics): readonly [doubt: string, enough: number] {
  if (question.metric.test === 'ranks')
    return [`the p-value of ranks is rough below ${enoughRanks}`, enoughRanks]
  const normal = `interval and p-value are right only if the values are nearly normal; ${enoughUnits} would do for most`
  const rough = `the standard error of a percentile is rough below ${enoughUnits}`
  return [kind === 'quantile' ? rough : normal, enoughUnits]
}

/** Too few units for a test to rest on. */
function fewUnits(question: Question, arm: number): readonly Diagnostic[] {
  const statistics = question.statistics[arm]
  // conversions have a doubt of their own, and arms without a variance are undefined anyway
  if (statistics === undefined || statistics.kind === 'indicator') return []
  const [doubted, enough] = leansOn(question, statistics)
  if (statistics.n < 2 || statistics.n >= enough) return []
  const { metric, segment, variants } = question
  const variant = variants[arm] ?? ''
  return [
    doubt(
      'few-units',
      'note',
      `${metric.name}: only ${count(statistics.n)} units of ${variant}: ${doubted}`,
      { metric: metric.name, variant, segment, field: 'estimate' },
      enough,
    ),
  ]
}

/** The doubts about the units of one variant. */
export const unitDoubts = (question: Question, arm: number): readonly Diagnostic[] => [
  ...fewUnits(question, arm),
  ...dominatingUnit(question, arm),
]
