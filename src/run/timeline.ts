/** The units of an analysis along a timeline, by one further scan of the engine. */

import { emptyStatistics } from '../analyses/merge.ts'
import { contrastsOf } from '../analyses/trend.ts'
import type { TimelineData } from '../analyses/types.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import type { OverTimeQuery } from '../engine/over-time-types.ts'
import type { Engine, GroupStatistics, Measure, UnitQuery } from '../engine/types.ts'
import type { RowPlan } from '../read/types.ts'
import type { RunContext } from './context.ts'

/** Measures whose periods add up: the others are not told over time. */
type Told = Extract<Measure, { kind: 'indicator' | 'sum' | 'count' | 'ratio' }>

const isTold = (measure: Measure): measure is Told =>
  measure.kind === 'indicator' ||
  // ranks are among the units of one time
  ((measure.kind === 'sum' || measure.kind === 'count') && measure.ranks === undefined) ||
  measure.kind === 'ratio'

/**
 * The measure alone: what a covariate adds is of the whole time. A cap is that of the whole, so that the last word is the
 * result.
 * @param cap where it lies; `null` where nothing was capped
 */
function alone(measure: Told, cap: number | null): Measure {
  const capped = cap === null ? {} : { cap: { kind: 'value', value: cap } as const }
  switch (measure.kind) {
    case 'indicator':
      return { kind: 'indicator', condition: measure.condition }
    case 'sum':
      return { kind: 'sum', value: measure.value, ...capped }
    case 'count':
      return { kind: 'count', condition: measure.condition, ...capped }
    case 'ratio':
      return { kind: 'ratio', numerator: measure.numerator, denominator: measure.denominator }
  }
}

/** Where a measure was capped in the whole; the same in all groups. */
function capOf(groups: readonly GroupStatistics[], at: number): number | null {
  const caps = groups.flatMap(({ measures }) => {
    const own = measures[at]
    return own !== undefined && 'cap' in own && own.cap !== undefined ? [own.cap.at] : []
  })
  return caps[0] ?? null
}

/** The variants to be told: those of the plan, where it names them, and all others where it does not. */
function toldVariants({ allocation }: AnalyzeRequest, seen: readonly string[]): readonly string[] {
  const all = [...new Set(seen)]
  if (allocation?.kind !== 'named') return all
  const planned = allocation.shares.filter(({ share }) => share > 0).map(({ variant }) => variant)
  return all.filter((variant) => planned.includes(variant))
}

/**
 * @param query that of the analysis
 * @param groups its analysed units
 * @returns `null` where no timeline was asked for
 */
export async function timelineFrom(
  request: AnalyzeRequest,
  plan: RowPlan,
  query: UnitQuery,
  groups: readonly GroupStatistics[],
  engine: Engine,
  context: RunContext,
): Promise<TimelineData | null> {
  if (request.overTime === null) return null
  const told = query.measures.flatMap((measure, i) => (isTold(measure) ? [{ measure, i }] : []))
  const units: UnitQuery = {
    ...query,
    segments: [],
    measures: told.map(({ measure, i }) => alone(measure, capOf(groups, i))),
  }
  const variants = toldVariants(
    request,
    groups.flatMap(({ variant }) => variant ?? []),
  )
  const periods = { length: request.overTime, timeZone: request.reading.timeZone.value }
  const asked: OverTimeQuery = { units, periods, variants }
  await context.explain?.({ kind: 'query', sql: engine.explainOverTime(asked).sql })
  const fillsZeros = told.map(
    ({ measure }) => query.missing === 'zero' || (measure.kind === 'count' && measure.condition === null),
  )
  const empty = told.map(({ i }) => emptyStatistics(plan.metrics[i]?.type ?? 'conversion'))
  const answer = await engine.overTime(asked, (groups) =>
    contrastsOf({ groups, variants, empty, fillsZeros, isByCohort: false }),
  )
  return { periods, answer, measured: told.map(({ i }) => i), fillsZeros }
}
