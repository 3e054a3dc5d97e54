/** Does the lift fade or grow along the periods? What to add up over every unit to know, and what the sums say. */

import type { Contrast, ContrastGroup } from '../engine/over-time-types.ts'
import type { MeasureStatistics } from '../engine/types.ts'
import type { EstimateWithFreedom } from '../stats/estimate-test.ts'
import {
  alongLine,
  type LineWeights,
  type LogPoint,
  lineWeights,
  type TestedSlope,
  testSlope,
} from '../stats/log-trend.ts'
import { meanEstimate } from '../stats/means.ts'
import { ratioEstimate } from '../stats/ratio.ts'
import { asMoments } from './conversion.ts'
import { type TimelineParts, type TimelinePeriod, timelineOf } from './timeline.ts'

/** Below this many, a line is no trend. */
export const fewestPeriods = 3

/** A period with fewer units in a variant says too little. */
export const fewestUnits = 30

/** A mean whose standard error is more than half of it has no logarithm to speak of. */
const largestRelativeError = 0.5 ** 2

function estimateOf(statistics: MeasureStatistics): EstimateWithFreedom | null {
  switch (statistics.kind) {
    case 'indicator':
      return meanEstimate(asMoments(statistics))
    case 'sum':
    case 'count':
      return meanEstimate(statistics)
    case 'ratio':
      return ratioEstimate(statistics)
    default:
      return null
  }
}

/** What a measure says in one period, where it tells the lift of every arm; `null` where it does not. */
function pointOf(period: TimelinePeriod, first: number, measure: number): LogPoint | null {
  const estimates = period.arms.map((arm) => {
    const own = arm.period[measure]
    const estimate = own === undefined ? null : estimateOf(own)
    if (estimate === null || !(estimate.value > 0) || (arm.present[measure] ?? 0) < fewestUnits) return null
    const relativeError = estimate.squaredError / estimate.value ** 2
    return relativeError > 0 && relativeError <= largestRelativeError
      ? { mean: estimate.value, relativeError }
      : null
  })
  const known = estimates.filter((each) => each !== null)
  if (known.length < estimates.length) return null
  return {
    at: period.index - first,
    means: known.map(({ mean }) => mean),
    relativeErrors: known.map(({ relativeError }) => relativeError),
    sizes: period.arms.map(({ present }) => present[measure] ?? 0),
  }
}

/** The periods that tell the lift, and the line through them. */
interface Line {
  readonly points: readonly LogPoint[]
  readonly weights: LineWeights
  /** By the position of the period in the timeline; 0 where it tells nothing. */
  readonly slopeAt: readonly number[]
}

function lineOf(timeline: readonly TimelinePeriod[], measure: number): Line | null {
  const first = timeline[0]?.index ?? 0
  const all = timeline.map((period) => pointOf(period, first, measure))
  const points = all.filter((point) => point !== null)
  const weights = points.length < fewestPeriods ? null : lineWeights(points)
  if (weights === null) return null
  const at = new Map(points.map((point, i) => [point.at, weights.slope[i] ?? 0]))
  return { points, weights, slopeAt: timeline.map((_, i) => at.get(i) ?? 0) }
}

/** How far a unit's number moves the logarithm of its arm's mean: weight · (x − centre · y). */
function influence(
  own: MeasureStatistics | undefined,
  fillsZeros: boolean,
): { readonly weight: number; readonly centre: number } | null {
  const estimate = own === undefined ? null : estimateOf(own)
  if (own === undefined || estimate === null) return null
  if (own.kind === 'ratio') return { weight: 1 / (own.n * own.meanX), centre: estimate.value }
  // where units without a row are 0, what is common to all of them is taken off by the time they came
  return { weight: 1 / (own.n * estimate.value), centre: fillsZeros ? 0 : estimate.value }
}

