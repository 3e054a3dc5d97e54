/** How are units shared out among arms at random? By a hash of each unit with a salt, another one for every deal. */

import type { DealQuery, DealtGroup } from '../deal-types.ts'
import { openColumns } from './capping.ts'
import type { ResultRow, Shifts } from './compiled.ts'
import { specialStatuses } from './placing.ts'
import { countIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom, tableRows } from './select.ts'
import { noShifts, shiftsOf } from './shift-terms.ts'
import type { Compiled } from './unit-rows.ts'
import { unitsQuery, unitValues } from './units.ts'

const hasTime = ({ placing }: Compiled): boolean => placing !== null && placing.time !== null

/** One row a unit that is analysed: what its measures are made of, when it was exposed, and a hash of what it is. */
export function dealtUnits(compiled: Compiled, { variant }: DealQuery): Lines {
  const { coding, dialect, grouped, measures, placing } = compiled
  const keys = coding.keys(specialStatuses(placing, compiled))
  const own = [
    ...plain('r', ...(grouped && placing?.fromExposure === true ? ['fb'] : [])),
    ...(hasTime(compiled) ? plain('x') : []),
    ...(grouped ? [{ sql: dialect.hash(['u']), as: 'h' }] : []),
    ...plain(...new Set(measures.flatMap((each) => each.units.map(({ as }) => as)))),
  ]
  const isOf = variant === null ? 'true' : coding.isOf(variant)
  const told = [...keys, { sql: isOf, as: 'own' }, ...own]
  return selectFrom(
    plain(...own.map(({ as }) => as)),
    selectFrom(told, unitsQuery(compiled, null)),
    `where ${coding.isAnalysed} and own`,
  )
}

/** The numbers that have to be settled over all units; `null` where none has. */
export function openOfDealt({ measures, dialect }: Compiled, table: string): Lines | null {
  const open = openColumns(measures, dialect.quantile)
  return open.length === 0 ? null : selectFrom(open, tableRows(table))
}

/** The middle of everything that is shifted, over all units. */
export function middleQuery(compiled: Compiled, table: string): Lines | null {
  const aliases = compiled.measures.flatMap((each) => each.shifted)
  if (aliases.length === 0) return null
  const medians = aliases.map((as) => ({ sql: compiled.dialect.median(as), as }))
  return selectFrom(medians, selectFrom(unitValues(compiled, noShifts), tableRows(table)))
}

/** The same units with the values that moments are taken of, each with the hash `h` and its part `t`. */
export function valuesQuery(compiled: Compiled, { parts }: DealQuery, shifts: Shifts, table: string): Lines {
  const { dialect, grouped } = compiled
  // a row that is a unit itself is known by its place
  const hash = grouped ? 'h' : dialect.hash(['i'])
  const order = [...(hasTime(compiled) ? ['x'] : []), hash].join(', ')
  return selectFrom(
    [
      { sql: hash, as: 'h' },
      ...(parts === 1 ? [] : [{ sql: `ntile(${parts}) over (order by ${order}) - 1`, as: 't' }]),
      ...unitValues(compiled, shifts),
    ],
    grouped ? tableRows(table) : dialect.placed(table),
  )
}

/** What a code of one byte can be. */
const mostSmall = 127

/** Which arm a hash falls to: shares of all numbers below 2⁶⁴, to 2⁻⁵³ of them. */
function armOf(hash: string, shares: readonly number[], { dialect }: Compiled): string {
  let sum = 0
  const cases = shares.slice(0, -1).map((share, arm) => {
    sum += share
    const below = BigInt(Math.round(sum * 2 ** 53)) << 11n
    return `when ${hash} < ${dialect.whole(below)} then ${arm}`
  })
  return `case ${cases.join(' ')} else ${shares.length - 1} end`
}

/** Several deals in one query; a row for each `deal`, and each `code` of part and arm in it. */
export function dealsQuery(
  compiled: Compiled,
  { shares, parts }: DealQuery,
  table: string,
  salts: readonly bigint[],
): Lines {
  const { dialect, measures } = compiled
  const arms = shares.length
  const groups: readonly Named[] = [
    { sql: 'count(*)', as: 'units' },
    ...measures.flatMap((each) => each.groups),
  ]
  const values = measures.flatMap((each) => each.unitValues([]).map(({ as }) => as))
  return salts.flatMap((salt, deal) => {
    const arm = armOf('d', shares, compiled)
    const code = parts === 1 ? arm : `${arm} + ${arms} * t`
    const small = arms * parts <= mostSmall ? dialect.small(code) : code
    const dealt = [
      { sql: dialect.salted('h', salt), as: 'd' },
      ...plain(...(parts === 1 ? [] : ['t']), ...values),
    ]
    const lines = selectFrom(
      [{ sql: String(deal), as: 'deal' }, ...plain('code'), ...groups],
      selectFrom([{ sql: small, as: 'code' }, ...plain(...values)], selectFrom(dealt, tableRows(table))),
      'group by code',
    )
    return deal === 0 ? lines : ['union all', ...lines]
  })
}

/** One row of the answer. */
export function readDealt(
  compiled: Compiled,
  { shares }: DealQuery,
  shifts: Shifts,
  row: ResultRow,
): DealtGroup {
  const code = countIn(row, 'code')
  const units = countIn(row, 'units')
  return {
    part: Math.floor(code / shares.length),
    arm: code % shares.length,
    units,
    measures: compiled.measures.map((each, i) => each.read(row, units, shiftsOf(shifts, null, i))),
  }
}

const mask = (1n << 64n) - 1n

/** Salts that have nothing to do with each other, all different: splitmix64 (Steele, Lea & Flood 2014). */
export function saltsOf(seed: number, count: number): readonly bigint[] {
  let state = (BigInt(seed) * 0xd1342543de82ef95n) & mask
  return Array.from({ length: count }, () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask
    let z = state
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask
    return z ^ (z >> 31n)
  })
}
