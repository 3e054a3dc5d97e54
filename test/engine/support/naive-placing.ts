/** Which rows of a unit count, row by row in JavaScript: what the placing of the engine must equal. */

import type {
  DayUnits,
  GroupStatistics,
  MeasureStatistics,
  PlacedRows,
  UnitStatus,
} from '../../../src/engine/types.ts'
import type { Cell, Row } from './files.ts'
import { type Condition, type NaiveMeasure, segmentValue, statistics, textOf } from './naive.ts'

/** Whether a unit has a row in a span after its exposure; of units whose span ends by the end of the data. */
export interface NaiveRetention {
  readonly kind: 'retention'
  readonly condition: Condition | null
  readonly from: number
  readonly to: number
  readonly end: number
}

export interface NaivePlacing {
  readonly unit: number | null
  readonly variant: number
  /** The columns of one segmentation, or `null`. */
  readonly segment: readonly number[] | null
  readonly where: Condition | null
  readonly missing: 'zero' | 'exclude'
  readonly measures: readonly (NaiveMeasure | NaiveRetention)[]
  /** Microseconds; absent where rows have no time. */
  readonly time: ((row: Row) => number | null) | null
  readonly isZoned: (row: Row) => boolean
  readonly now: number
  readonly exposure: Condition | null
  readonly window: { readonly length: number; readonly end: number } | null
  readonly eventId: number | null
  /** What tells repeated rows of one time apart, after unit, variant and segment. */
  readonly values: readonly ((row: Row) => Cell)[]
}

/** Ascending, what is missing last. */
function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (a === b) return 0
  if (a === null || a === undefined) return 1
  if (b === null || b === undefined) return -1
  return a < b ? -1 : 1
}

/** Repeated rows, among those that satisfy the condition. */
function repeatedRows(query: NaivePlacing, rows: readonly Row[]): ReadonlySet<Row> {
  const { eventId, unit, variant, segment, where, time } = query
  if (eventId === null) return new Set()
  const order = (row: Row): readonly Cell[] => [
    ...(time === null ? [] : [time(row)]),
    ...[unit, variant, ...(segment ?? [])].flatMap((column) =>
      column === null ? [] : [textOf(row, column)],
    ),
    ...query.values.map((value) => value(row)),
  ]
  const byId = new Map<string, Row[]>()
  for (const row of rows) {
    const id = textOf(row, eventId)
    if (id === null || (where !== null && where(row) !== true)) continue
    byId.set(id, [...(byId.get(id) ?? []), row])
  }
  const before = (a: Row, b: Row) => {
    const other = order(b)
    return order(a).reduce<number>((result, value, i) => result || compare(value, other[i]), 0)
  }
  return new Set([...byId.values()].flatMap((own) => own.sort(before).slice(1)))
}

type Place = 'counts' | 'filtered' | 'repeated' | 'before' | 'after' | 'untimed' | 'unexposed'

interface Unit {
  readonly status: UnitStatus
  readonly variant: string | null
  readonly segment: GroupStatistics['segment']
  readonly rows: readonly Row[]
  readonly places: ReadonlyMap<Row, Place>
  readonly exposed: number | null
}

const known = <T>(values: readonly (T | null)[]): readonly T[] => [
  ...new Set(values.filter((value) => value !== null)),
]