/** What is to be added up over the periods of every unit, so that what its days have in common is known. */
export function contrastsOf(parts: TimelineParts): readonly Contrast[] {
  const timeline = timelineOf(parts)
  return parts.empty.flatMap((_, measure) => {
    const line = lineOf(timeline, measure)
    if (line === null) return []
    return timeline.flatMap((period, i) =>
      parts.variants.flatMap((variant, v): readonly Contrast[] => {
        const slope = line.slopeAt[i] ?? 0
        const own = influence(period.arms[v]?.period[measure], parts.fillsZeros[measure] === true)
        if (slope === 0 || own === null) return []
        const { weight, centre } = own
        return [{ measure, variant, period: period.index, weight: slope * weight, centre }]
      }),
    )
  })
}

/** The variance of an arm's slope where every period has units of its own. */
const varianceByCohort = ({ points, weights }: Line, arm: number): number =>
  points.reduce((sum, { relativeErrors }, i) => {
    return sum + (weights.slope[i] ?? 0) ** 2 * (relativeErrors[arm] ?? 0)
  }, 0)

/** The same where units are in several periods: of what they add to the slope, each as a whole. */
function varianceByUnit(
  line: Line,
  timeline: readonly TimelinePeriod[],
  groups: readonly ContrastGroup[],
  { arm, measure, hasZeros }: { readonly arm: number; readonly measure: number; readonly hasZeros: boolean },
): number {
  const first = timeline[0]?.index ?? 0
  // Σ of slope / units from a period on: what a unit that came in it, and never again, adds
  const common = timeline.map(() => 0)
  for (let i = timeline.length - 1; hasZeros && i >= 0; i -= 1) {
    const n = timeline[i]?.arms[arm]?.period[measure]?.n ?? 0
    common[i] = (common[i + 1] ?? 0) + (n > 0 ? (line.slopeAt[i] ?? 0) / n : 0)
  }
  const units = groups.reduce((sum, group) => sum + group.units, 0)
  const squares = groups.reduce((sum, group) => {
    const { mean, m2 } = group.sums[measure] ?? { mean: 0, m2: 0 }
    return sum + m2 + group.units * (mean - (common[group.entry - first] ?? 0)) ** 2
  }, 0)
  return units < 2 ? 0 : (squares * units) / (units - 1)
}

/** The line of a variant's lift. */
export interface Trend extends TestedSlope {
  readonly periods: number
  /** On the line, in the first and the last of the periods that count; and which these are in the timeline. */
  readonly firstLift: number
  readonly lastLift: number
  readonly first: number
  readonly last: number
}

/** Every measure's line, by variant without the baseline; `null` where fewer than three periods tell the lift. */
export function trendsOf(
  parts: TimelineParts & { readonly contrasts: readonly ContrastGroup[] },
  timeline: readonly TimelinePeriod[],
  confidence: number,
): readonly (readonly (Trend | null)[])[] {
  return parts.empty.map((none, measure) => {
    const line = lineOf(timeline, measure)
    if (line === null) return parts.variants.slice(1).map(() => null)
    const { points, weights } = line
    const hasZeros = parts.fillsZeros[measure] === true && none.kind !== 'ratio'
    const armOf = (arm: number) => {
      const groups = parts.contrasts.filter(({ variant }) => variant === parts.variants[arm])
      return {
        slope: alongLine(weights.slope, points, arm),
        level: alongLine(weights.level, points, arm),
        variance: parts.isByCohort
          ? varianceByCohort(line, arm)
          : varianceByUnit(line, timeline, groups, { arm, measure, hasZeros }),
      }
    }
    const baseline = armOf(0)
    return parts.variants.slice(1).map((_, i): Trend | null => {
      const own = armOf(i + 1)
      const variance = baseline.variance + own.variance
      if (!(variance > 0)) return null
      const slope = own.slope - baseline.slope
      const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0]
      const liftAt = (at: number) => Math.expm1(own.level - baseline.level + slope * (at - weights.middle))
      return {
        ...testSlope(slope, variance, confidence),
        periods: points.length,
        first,
        last,
        firstLift: liftAt(first),
        lastLift: liftAt(last),
      }
    })
  })
}
