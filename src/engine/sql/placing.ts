/** Which rows count, and from when on? Repeated events, and what lies before the exposure of a unit or after its window. */

import type { Placing, Span, UnitQuery, UnitStatus } from '../types.ts'
import { textAlias } from './columns.ts'
import type { Setting } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { chooses } from './row-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** What becomes of a row, as its column `c`. */
const place = { counts: 0, filtered: 1, repeated: 2, before: 3, after: 4, untimed: 5, unexposed: 6 } as const

/** How the rows of a query are placed. */
export interface RowPlacing extends Placing {
  readonly grouped: boolean
  readonly filtered: boolean
  /** Whether rows before the exposure do not count. */
  readonly fromExposure: boolean
  /** Whether every row knows `x`, when its unit was exposed. */
  readonly hasEntry: boolean
  /** Whether there can be rows that do not count: then every row has a place, `c`. */
  readonly dropsRows: boolean
}

/** @returns `null` where every row counts that satisfies the condition */
export function rowPlacing({ placing, unit, where, segments, measures }: UnitQuery): RowPlacing | null {
  if (placing === null) return null
  const hasSpans = measures.some(({ kind }) => kind === 'retention')
  const fromExposure = placing.time !== null && (placing.exposure !== null || placing.window !== null)
  return {
    ...placing,
    grouped: unit !== null,
    filtered: where !== null,
    fromExposure,
    hasEntry: placing.time !== null && (fromExposure || hasSpans || segments.length > 0),
    dropsRows: fromExposure || placing.eventId !== null,
  }
}

/** Times of ISO 8601 may have a zone or not; of the other formats all have one, or none. */
const canBeZoned = ({ time }: Placing) => time?.format.kind === 'iso'

/** What every row has to say of itself, over the table's columns. */
export function placingInputs({ placing, variant }: UnitQuery, dialect: SqlDialect): readonly Named[] {
  if (placing === null) return []
  const { time, exposure, eventId } = placing
  const text = time === null ? '' : textAlias(time.column)
  return [
    ...(time === null ? [] : [{ sql: dialect.time(text, time.format), as: 'ts' }]),
    ...(canBeZoned(placing) ? [{ sql: dialect.hasZone(text), as: 'z' }] : []),
    ...(exposure === null ? [] : [{ sql: chooses(exposure), as: 'e' }]),
    ...(eventId === null ? [] : [{ sql: textAlias(eventId), as: 'i' }]),
    // the code of a variant has another order than its text
    ...(eventId === null || variant === 'label' ? [] : [{ sql: textAlias(variant), as: 'vt' }]),
  ]
}

/** What of that is asked of rows once they are placed. */
export const placedColumns = (placing: RowPlacing): readonly string[] => [
  ...(placing.time === null ? [] : ['ts']),
  ...(canBeZoned(placing) ? ['z'] : []),
  ...(placing.exposure === null ? [] : ['e']),
  ...(placing.eventId === null ? [] : ['i']),
  ...(placing.hasEntry ? ['x'] : []),
  ...(placing.dropsRows ? ['c'] : []),
]

const both = (...conditions: readonly (string | false)[]): string =>
  conditions.filter((each) => each !== false).join(' and ')

const isSegment = (name: string) => /^s\d+$/.test(name)

/** The number of a row among those with the same id: by time, unit, variant, segment and values, whatever is missing last. */
function repetition({ time, filtered }: RowPlacing, names: readonly string[]): Named {
  const first = [
    ...(time === null ? [] : ['ts']),
    'u',
    names.includes('vt') ? 'vt' : 'v',
    ...names.filter(isSegment),
  ]
  const aside = new Set([...first, 'v', 'z', 'e', 'i', 'k', 'source', 'bad'])
  const order = [...first.filter((name) => names.includes(name)), ...names.filter((name) => !aside.has(name))]
  const rows = filtered ? 'i, k' : 'i'
  return { sql: `row_number() over (partition by ${rows} order by ${order.join(', ')})`, as: 'n' }
}

