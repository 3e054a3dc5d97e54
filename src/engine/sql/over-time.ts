/** How does every unit stand in every period? A row a unit and period, with its sums of the period and of all before it. */

import type { OverTimeQuery } from '../over-time-types.ts'
import type { SqlDialect } from './dialect.ts'
import { specialStatuses } from './placing.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import { type Compiled, compile, rowValues } from './unit-rows.ts'
import { unitsQuery } from './units.ts'
import { textCoding } from './variants.ts'

/** A number that every unit has in every period, and how those of several periods make one. */
interface Carried {
  readonly as: string
  readonly isTruth: boolean
}

/** A timeline with its measures compiled. */
export interface Timeline {
  readonly query: OverTimeQuery
  readonly compiled: Compiled
  readonly dialect: SqlDialect
  readonly carried: readonly Carried[]
  /** True where every unit is whole in one period. */
  readonly isByCohort: boolean
}

/** The same number over all earlier periods; NULL in the first one of the unit. */
const before = (as: string) => `${as}_before`

export function compileTimeline(query: OverTimeQuery, dialect: SqlDialect): Timeline {
  const { units } = query
  const compiled = compile(units, dialect, textCoding(units, dialect))
  return {
    query,
    compiled,
    dialect,
    carried: [
      { as: 'r', isTruth: false },
      ...compiled.measures.flatMap((measure, i) =>
        measure.units.map(({ as }) => ({ as, isTruth: units.measures[i]?.kind === 'indicator' })),
      ),
    ],
    isByCohort: !compiled.grouped || (units.placing?.window ?? null) !== null,
  }
}

const names = ({ carried }: Timeline) => carried.map(({ as }) => as)

/** Which of the variants a unit is of, over `v0` and `v1`; NULL where of none, of several, or not analysed. */
function armOf({ query, compiled }: Timeline, unless: readonly string[]): string {
  const cases = query.variants.map((variant, i) => `when ${compiled.coding.isOf(variant)} then ${i}`)
  return ['case', ...unless.map((when) => `when ${when} then null`), ...cases, 'end'].join(' ')
}

/** Units that are whole in one period: that in which their window closes, or that of their row. */
function cohorts(timeline: Timeline): Lines {
  const { query, compiled, dialect } = timeline
  const { placing } = compiled
  const length = placing?.window?.length ?? 0
  const whens = specialStatuses(placing, compiled).map(({ when }) => when)
  const period = dialect.period(length === 0 ? 'x' : `x + ${length}`, query.periods)
  return selectFrom(
    [...plain('arm', 'period', ...names(timeline))],
    selectFrom(
      [
        { sql: armOf(timeline, whens), as: 'arm' },
        { sql: period, as: 'period' },
        ...plain(...names(timeline)),
      ],
      unitsQuery(compiled, null),
    ),
    'where arm is not null and period is not null',
  )
}

/** A unit's rows of one period, summed up. Rows that do not count are of no period. */
function unitPeriods({ query, compiled, dialect }: Timeline): Lines {
  const counts = [...(compiled.filtered ? ['k'] : []), 'ts is not null', 'u is not null']
  const all: Named = { sql: '*', as: '*' }
  return selectFrom(
    [
      ...plain('u', 'period'),
      ...compiled.coding.units,
      { sql: 'count(*)', as: 'r' },
      ...compiled.measures.flatMap(({ units }) => units),
    ],
    selectFrom(
      [all, { sql: dialect.period('ts', query.periods), as: 'period' }],
      rowValues(compiled, null),
      `where ${counts.join(' and ')}`,
    ),
    'group by u, period',
  )
}

/** The same, beside what the unit had before. */
function running(timeline: Timeline): Lines {
  const { carried, dialect } = timeline
  const earlier = carried.map(({ as, isTruth }) => ({
    sql: `${isTruth ? dialect.anyTrue(as) : `sum(${as})`} over earlier`,
    as: before(as),
  }))
  const whole: readonly Named[] = [
    { sql: 'min(v0) over whole', as: 'v0' },
    { sql: 'max(v1) over whole', as: 'v1' },
    { sql: 'min(period) over whole', as: 'entry' },
  ]
  const befores = earlier.map(({ as }) => as)
  return selectFrom(
    plain('arm', 'u', 'period', 'entry', ...names(timeline), ...befores),
    selectFrom(
      [
        { sql: armOf(timeline, []), as: 'arm' },
        ...plain('u', 'period', 'entry', ...names(timeline), ...befores),
      ],
      selectFrom(
        [...plain('u', 'period'), ...whole, ...plain(...names(timeline)), ...earlier],
        unitPeriods(timeline),
        'window whole as (partition by u),',
        'earlier as (partition by u order by period rows between unbounded preceding and 1 preceding)',
      ),
    ),
    'where arm is not null',
  )
}

/** The rows to keep: all later questions are about them. */
export const timelineRows = (timeline: Timeline): Lines =>
  timeline.isByCohort ? cohorts(timeline) : running(timeline)

/** The first and the last period. */
export const endsOfTimeline = (rows: Lines): Lines =>
  selectFrom(
    [
      { sql: 'min(period)', as: 'first' },
      { sql: 'max(period)', as: 'last' },
    ],
    rows,
  )

/** Of a unit: the rows of the period, those before it, and both together. */
export const phases = ['own', 'before', 'after'] as const

function inPhase({ as, isTruth }: Carried): Named {
  const [own, earlier] = [as, before(as)]
  const both = isTruth ? `${earlier} or ${own}` : `${earlier} + ${own}`
  const after = `coalesce(${both}, ${earlier}, ${own})`
  return { sql: `case phase when 0 then ${own} when 1 then ${earlier} else ${after} end`, as }
}

/** A row for each phase of a unit's period that there is. */
export function phaseRows({ carried, isByCohort }: Timeline, rows: Lines): Lines {
  if (isByCohort) {
    const own = plain('arm', 'period', ...carried.map(({ as }) => as))
    return selectFrom([...own, { sql: '0', as: 'phase' }, { sql: '1', as: 'entered' }], rows)
  }
  return selectFrom(
    [
      ...plain('arm', 'period', 'phase'),
      { sql: `case when phase = 0 and ${before('r')} is null then 1 else 0 end`, as: 'entered' },
      ...carried.map(inPhase),
    ],
    rows,
    'cross join (values (0), (1), (2)) as phases(phase)',
    `where phase <> 1 or ${before('r')} is not null`,
  )
}

/** What every row of `phaseRows` has besides its values. */
export const phaseKeys = ['arm', 'period', 'phase'] as const

/** @param terms what is taken from the values of each measure */
export const phaseValues = (
  { compiled }: Timeline,
  rows: Lines,
  terms: readonly (readonly (string | null)[])[],
): Lines =>
  selectFrom(
    [
      ...plain(...phaseKeys, 'entered'),
      ...compiled.measures.flatMap((measure, i) => measure.unitValues(terms[i] ?? [])),
    ],
    rows,
  )
