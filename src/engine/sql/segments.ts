/** How do units fall into segments? Per row, per unit, and as groupings of one scan. */

import type { GroupStatistics, SegmentValue, UnitQuery } from '../types.ts'
import { textAlias } from './columns.ts'
import type { ResultRow } from './compiled.ts'
import { numberIn } from './read-value.ts'
import { type Named, plain } from './select.ts'

/** The columns of all segmentations, each once: their position names them in the query. */
export const segmentColumns = ({ segments }: Pick<UnitQuery, 'segments'>): readonly number[] => [
  ...new Set(segments.flat()),
]

/** The values of a row, as `s0`, `s1`, …. */
export const rowSegments = (query: UnitQuery): readonly Named[] =>
  segmentColumns(query).map((column, i) => ({ sql: textAlias(column), as: `s${i}` }))

/** The names of these. */
export const rowSegmentNames = (query: Pick<UnitQuery, 'segments'>): readonly string[] =>
  segmentColumns(query).map((_, i) => `s${i}`)

/** The least and the greatest value of a unit: they are one when it has one value. */
export const unitSegments = (query: UnitQuery, grouped: boolean): readonly Named[] =>
  rowSegmentNames(query).flatMap((name) =>
    (['min', 'max'] as const).map((end) => ({
      sql: grouped ? `${end}(${name})` : name,
      as: `${name}_${end}`,
    })),
  )

const keyNames = (name: string): readonly string[] => [`${name}_is`, `${name}_value`]

/** What a unit is grouped by: whether it has one value, and which. */
export const segmentKeys = (query: UnitQuery): readonly Named[] =>
  rowSegmentNames(query).flatMap((name) => {
    const [least, most] = [`${name}_min`, `${name}_max`]
    const [is = '', value = ''] = keyNames(name)
    return [
      { sql: `case when ${least} is null then 1 when ${least} = ${most} then 0 else 2 end`, as: is },
      { sql: `case when ${least} = ${most} then ${least} end`, as: value },
    ]
  })

/** The keys of each segmentation. */
export function keysOf(query: UnitQuery): readonly (readonly string[])[] {
  const columns = segmentColumns(query)
  return query.segments.map((own) => own.flatMap((column) => keyNames(`s${columns.indexOf(column)}`)))
}

/** Which segmentation a group is of, where there are several: a bit for every key that it is not grouped by. */
export function groupingMark(query: UnitQuery): readonly Named[] {
  if (query.segments.length < 2) return []
  const marks = rowSegmentNames(query).map((name) => `${name}_is`)
  return [{ sql: `grouping(${marks.join(', ')})`, as: 'grouping_mark' }]
}

const dayLength = 86_400_000_000

const isByDay = ({ placing }: UnitQuery): boolean =>
  placing !== null && placing.time !== null && placing.byDay

/** The day of a unit's exposure, as its number since 1970, over `x`. */
export const dayKey = (query: UnitQuery): readonly Named[] =>
  isByDay(query) ? [{ sql: `cast(floor(x / ${dayLength}) as bigint)`, as: 'day' }] : []

/** Beside the groups there are those of days, which the mark tells apart: 0 for a group of a day. */
export const dayColumns = (query: UnitQuery): readonly Named[] =>
  isByDay(query) ? [...plain('day'), { sql: 'grouping(day)', as: 'day_mark' }] : []

/** Whether a row of the result counts the units of a day, and nothing else. */
export const isDayRow = (row: ResultRow): boolean => row.has('day_mark') && numberIn(row, 'day_mark') === 0

/** The day of such a row; `null` where the units have no time. */
export function dayIn(row: ResultRow): string | null {
  const day = numberIn(row, 'day')
  return day === null ? null : new Date((day * dayLength) / 1000).toISOString().slice(0, 10)
}

/** What the last level groups by. @param names the keys that every group has */
export function groupBy(query: UnitQuery, names: readonly string[]): string {
  const segmented = query.segments.length === 0 ? [[]] : keysOf(query)
  const sets = [...segmented, ...(isByDay(query) ? [['day']] : [])].map((own) =>
    [...names, ...own].join(', '),
  )
  if (sets.length < 2) return `group by ${sets.join('')}`
  return `group by grouping sets (${sets.map((set) => `(${set})`).join(', ')})`
}

/** The names of all keys of segments, for the last level to select. */
export const segmentKeyNames = (query: UnitQuery): readonly Named[] =>
  plain(...rowSegmentNames(query).flatMap(keyNames))

/** The segmentation that a row of the result is of; `null` without any. */
export function segmentationOf(query: UnitQuery, row: ResultRow): number | null {
  if (query.segments.length < 2) return query.segments.length === 0 ? null : 0
  const columns = segmentColumns(query)
  const mark = numberIn(row, 'grouping_mark')
  // the first argument of grouping() is the highest bit
  const markOf = (own: readonly number[]) =>
    columns.reduce((bits, column) => 2 * bits + (own.includes(column) ? 0 : 1), 0)
  const at = query.segments.findIndex((own) => markOf(own) === mark)
  if (at < 0) throw new TypeError(`no segmentation has the mark ${mark}`)
  return at
}

/** Rows of the result that make up all units once. */
export const wholeRows = (query: UnitQuery, rows: readonly ResultRow[]): readonly ResultRow[] =>
  query.segments.length < 2 ? rows : rows.filter((row) => segmentationOf(query, row) === 0)

function valueIn(row: ResultRow, name: string): SegmentValue {
  const [is = '', value = ''] = keyNames(name)
  const kind = numberIn(row, is)
  if (kind === 0) return { is: 'value', value: String(row.get(value) ?? '') }
  return { is: kind === 1 ? 'missing' : 'several', value: null }
}

/** The segment of an analysed group. */
export function segmentIn(query: UnitQuery, row: ResultRow): GroupStatistics['segment'] {
  const by = segmentationOf(query, row)
  return by === null ? null : segmentOf(query, by, row)
}

/** The segment of a row that has the keys of one segmentation. */
export function segmentOf(
  query: UnitQuery,
  by: number,
  row: ResultRow,
): NonNullable<GroupStatistics['segment']> {
  const columns = segmentColumns(query)
  const own = query.segments[by] ?? []
  return { by, values: own.map((column) => valueIn(row, `s${columns.indexOf(column)}`)) }
}