/** When the unit of a row was exposed. */
function entry({ filtered, eventId, exposure, grouped }: RowPlacing): Named {
  const conditions = both(
    filtered && 'k',
    eventId !== null && '(i is null or n = 1)',
    exposure !== null && 'e',
  )
  const own = conditions === '' ? 'ts' : `case when ${conditions} then ts end`
  return { sql: grouped ? `min(${own}) over (partition by u)` : own, as: 'x' }
}

function placeOf({ filtered, eventId, fromExposure, grouped, window }: RowPlacing): Named {
  const cases = [
    ...(filtered ? [`when not k then ${place.filtered}`] : []),
    ...(eventId === null ? [] : [`when i is not null and n > 1 then ${place.repeated}`]),
    // nobody's rows are neither before nor after anything
    ...(fromExposure && grouped ? [`when u is null then ${place.counts}`] : []),
    ...(fromExposure ? [`when ts < x then ${place.before}`] : []),
    ...(window === null ? [] : [`when ts > x + ${window.length} then ${place.after}`]),
    ...(fromExposure ? [`when ts is null then ${place.untimed} when x is null then ${place.unexposed}`] : []),
  ]
  return { sql: `case ${cases.join(' ')} else ${place.counts} end`, as: 'c' }
}

/** Whether a row is one of the exposure itself, which says the segment. */
const atEntry = ({ dropsRows, filtered, exposure }: RowPlacing): string =>
  both(dropsRows ? `c = ${place.counts}` : filtered && 'k', 'ts = x', exposure !== null && 'e')

/**
 * The rows with their places; `k` then means that a row counts.
 * @param names the columns of the rows
 */
export function placeRows(placing: RowPlacing, rows: Lines, names: readonly string[]): Lines {
  const { eventId, hasEntry, dropsRows } = placing
  const numbered =
    eventId === null ? rows : selectFrom([...plain(...names), repetition(placing, names)], rows)
  const withNumber = eventId === null ? names : [...names, 'n']
  const entered = hasEntry ? selectFrom([...plain(...withNumber), entry(placing)], numbered) : numbered
  const withEntry = hasEntry ? [...withNumber, 'x'] : withNumber
  if (!dropsRows) return entered
  const others = withEntry.filter((name) => name !== 'k' && name !== 'n')
  return selectFrom(
    [...plain(...others, 'c'), { sql: `c = ${place.counts}`, as: 'k' }],
    selectFrom([...plain(...withEntry), placeOf(placing)], entered),
  )
}

/** Whether a row is of a span after the exposure of its unit. */
export const isInSpan = ({ from, to }: Span): string => `ts >= x + ${from} and ts < x + ${to}`

/** Whether the span of a unit lies within the data. @param end of the data */
export const isSpanOver = ({ to }: Span, end: number): string => `x <= ${Math.floor(end - to)}`

/** A value of a row, NULL where the row does not count. */
const ifCounting = ({ filtered, dropsRows }: RowPlacing, sql: string): string =>
  filtered || dropsRows ? `case when k then ${sql} end` : sql

/** The variant of a row, where it says that of its unit: from the exposure on, the window being closed or not. */
export const placedVariant = (placing: RowPlacing): string =>
  placing.window === null
    ? ifCounting(placing, 'v')
    : `case when c in (${place.counts}, ${place.after}) then v end`

/** A segment of a row, where it says that of its unit: at the exposure. @param name of the column of the rows */
export const placedSegment = (placing: RowPlacing, name: string): string =>
  placing.hasEntry ? `case when ${atEntry(placing)} then ${name} end` : ifCounting(placing, name)

