/** Which questions are asked about the rows of a timeline, and how are they read? */

import type { Contrast, ContrastGroup, OverTimeQuery, PeriodGroup } from '../over-time-types.ts'
import type { MeasureStatistics } from '../types.ts'
import type { ResultRow } from './compiled.ts'
import { numbersOfUnit } from './covariate.ts'
import { numberLiteral } from './literal.ts'
import { moments, readMoments } from './moments.ts'
import { phaseKeys, phaseRows, phases, phaseValues, type Timeline } from './over-time.ts'
import { countIn, numberIn } from './read-value.ts'
import { type Lines, plain, selectFrom } from './select.ts'

/** By phase and measure: near which value each of its `shifted` lies. */
export type PhaseShifts = readonly (readonly (readonly number[])[])[]

/** So many rows tell where the values lie. */
const sampleRows = 2_000

/** The median of everything that is shifted, by phase; `null` when nothing is. */
export function phaseShiftQuery(timeline: Timeline, rows: Lines): Lines | null {
  const aliases = timeline.compiled.measures.flatMap(({ shifted }) => shifted)
  if (aliases.length === 0) return null
  const medians = aliases.map((as) => ({ sql: timeline.dialect.median(as), as }))
  const sample = phaseRows(timeline, [...rows, `limit ${sampleRows}`])
  return selectFrom([...plain('phase'), ...medians], phaseValues(timeline, sample, []), 'group by phase')
}

/** The answer to `phaseShiftQuery`. */
export function readPhaseShifts({ compiled }: Timeline, rows: readonly ResultRow[]): PhaseShifts {
  const byPhase = new Map(rows.map((row) => [numberIn(row, 'phase'), row]))
  return phases.map((_, phase) => {
    const row: ResultRow = byPhase.get(phase) ?? new Map()
    return compiled.measures.map(({ shifted }) => shifted.map((as) => numberIn(row, as) ?? 0))
  })
}

/** The shifts as SQL over `phase`. */
const termsOf = ({ compiled }: Timeline, shifts: PhaseShifts): readonly (readonly (string | null)[])[] =>
  compiled.measures.map(({ shifted }, i) =>
    shifted.map((_, j) => {
      const own = phases.map((_phase, phase) => shifts[phase]?.[i]?.[j] ?? 0)
      if (own.every((shift) => shift === 0)) return null
      return `case phase ${own.map((shift, phase) => `when ${phase} then ${numberLiteral(shift)}`).join(' ')} end`
    }),
  )

/** One row for every variant, period and phase. */
export const periodsQuery = (timeline: Timeline, rows: Lines, shifts: PhaseShifts): Lines =>
  selectFrom(
    [
      ...plain(...phaseKeys),
      { sql: 'count(*)', as: 'units' },
      { sql: 'sum(entered)', as: 'entered' },
      ...timeline.compiled.measures.flatMap(({ groups }) => groups),
    ],
    phaseValues(timeline, phaseRows(timeline, rows), termsOf(timeline, shifts)),
    `group by ${phaseKeys.join(', ')}`,
  )

const nameOf = ({ variants }: OverTimeQuery, row: ResultRow): string => variants[countIn(row, 'arm')] ?? ''

/** The answer to `periodsQuery`, in the order of periods and variants. */
export function readPeriods(
  timeline: Timeline,
  shifts: PhaseShifts,
  rows: readonly ResultRow[],
): readonly PeriodGroup[] {
  const { query, compiled, isByCohort } = timeline
  const found = new Map<string, { first: ResultRow; phases: Map<number, readonly MeasureStatistics[]> }>()
  for (const row of rows) {
    const key = `${countIn(row, 'period')} ${countIn(row, 'arm')}`
    const group = found.get(key) ?? { first: row, phases: new Map() }
    const phase = countIn(row, 'phase')
    const units = countIn(row, 'units')
    const measures = compiled.measures.map((each, i) => each.read(row, units, shifts[phase]?.[i] ?? []))
    group.phases.set(phase, measures)
    found.set(key, phase === 0 ? { ...group, first: row } : group)
  }
  return [...found.values()]
    .sort(
      ({ first: a }, { first: b }) =>
        countIn(a, 'period') - countIn(b, 'period') || countIn(a, 'arm') - countIn(b, 'arm'),
    )
    .map(({ first, phases: own }) => ({
      variant: nameOf(query, first),
      period: countIn(first, 'period'),
      entered: countIn(first, 'entered'),
      own: own.get(0) ?? [],
      before: own.get(1) ?? [],
      after: own.get(isByCohort ? 0 : 2) ?? [],
    }))
}

/** What a contrast is computed from: a unit's number, and what its centre is taken times. */
function terms({ query, compiled }: Timeline, i: number): readonly [string, string] {
  const [measure, own] = [query.units.measures[i], compiled.measures[i]]
  if (measure === undefined || own === undefined) throw new RangeError(`no measure ${i}`)
  const [x = 'null', y] = numbersOfUnit(measure, own)
  return [x, y ?? `case when ${x} is not null then 1 end`]
}

/** One row for every variant and period in which units came. */
export function contrastsQuery(timeline: Timeline, rows: Lines, contrasts: readonly Contrast[]): Lines {
  const { query, compiled } = timeline
  const measures = compiled.measures.map((_, i) => i)
  const byPlace = new Map<string, (readonly [number, number])[]>()
  for (const { measure, variant, period, weight, centre } of contrasts) {
    const key = `${query.variants.indexOf(variant)}, ${period}`
    const own = byPlace.get(key) ?? measures.map(() => [0, 0] as const)
    own[measure] = [weight, centre]
    byPlace.set(key, own)
  }
  const values = [...byPlace].map(([key, own]) => `(${[key, ...own.flat().map(numberLiteral)].join(', ')})`)
  const columns = ['of_arm', 'of_period', ...measures.flatMap((i) => [`w${i}`, `c${i}`])]
  const parts = measures.map((i) => {
    const [x, y] = terms(timeline, i)
    return { sql: `sum(coalesce(w${i} * (${x} - c${i} * ${y}), 0))`, as: `d${i}` }
  })
  const units = selectFrom(
    [...plain('arm', 'entry'), ...parts],
    rows,
    `left join (values ${values.join(', ')}) as weights(${columns.join(', ')})`,
    'on arm = of_arm and period = of_period',
    'group by arm, entry, u',
  )
  return selectFrom(
    [
      ...plain('arm', 'entry'),
      { sql: 'count(*)', as: 'units' },
      ...measures.flatMap((i) => moments(`d${i}`)),
    ],
    units,
    'group by arm, entry',
  )
}

/** The answer to `contrastsQuery`. */
export const readContrasts = (
  { query, compiled }: Timeline,
  rows: readonly ResultRow[],
): readonly ContrastGroup[] =>
  rows
    .map((row) => {
      const units = countIn(row, 'units')
      return {
        variant: nameOf(query, row),
        entry: countIn(row, 'entry'),
        units,
        sums: compiled.measures.map((_, i) => readMoments(row, `d${i}`, 0, units)),
      }
    })
    .sort((a, b) => a.entry - b.entry || (a.variant < b.variant ? -1 : 1))
