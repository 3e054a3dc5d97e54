/** How do rows become units, and units groups? The outer levels of the one query that answers a whole analysis. */

import type { Shifts } from './compiled.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import { type Compiled, rowValues } from './unit-rows.ts'

/** More groups than this are not variants × segments: the query stops there. */
export const mostGroups = 20_000

/** Levels at which a unit of several rows is summed up. */
function groupedColumns({ query, coding, dialect, hasBad, filtered, countedSources }: Compiled): Named[] {
  const counting = filtered ? 'count(case when k then 1 end)' : 'count(*)'
  return [
    ...plain('u'),
    ...coding.units,
    ...(query.segment === null
      ? []
      : [
          { sql: 'min(s)', as: 's0' },
          { sql: 'max(s)', as: 's1' },
        ]),
    { sql: counting, as: 'r' },
    ...(filtered ? [{ sql: `count(*) - ${counting}`, as: 'f' }] : []),
    ...(hasBad ? [{ sql: dialect.anyTrue('bad'), as: 'bad' }] : []),
    ...countedSources.map((as, i) => ({ sql: `count(case when source = ${i} then 1 end)`, as })),
  ]
}

/** The same columns when every row is a unit. */
function singleColumns({ query, coding, hasBad, filtered, countedSources }: Compiled): Named[] {
  return [
    ...coding.units,
    ...(query.segment === null
      ? []
      : [
          { sql: 's', as: 's0' },
          { sql: 's', as: 's1' },
        ]),
    { sql: filtered ? 'case when k then 1 else 0 end' : '1', as: 'r' },
    ...(filtered ? [{ sql: 'case when k then 0 else 1 end', as: 'f' }] : []),
    ...(hasBad ? plain('bad') : []),
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
export const unitValues = ({ measures }: Compiled, shifts: Shifts): readonly Named[] =>
  measures.flatMap((each, i) => each.unitValues(shifts[i] ?? []))

/** The query: one row a group. */
export function groupsQuery(compiled: Compiled, shifts: Shifts): Lines {
  const { query, coding, dialect, measures, hasBad, filtered, grouped, countedSources } = compiled
  const keys: readonly Named[] = [
    ...coding.keys({ grouped, filtered }),
    ...(query.segment === null
      ? []
      : [
          { sql: 'case when s0 is null then 1 when s0 = s1 then 0 else 2 end', as: 'si' },
          { sql: 'case when s0 = s1 then s0 end', as: 'sg' },
        ]),
  ]
  const names = keys.map(({ as }) => as)
  const values: readonly Named[] = [
    ...keys,
    ...plain('r', ...(filtered ? ['f'] : []), ...(hasBad ? ['bad'] : []), ...countedSources),
    ...unitValues(compiled, shifts),
  ]
  const groups: readonly Named[] = [
    ...plain(...names),
    { sql: 'count(*)', as: 'units' },
    { sql: 'sum(r)', as: 'r' },
    { sql: 'max(r)', as: 'most' },
    ...(filtered ? [{ sql: 'sum(f)', as: 'f' }] : []),
    ...(hasBad ? [{ sql: dialect.anyTrue('bad'), as: 'bad' }] : []),
    ...countedSources.map((as) => ({ sql: `sum(${as})`, as })),
    ...measures.flatMap((each) => each.groups),
  ]
  return selectFrom(
    groups,
    selectFrom(values, unitsQuery(compiled, null)),
    `group by ${names.join(', ')}`,
    `limit ${2 * mostGroups}`,
  )
}