/** What is counted of the rows of a unit, by alias: a condition over the placed rows. */
function counts(placing: RowPlacing): readonly Named[] {
  const { time, now, eventId, fromExposure, window, filtered, dropsRows } = placing
  const placed = (code: number) => `c = ${code}`
  return [
    ...(filtered && dropsRows ? [{ sql: placed(place.filtered), as: 'ff' }] : []),
    ...(eventId === null ? [] : [{ sql: placed(place.repeated), as: 'fd' }]),
    ...(fromExposure ? [{ sql: placed(place.before), as: 'fb' }] : []),
    ...(window === null ? [] : [{ sql: placed(place.after), as: 'fa' }]),
    ...(fromExposure ? [{ sql: placed(place.untimed), as: 'fu' }] : []),
    ...(time === null ? [] : [{ sql: 'ts is null', as: 'gm' }]),
    ...(time === null ? [] : [{ sql: `ts > ${Math.floor(now)}`, as: 'gf' }]),
    ...(canBeZoned(placing) ? [{ sql: 'z and ts is not null', as: 'gz' }] : []),
    ...(eventId === null ? [] : [{ sql: 'i is null', as: 'gi' }]),
  ]
}

/** The counts that a unit has, and a group. */
export const placedCounts = (placing: RowPlacing): readonly string[] => counts(placing).map(({ as }) => as)

/** A value of a row, NULL unless the row is before the exposure; and the number of such rows that a unit has. */
export const rowsBefore = ({ fromExposure, grouped }: RowPlacing): Setting['before'] =>
  fromExposure && grouped
    ? { kept: (sql) => `case when c = ${place.before} then ${sql} end`, rows: 'fb' }
    : null

/** When a unit was exposed, or whether, over its rows. */
function unitEntry(placing: RowPlacing, dialect: SqlDialect): readonly Named[] {
  const { time, exposure, hasEntry, grouped } = placing
  if (time === null) {
    if (exposure === null) return []
    const exposed = ifCounting(placing, 'e')
    return [{ sql: grouped ? dialect.anyTrue(exposed) : exposed, as: 'e' }]
  }
  const own = hasEntry ? 'x' : ifCounting(placing, 'ts')
  return [{ sql: grouped ? `min(${own})` : own, as: 'x' }]
}

/** What is known of a unit, over its placed rows. */
export function placedUnits(placing: RowPlacing, dialect: SqlDialect): readonly Named[] {
  const number = (sql: string) =>
    placing.grouped ? `count(case when ${sql} then 1 end)` : `case when ${sql} then 1 else 0 end`
  return [...counts(placing).map(({ sql, as }) => ({ sql: number(sql), as })), ...unitEntry(placing, dialect)]
}

/** A status, and the units that have it. */
export interface SpecialStatus {
  readonly status: UnitStatus
  /** Over the columns of a unit. */
  readonly when: string
}

/** Why a unit is not analysed, besides what its variants say; the first that holds. */
export function specialStatuses(
  placing: RowPlacing | null,
  { grouped, filtered }: { readonly grouped: boolean; readonly filtered: boolean },
): readonly SpecialStatus[] {
  const special = (status: UnitStatus, when: string): SpecialStatus => ({ status, when })
  const unit = grouped ? [special('missing-unit', 'u is null')] : []
  const isFiltered = filtered ? [special('filtered', 'r = 0')] : []
  if (placing === null) return [...unit, ...isFiltered]
  const { dropsRows, eventId, time, exposure, fromExposure, window } = placing
  const gone = placing.filtered ? 'ff' : '0'
  return [
    ...unit,
    ...(dropsRows && placing.filtered ? [special('filtered', 'ff = r + f')] : dropsRows ? [] : isFiltered),
    ...(eventId === null ? [] : [special('duplicate-event', `${gone} + fd = r + f`)]),
    ...(fromExposure ? [special('no-exposure', 'x is null')] : []),
    ...(time === null && exposure !== null ? [special('no-exposure', 'not coalesce(e, false)')] : []),
    ...(window === null ? [] : [special('window-open', `x > ${Math.floor(window.end - window.length)}`)]),
  ]
}
