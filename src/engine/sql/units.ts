/** How do rows become units, and units groups? The outer levels of the one query that answers a whole analysis. */

import { openColumns } from './capping.ts'
import type { Shifts } from './compiled.ts'
import { placedCounts, placedUnits, specialStatuses } from './placing.ts'
import {
  dayColumns,
  dayKey,
  groupBy,
  groupingMark,
  segmentKeyNames,
  segmentKeys,
  unitSegments,
} from './segments.ts'
import { anyOf, type Lines, type Named, plain, selectFrom } from './select.ts'
import { shiftTerms } from './shift-terms.ts'
import { type Compiled, rowValues } from './unit-rows.ts'

/** More groups than this are not variants × segments: the query stops there. */
export const mostGroups = 20_000

/** Whether any row of a unit is bad, or does not fit a measure: the unit itself is looked at once for all of them. */
function badUnits({ dialect, hasBadRow, badUnit }: Compiled): string | null {
  return anyOf([...(hasBadRow ? [dialect.anyTrue('bad')] : []), ...(badUnit === null ? [] : [badUnit])])
}

/** Levels at which a unit of several rows is summed up. */
function groupedColumns(compiled: Compiled): Named[] {
  const { query, coding, dialect, filtered, countedSources, placing } = compiled
  const bad = badUnits(compiled)
  const counting = filtered ? 'count(case when k then 1 end)' : 'count(*)'
  return [
    ...plain('u'),
    ...coding.units,
    ...unitSegments(query, true),
    { sql: counting, as: 'r' },
    ...(filtered ? [{ sql: `count(*) - ${counting}`, as: 'f' }] : []),
    ...(bad === null ? [] : [{ sql: bad, as: 'bad' }]),
    ...(placing === null ? [] : placedUnits(placing, dialect)),
    ...countedSources.map((as, i) => ({ sql: `count(case when source = ${i} then 1 end)`, as })),
  ]
}

/** The same columns when every row is a unit. */
function singleColumns(compiled: Compiled): Named[] {
  const { query, coding, dialect, hasBadRow, filtered, countedSources, placing } = compiled
  return [
    ...coding.units,
    ...unitSegments(query, false),
    { sql: filtered ? 'case when k then 1 else 0 end' : '1', as: 'r' },
    ...(filtered ? [{ sql: 'case when k then 0 else 1 end', as: 'f' }] : []),
    ...(hasBadRow ? plain('bad') : []),
    ...(placing === null ? [] : placedUnits(placing, dialect)),
    ...countedSources.map((as, i) => ({ sql: `case when source = ${i} then 1 else 0 end`, as })),
  ]
}

/** One row a unit. @param limit of the rows only so many, from the beginning */
export function unitsQuery(compiled: Compiled, limit: number | null): Lines {
  const own = compiled.grouped ? groupedColumns(compiled) : singleColumns(compiled)
  const list = [...own, ...compiled.measures.flatMap((each) => each.units)]
  return selectFrom(list, rowValues(compiled, limit), ...(compiled.grouped ? ['group by u'] : []))
}

/** What is known about every unit, over `unitsQuery`. */
export const unitValues = (compiled: Compiled, shifts: Shifts): readonly Named[] =>
  compiled.measures.flatMap((each, i) => each.unitValues(shiftTerms(compiled, shifts, i)))

/** What every unit is grouped by. */
const unitKeys = ({ coding, placing, grouped, filtered }: Compiled): readonly Named[] =>
  coding.keys(specialStatuses(placing, { grouped, filtered }))

/** The numbers that have to be settled over all analysed units before their values are known, in one row. */
export function openQuery(compiled: Compiled, units: Lines): Lines {
  const { coding, measures, dialect } = compiled
  const all = [
    ...unitKeys(compiled),
    ...plain(...new Set(measures.flatMap((each) => each.units.map(({ as }) => as))), 'r'),
  ]
  return selectFrom(
    openColumns(measures, dialect.quantile),
    selectFrom(all, units),
    `where ${coding.isAnalysed}`,
  )
}

/** The query: one row a group. @param units the rows of `unitsQuery`, read anew or kept */
export function groupsQuery(compiled: Compiled, shifts: Shifts, units: Lines): Lines {
  const { query, dialect, measures, hasBad, grouped, filtered, countedSources, placing } = compiled
  const placed = placing === null ? [] : placedCounts(placing)
  const hasTime = placing !== null && placing.time !== null
  const keys = unitKeys(compiled)
  const names = keys.map(({ as }) => as)
  const values: readonly Named[] = [
    ...keys,
    ...segmentKeys(query),
    ...dayKey(query),
    ...plain('r', ...(filtered ? ['f'] : []), ...(hasBad ? ['bad'] : []), ...countedSources, ...placed),
    ...(hasTime ? plain('x') : []),
    ...unitValues(compiled, shifts),
  ]
  const groups: readonly Named[] = [
    ...plain(...names),
    ...segmentKeyNames(query),
    ...groupingMark(query),
    ...dayColumns(query),
    { sql: 'count(*)', as: 'units' },
    // where every row is a unit that counts, there is nothing to add up
    ...(grouped || filtered
      ? [
          { sql: 'sum(r)', as: 'r' },
          { sql: 'max(r)', as: 'most' },
        ]
      : []),
    ...(filtered ? [{ sql: 'sum(f)', as: 'f' }] : []),
    ...(hasBad ? [{ sql: dialect.anyTrue('bad'), as: 'bad' }] : []),
    ...[...countedSources, ...placed].map((as) => ({ sql: `sum(${as})`, as })),
    ...(hasTime
      ? [
          { sql: 'min(x)', as: 'x0' },
          { sql: 'max(x)', as: 'x1' },
        ]
      : []),
    ...measures.flatMap((each) => each.groups),
  ]
  return selectFrom(groups, selectFrom(values, units), groupBy(query, names), `limit ${2 * mostGroups}`)
}
