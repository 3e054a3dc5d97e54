/** Which variant and which segment is a kept unit of? As small numbers, for questions that are asked group by group. */

import type { GroupStatistics } from '../types.ts'
import type { ResultRow } from './compiled.ts'
import { countIn } from './read-value.ts'
import { keysOf, segmentKeys, segmentOf } from './segments.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'
import type { Compiled } from './unit-rows.ts'
import { unitKeys } from './units.ts'

/** The units of one segmentation, or all of them (`by` is `null`). */
export interface Division {
  readonly compiled: Compiled
  /** One row a unit, as `unitsQuery` gives them. */
  readonly units: Lines
  /** The variants that were found. */
  readonly variants: readonly string[]
  readonly by: number | null
}

/** The keys of the segmentation. */
const keysIn = ({ compiled: { query }, by }: Division): readonly string[] =>
  by === null ? [] : (keysOf(query)[by] ?? [])

/** The analysed units: their variant as `p`, its place among the variants; their segment by its keys; and `numbers`. */
function analysed(division: Division, numbers: readonly Named[]): Lines {
  const { compiled, units, variants } = division
  const { coding, query } = compiled
  const cases = variants.map((variant, i) => `when ${coding.isOf(variant)} then ${i}`)
  const keys = keysIn(division)
  return selectFrom(
    plain('p', ...keys, ...numbers.map(({ as }) => as)),
    selectFrom(
      [
        ...unitKeys(compiled),
        { sql: `case ${cases.join(' ')} end`, as: 'p' },
        ...segmentKeys(query).filter(({ as }) => keys.includes(as)),
        ...numbers,
      ],
      units,
    ),
    `where ${coding.isAnalysed}`,
  )
}

/** Every segment with a number of its own, `s`. */
export function segmentsQuery(division: Division): Lines {
  const keys = plain(...keysIn(division))
  return selectFrom(
    [...keys, { sql: `row_number() over (order by ${keys.map(({ as }) => as).join(', ')})`, as: 's' }],
    selectFrom(keys, analysed(division, []), `group by ${keys.map(({ as }) => as).join(', ')}`),
  )
}

/**
 * The analysed units: `s`, `p` and the numbers.
 * @param segments the name of the table that keeps `segmentsQuery`; `null` without a segmentation
 */
export function partsQuery(division: Division, segments: string | null, numbers: readonly Named[]): Lines {
  const own = analysed(division, numbers)
  const names = numbers.map(({ as }) => as)
  if (segments === null) return selectFrom([{ sql: '0', as: 's' }, ...plain('p', ...names)], own)
  const keys = keysIn(division).map((key) => `units.${key} is not distinct from ${segments}.${key}`)
  const list = [`${segments}.s`, 'units.p', ...names.map((name) => `units.${name}`)]
  return [
    `select ${list.join(', ')}`,
    'from (',
    ...own.map((line) => `  ${line}`),
    ') as units',
    `join ${segments} on ${keys.join(' and ')}`,
  ]
}

/** Where the answer about a group belongs. */
export interface Part {
  readonly segment: number
  readonly variant: number
}

export const partIn = (row: ResultRow): Part => ({ segment: countIn(row, 's'), variant: countIn(row, 'p') })

/** The segments by their numbers, from the answer of `segmentsQuery`. */
export const readSegments = (
  { compiled: { query }, by }: Division,
  rows: readonly ResultRow[],
): ReadonlyMap<number, GroupStatistics['segment']> =>
  new Map(rows.map((row) => [countIn(row, 's'), by === null ? null : segmentOf(query, by, row)]))

/** A table of numbers, told apart from the others by its alias. */
export const numbersTable = (
  alias: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  `(values ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) as ${alias}(${columns.join(', ')})`
