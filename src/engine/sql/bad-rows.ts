/** Which rows cannot be used, whatever is asked of them? Conditions over the table's columns; the first that holds says why. */

import type { RejectionReason, Table } from '../../read/types.ts'
import type { UnitQuery } from '../types.ts'
import { isMisfit, kindOf, textAlias, type Used } from './columns.ts'
import type { SqlDialect } from './dialect.ts'
import { textList } from './literal.ts'
import type { VariantCoding } from './variants.ts'

/** One way of being bad. */
export interface Fault {
  readonly reason: RejectionReason
  /** The columns whose values show it. */
  readonly columns: readonly number[]
  readonly condition: string
  /** What to show of it. */
  readonly example: string
  /** For how many rows it counts. */
  readonly rows: string
}

/** What a merge leaves behind begins its line. */
function isMergeMarker(table: Table, column: number, text: string): string | null {
  if (!table.sources.some(({ columnOf }) => columnOf[0] === column)) return null
  const marks = ['<<<<<<<', '=======', '>>>>>>>']
  const isMarker = marks.map((mark) => `${text} = '${mark}' or ${text} like '${mark} %'`).join(' or ')
  // hardly any value begins with one of these three characters
  return `case when ${text} >= '<' and ${text} < '?' then ${isMarker} end`
}

/** The faults of the values of a key: a unit, variant, segment or event. @param text the value, in SQL */
function keyFaults(table: Table, column: number, text: string, dialect: SqlDialect): readonly Fault[] {
  const fault = (reason: RejectionReason, condition: string, rows = '1'): Fault => ({
    reason,
    columns: [column],
    condition,
    example: text,
    rows,
  })
  const marker = isMergeMarker(table, column, text)
  return [
    ...(marker === null ? [] : [fault('merge-marker', marker)]),
    fault('line-break-in-key', dialect.holdsLineBreak(text), `1 + ${dialect.lineFeeds(text)}`),
    fault('nul-byte', dialect.holdsNul(text)),
  ]
}

/** Whether any of the faults is in a value. */
const anyFault = (faults: readonly Fault[]) => faults.map(({ condition }) => condition).join(' or ')

/** So many of the values that the head shows are looked for first: comparing is cheaper than searching. */
const mostKnown = 8

const isSound = (value: string) => !/[\0\n\r]|^(?:<{7}|={7}|>{7})(?: |$)/.test(value)

/** The same for every value that is not one of those the head shows most. */
function unlessKnown(table: Table, column: number, condition: string): string {
  const values = (table.columns[column]?.values ?? []).slice(0, mostKnown).map(({ value }) => value)
  const known = values.filter(isSound)
  if (known.length === 0) return condition
  return `case when ${textAlias(column)} not in (${textList(known)}) then ${condition} end`
}

/** Whether the variants of the head are sound, and any other one is going to be looked at by another coding. */
function looksLater({ table, variant }: UnitQuery, coding: VariantCoding): boolean {
  const values = typeof variant === 'number' ? (table.columns[variant]?.values ?? []) : []
  return coding.tellsUnknown && values.every(({ value }) => isSound(value))
}

/** Keys that are text at every row; the unit is looked at once for all its rows where they are grouped. */
function rowKeys({ variant, segments, event, placing }: UnitQuery, used: Used): readonly number[] {
  const keys = [variant, ...segments.flat(), event, placing?.eventId].filter(
    (column) => typeof column === 'number',
  )
  return [...new Set(keys)].filter((column) => used.text.has(column) || used.natural.has(column))
}

/** The names of a column in all files. */
const namesOf = ({ sources }: Table, column: number): readonly string[] => [
  ...new Set(sources.flatMap(({ fields, columnOf }) => fields[columnOf.indexOf(column)]?.name ?? [])),
]

/** A row that is the header again: every column that is read holds its own name. */
function headerFault(table: Table, used: Used): Fault | null {
  const columns = [...new Set([...used.text, ...used.natural])].sort((a, b) => a - b)
  // a value of another type than text is no name
  const native = table.sources.some(({ fields, columnOf }) =>
    columns.some((column) => (fields[columnOf.indexOf(column)]?.declared ?? 'text') !== 'text'),
  )
  const [first, ...others] = columns
  if (native || first === undefined || others.length === 0) return null
  const holdsName = (column: number) => `${textAlias(column)} in (${textList(namesOf(table, column))})`
  return {
    reason: 'repeated-header',
    columns,
    // the other columns only where the first holds its name, which hardly any row does
    condition: `case when ${holdsName(first)} then ${others.map(holdsName).join(' and ')} end`,
    example: textAlias(first),
    rows: '1',
  }
}

/** A value that is no time where times are read. */
function timeFault({ placing }: UnitQuery, dialect: SqlDialect): Fault | null {
  const time = placing?.time ?? null
  if (time === null) return null
  const text = textAlias(time.column)
  return {
    reason: 'not-a-time',
    columns: [time.column],
    condition: `${text} is not null and ${dialect.time(text, time.format)} is null`,
    example: text,
    rows: '1',
  }
}

/** Every fault of a row, over the table's columns and the text of those that are checked. */
export function faultsOf(
  query: UnitQuery,
  used: Used,
  checked: readonly number[],
  dialect: SqlDialect,
): readonly Fault[] {
  const { table, unit } = query
  const header = headerFault(table, used)
  const time = timeFault(query, dialect)
  const keys = [...new Set([...(unit === null ? [] : [unit]), ...rowKeys(query, used)])]
  return [
    ...(header === null ? [] : [header]),
    ...keys.flatMap((column) => keyFaults(table, column, textAlias(column), dialect)),
    ...checked.map(
      (column): Fault => ({
        reason: kindOf(table, column) === 'boolean' ? 'not-a-boolean' : 'not-a-number',
        columns: [column],
        condition: isMisfit(table, column),
        example: textAlias(column),
        rows: '1',
      }),
    ),
    ...(time === null ? [] : [time]),
  ]
}

/**
 * Conditions of which at least one holds in every bad row, as cheap as they come, without what `unitIsBad` finds.
 * A header that is repeated is found by the columns of numbers, if there are any.
 * @param coding of the variants where all rows of units count, else `null`
 */
export function rowIsBad(
  query: UnitQuery,
  used: Used,
  checked: readonly number[],
  dialect: SqlDialect,
  coding: VariantCoding | null = null,
): readonly string[] {
  const { table } = query
  const isLater = coding !== null && looksLater(query, coding)
  const header = checked.length > 0 ? null : headerFault(table, used)
  const time = timeFault(query, dialect)
  return [
    ...checked.map((column) => isMisfit(table, column)),
    ...(time === null ? [] : [time.condition]),
    ...(header === null ? [] : [header.condition]),
    ...rowKeys(query, used).flatMap((column) => {
      const isBad = anyFault(keyFaults(table, column, textAlias(column), dialect))
      if (!isLater || column !== query.variant) return [unlessKnown(table, column, isBad)]
      // rows without a unit are nobody's, whatever their variant: no other coding is going to look at it
      return query.unit === null ? [] : [`case when ${textAlias(query.unit)} is null then ${isBad} end`]
    }),
  ]
}

/** The same for the unit of a row, or of all its rows. @param text the unit, in SQL */
export const unitIsBad = ({ table }: UnitQuery, unit: number, text: string, dialect: SqlDialect): string =>
  anyFault(keyFaults(table, unit, text, dialect))