/** One unit. @param name `null` for the rows without one */
function unitOf(
  query: NaivePlacing,
  name: string | null,
  rows: readonly Row[],
  repeated: ReadonlySet<Row>,
): Unit {
  const { where, time, exposure, window, variant, segment } = query
  const own = rows.filter((row) => (where === null || where(row) === true) && !repeated.has(row))
  const isExposed = (row: Row) => exposure === null || exposure(row) === true
  const fromExposure = time !== null && (exposure !== null || window !== null)
  const entry = time === null ? [] : known(own.filter(isExposed).map(time))
  const exposed = entry.length === 0 || (name === null && fromExposure) ? null : Math.min(...entry)
  const placeOf = (row: Row): Place => {
    if (where !== null && where(row) !== true) return 'filtered'
    if (repeated.has(row)) return 'repeated'
    if (!fromExposure || name === null) return 'counts'
    const at = time(row)
    if (at === null) return 'untimed'
    if (exposed === null) return 'unexposed'
    if (at < exposed) return 'before'
    return window !== null && at > exposed + window.length ? 'after' : 'counts'
  }
  const places = new Map(rows.map((row) => [row, placeOf(row)]))
  const inPlace = (...wanted: readonly Place[]) =>
    rows.filter((row) => wanted.includes(places.get(row) ?? 'filtered'))
  const variants = known(inPlace('counts', 'after').map((row) => textOf(row, variant)))
  const status = ((): UnitStatus => {
    if (name === null) return 'missing-unit'
    if (inPlace('filtered').length === rows.length) return 'filtered'
    if (own.length === 0) return 'duplicate-event'
    if (fromExposure && exposed === null) return 'no-exposure'
    if (time === null && exposure !== null && !own.some(isExposed)) return 'no-exposure'
    if (window !== null && exposed !== null && exposed + window.length > window.end) return 'window-open'
    return variants.length === 0 ? 'missing-variant' : variants.length > 1 ? 'multiple-variants' : 'analysed'
  })()
  const analysed = status === 'analysed'
  const atEntry = (row: Row) => time === null || (time(row) === exposed && exposed !== null && isExposed(row))
  const values = (column: number) =>
    inPlace('counts')
      .filter(atEntry)
      .map((row) => textOf(row, column))
  return {
    status,
    variant: analysed ? (variants[0] ?? null) : null,
    segment:
      !analysed || segment === null
        ? null
        : { by: 0, values: segment.map((column) => segmentValue(values(column))) },
    rows,
    places,
    exposed,
  }
}

const order: readonly UnitStatus[] = [
  ...(['analysed', 'multiple-variants', 'missing-variant', 'missing-unit', 'filtered'] as const),
  ...(['duplicate-event', 'no-exposure', 'window-open'] as const),
]

function placedOf(query: NaivePlacing, units: readonly Unit[]): PlacedRows {
  const count = (...wanted: readonly Place[]) =>
    units.reduce(
      (sum, { places }) => sum + [...places.values()].filter((place) => wanted.includes(place)).length,
      0,
    )
  const rows = units.flatMap((unit) => unit.rows)
  const rowsWith = (isSo: (row: Row) => boolean) => rows.filter(isSo).length
  const { time, eventId } = query
  const timed = units.flatMap(({ status, exposed }) => (status === 'analysed' ? (exposed ?? []) : []))
  return {
    duplicates: count('repeated'),
    before: count('before'),
    after: count('after'),
    untimed: count('untimed'),
    missingTimes: time === null ? 0 : rowsWith((row) => time(row) === null),
    future: time === null ? 0 : rowsWith((row) => (time(row) ?? 0) > query.now),
    zoned: time === null ? 0 : rowsWith((row) => time(row) !== null && query.isZoned(row)),
    missingIds: eventId === null ? 0 : rowsWith((row) => textOf(row, eventId) === null),
    firstExposure: timed.length === 0 ? null : Math.min(...timed),
    lastExposure: timed.length === 0 ? null : Math.max(...timed),
  }
}

/** @param units their exposure, and the rows that count */
function retentionOf(
  { condition, from, to, end }: NaiveRetention,
  { time }: NaivePlacing,
  units: readonly (readonly [number | null, readonly Row[]])[],
): MeasureStatistics {
  const seen = units.flatMap(([exposed, rows]) => {
    if (time === null || exposed === null || exposed + to > end) return []
    return [
      rows.some((row) => {
        const at = time(row)
        const isThen = at !== null && at >= exposed + from && at < exposed + to
        return isThen && (condition === null || condition(row) === true)
      }),
    ]
  })
  return { kind: 'indicator', n: seen.length, successes: seen.filter(Boolean).length }
}

