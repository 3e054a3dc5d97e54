/** What are the numbers of two models like? Their moments, together and apart, and their percentiles. */

import type { PairQuery } from '../label-types.ts'
import type { SqlDialect } from './dialect.ts'
import { numberLiteral } from './literal.ts'
import { moments, shiftedBy } from './moments.ts'
import { allNumbers } from './pair-requests.ts'
import { type Lines, type Named, selectFrom } from './select.ts'

/** The two numbers of a pair that has both, and their difference. */
const paired = (i: number): readonly Named[] => [
  { sql: `case when y${i} is not null then x${i} end`, as: `x${i}` },
  { sql: `case when x${i} is not null then y${i} end`, as: `y${i}` },
  { sql: `y${i} - x${i}`, as: `d${i}` },
]

/** Pairs that have one of the two numbers. */
const alone = (i: number): readonly Named[] => [
  { sql: `x${i} is not null and y${i} is null`, as: `p${i}` },
  { sql: `y${i} is not null and x${i} is null`, as: `q${i}` },
]

const counted = (query: PairQuery) => Array.from({ length: allNumbers(query) }, (_, i) => i)

/** The aliases of the numbers whose moments are wanted. */
export const numberNames = (query: PairQuery): readonly string[] =>
  counted(query).flatMap((i) => paired(i).map(({ as }) => as))

/** Where the numbers lie: their means, under their own aliases. */
export const centresQuery = (query: PairQuery, requests: Lines): Lines =>
  selectFrom(
    numberNames(query).map((as) => ({ sql: `avg(${as})`, as })),
    selectFrom(counted(query).flatMap(paired), requests),
  )

/** The moments of the numbers, shifted by where they lie. */
export function numbersQuery(query: PairQuery, centres: ReadonlyMap<string, number>, requests: Lines): Lines {
  const shifted = counted(query).flatMap((i): readonly Named[] => [
    ...paired(i).map(({ as }) => ({ sql: shiftedBy(as, numberLiteral(centres.get(as) ?? 0)), as })),
    { sql: `x${i} = y${i}`, as: `e${i}` },
    ...alone(i).map(({ as }) => ({ sql: as, as })),
  ])
  const list = counted(query).flatMap((i): readonly Named[] => [
    { sql: `count(d${i})`, as: `n${i}` },
    ...[`x${i}`, `y${i}`, `d${i}`].flatMap(moments),
    { sql: `covar_samp(x${i}, y${i})`, as: `x${i}c` },
    ...[`e${i}`, `p${i}`, `q${i}`].map((as) => ({ sql: `count(case when ${as} then 1 end)`, as })),
  ])
  const pairs = selectFrom(
    counted(query).flatMap((i) => [...paired(i), ...alone(i)]),
    requests,
  )
  return selectFrom(list, selectFrom(shifted, pairs))
}

/** The percentiles of both numbers, of the pairs that have both: `o0`, `w0`, `o1`, …. */
export function percentilesQuery(
  { number, levels }: NonNullable<PairQuery['percentiles']>,
  requests: Lines,
  dialect: SqlDialect,
): Lines {
  const of = (as: string, own: string): readonly Named[] =>
    levels.map((level, i) => ({ sql: dialect.quantile(own, level), as: `${as}${i}` }))
  return selectFrom(
    [...of('o', `x${number}`), ...of('w', `y${number}`)],
    selectFrom(paired(number), requests),
  )
}
