/** Groups of units by period → what every arm is in every period, and what it was until its end. */

import type { OverTimeAnswer, PeriodGroup } from '../engine/over-time-types.ts'
import type { MeasureStatistics } from '../engine/types.ts'
import { withoutMoments, withoutPairMoments } from '../stats/without.ts'
import { mergeStatistics } from './merge.ts'

/** One arm in one period; statistics by measure. */
export interface ArmInPeriod {
  readonly entered: number
  /** All that came by its end. */
  readonly units: number
  /** Units with a row in the period that says something. */
  readonly present: readonly number[]
  readonly period: readonly MeasureStatistics[]
  readonly cumulative: readonly MeasureStatistics[]
}

export interface TimelinePeriod {
  /** As the engine counts periods. */
  readonly index: number
  /** In the order of the variants. */
  readonly arms: readonly ArmInPeriod[]
}

/** What a timeline is made from. */
export interface TimelineParts extends Pick<OverTimeAnswer, 'groups' | 'isByCohort'> {
  readonly variants: readonly string[]
  /** By measure: the statistics of no units. */
  readonly empty: readonly MeasureStatistics[]
  /** By measure: whether units without a row in a period are 0 there. */
  readonly fillsZeros: readonly boolean[]
}

/** What is told along a timeline: neither tails nor what a cap took away. */
const bare = (own: MeasureStatistics): MeasureStatistics =>
  own.kind === 'sum' || own.kind === 'count'
    ? { kind: own.kind, n: own.n, mean: own.mean, m2: own.m2, tail: null }
    : own

/** Statistics of the units that are not in the part. */
function without(whole: MeasureStatistics, part: MeasureStatistics): MeasureStatistics {
  if (whole.kind === 'indicator' && part.kind === 'indicator') {
    return { kind: 'indicator', n: whole.n - part.n, successes: whole.successes - part.successes }
  }
  if (whole.kind === 'ratio' && part.kind === 'ratio') {
    return { kind: 'ratio', ...withoutPairMoments(whole, part) }
  }
  if ((whole.kind === 'sum' || whole.kind === 'count') && whole.kind === part.kind) {
    return { kind: whole.kind, ...withoutMoments(whole, part), tail: null }
  }
  throw new Error(`cannot take ${part.kind} out of ${whole.kind}`)
}

/** The same units, and as many as are missing, which are 0. */
function withZeros(own: MeasureStatistics, units: number): MeasureStatistics {
  const n = units - own.n
  if (n <= 0) return own
  switch (own.kind) {
    case 'indicator':
      return { ...own, n: units }
    case 'ratio':
      return mergeStatistics(own, { kind: 'ratio', n, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 })
    case 'sum':
    case 'count':
      return mergeStatistics(own, { kind: own.kind, n, mean: 0, m2: 0, tail: null })
    default:
      return own
  }
}

/** One arm going through the periods. */
function armIn(
  { empty, fillsZeros, isByCohort }: TimelineParts,
  before: ArmInPeriod | null,
  group: PeriodGroup | undefined,
): ArmInPeriod {
  const entered = group?.entered ?? 0
  const units = (before?.units ?? 0) + entered
  const cumulative = empty.map((none, i) => {
    const until = before?.cumulative[i] ?? none
    const [earlier, later] = [group?.before[i], group?.after[i]]
    const unchanged = earlier === undefined ? until : without(until, earlier)
    return later === undefined ? unchanged : mergeStatistics(unchanged, bare(later))
  })
  const period = empty.map((none, i) => {
    const own = bare(group?.own[i] ?? none)
    return !isByCohort && fillsZeros[i] === true ? withZeros(own, units) : own
  })
  const present = empty.map((none, i) => (group?.own[i] ?? none).n)
  return { entered, units, present, period, cumulative }
}

/** Every period from the first to the last, those without a row too. */
export function timelineOf(parts: TimelineParts): readonly TimelinePeriod[] {
  const { groups, variants } = parts
  const [first] = groups
  const last = groups.at(-1)
  if (first === undefined || last === undefined) return []
  const byPlace = new Map(groups.map((group) => [JSON.stringify([group.variant, group.period]), group]))
  const periods: TimelinePeriod[] = []
  for (let index = first.period; index <= last.period; index += 1) {
    const before = periods.at(-1)
    const arms = variants.map((variant, v) =>
      armIn(parts, before?.arms[v] ?? null, byPlace.get(JSON.stringify([variant, index]))),
    )
    periods.push({ index, arms })
  }
  return periods
}