/** The groups, in the engine's order. */
export function naivePlaced(query: NaivePlacing, rows: readonly Row[]): readonly GroupStatistics[] {
  const repeated = repeatedRows(query, rows)
  const byUnit = new Map<string | null, Row[]>()
  rows.forEach((row, i) => {
    const name = query.unit === null ? `row ${i}` : textOf(row, query.unit)
    byUnit.set(name, [...(byUnit.get(name) ?? []), row])
  })
  const groups = new Map<string, Unit[]>()
  for (const [name, own] of byUnit) {
    const unit = unitOf(query, name, own, repeated)
    const id = JSON.stringify([unit.status, unit.variant, unit.segment])
    groups.set(id, [...(groups.get(id) ?? []), unit])
  }
  const inPlace = ({ rows: all, places }: Unit, wanted: readonly Place[]) =>
    all.filter((row) => wanted.includes(places.get(row) ?? 'filtered'))
  const size = (units: readonly Unit[], ...wanted: readonly Place[]) =>
    units.reduce((sum, unit) => sum + inPlace(unit, wanted).length, 0)
  return [...groups.values()]
    .map((units): GroupStatistics => {
      const [{ status, variant, segment } = units[0] as Unit] = units
      const filteredRows = size(units, 'filtered')
      return {
        status,
        variant,
        segment,
        units: status === 'missing-unit' ? 0 : units.length,
        rows: status === 'filtered' ? filteredRows : size(units, 'counts', 'after', 'untimed', 'unexposed'),
        filteredRows: status === 'filtered' ? 0 : filteredRows,
        placed: placedOf(query, units),
        measures:
          status === 'analysed'
            ? query.measures.map((measure) =>
                measure.kind === 'retention'
                  ? retentionOf(
                      measure,
                      query,
                      units.map((unit) => [unit.exposed, inPlace(unit, ['counts'])]),
                    )
                  : statistics(
                      measure,
                      units.map((unit) => inPlace(unit, ['counts'])),
                      query.missing,
                    ),
              )
            : [],
      }
    })
    .sort(
      (a, b) =>
        order.indexOf(a.status) - order.indexOf(b.status) ||
        compare(a.variant ?? '', b.variant ?? '') ||
        compare(JSON.stringify(a.segment?.values ?? null), JSON.stringify(b.segment?.values ?? null)),
    )
}

/** Analysed units by the day of their exposure. */
export function naiveDays(query: NaivePlacing, rows: readonly Row[]): readonly DayUnits[] {
  const repeated = repeatedRows(query, rows)
  const byUnit = new Map<string | null, Row[]>()
  rows.forEach((row, i) => {
    const name = query.unit === null ? `row ${i}` : textOf(row, query.unit)
    byUnit.set(name, [...(byUnit.get(name) ?? []), row])
  })
  const days = new Map<string, DayUnits>()
  for (const [name, own] of byUnit) {
    const { status, variant, exposed } = unitOf(query, name, own, repeated)
    if (status !== 'analysed' || variant === null || exposed === null) continue
    const day = new Date(exposed / 1000).toISOString().slice(0, 10)
    const key = JSON.stringify([day, variant])
    days.set(key, { day, variant, units: (days.get(key)?.units ?? 0) + 1 })
  }
  return [...days.values()].sort((a, b) => compare(a.day, b.day) || compare(a.variant, b.variant))
}

/** An analysed unit with its rows that count. */
export interface NaiveUnit {
  readonly variant: string
  readonly exposed: number | null
  readonly rows: readonly Row[]
}

/** The units that are analysed. */
export function naiveUnits(query: NaivePlacing, rows: readonly Row[]): readonly NaiveUnit[] {
  const repeated = repeatedRows(query, rows)
  const byUnit = new Map<string | null, Row[]>()
  rows.forEach((row, i) => {
    const name = query.unit === null ? `row ${i}` : textOf(row, query.unit)
    byUnit.set(name, [...(byUnit.get(name) ?? []), row])
  })
  return [...byUnit].flatMap(([name, own]): readonly NaiveUnit[] => {
    const { status, variant, exposed, places } = unitOf(query, name, own, repeated)
    if (status !== 'analysed' || variant === null) return []
    return [{ variant, exposed, rows: own.filter((row) => places.get(row) === 'counts') }]
  })
}
