/** How is a percentile of the rows of units found? Exactly: from all values in order, which are kept as a table. */

import type { PairSums } from '../types.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { numberLiteral } from './literal.ts'
import { products } from './moments.ts'
import { numbersTable, type Part, partIn } from './parts.ts'
import { countIn, numberIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** How a unit holds its values: in a list, or as the only one. */
export interface Held {
  readonly dialect: SqlDialect
  readonly grouped: boolean
  /** The column of the parts. */
  readonly as: string
}

/** Units and rows of every part. @param parts as `partsQuery` gives them */
export const countsQuery = ({ dialect, grouped, as }: Held, parts: Lines): Lines =>
  selectFrom(
    [...plain('s', 'p'), { sql: grouped ? `sum(${dialect.lengthOf(as)})` : 'count(*)', as: 'n' }],
    parts,
    `where ${as} is not null`,
    'group by s, p',
  )

/** Every value `x` with its place `n` in its part, from 1. */
export const orderedQuery = ({ dialect, grouped, as }: Held, parts: Lines): Lines =>
  selectFrom(
    [...plain('s', 'p', 'x'), { sql: 'row_number() over (partition by s, p order by x)', as: 'n' }],
    selectFrom(
      [...plain('s', 'p'), { sql: grouped ? dialect.eachOf(as) : as, as: 'x' }],
      parts,
      `where ${as} is not null`,
    ),
  )

/** What is wanted of a part: the percentile at a level, of so many rows. */
export interface Wanted {
  readonly part: Part
  readonly rows: number
  readonly level: number
}

/**
 * Between which places, from 1, a percentile of type 7 lies, and how far behind the first (Hyndman & Fan 1996). What rounding
 * makes of a whole number is one.
 */
function placeOf({ rows, level }: Wanted): { readonly below: number; readonly fraction: number } {
  const place = 1 + (rows - 1) * level
  const nearest = Math.round(place)
  if (Math.abs(place - nearest) <= 4 * Number.EPSILON * place) return { below: nearest, fraction: 0 }
  return { below: Math.floor(place), fraction: place - Math.floor(place) }
}

/** The values at the places of the percentiles, `x0` and `x1`, by the position `i` of what is wanted. */
export function valuesQuery(ordered: string, wanted: readonly Wanted[]): Lines {
  const rows = wanted.map((each, i) => {
    const { below, fraction } = placeOf(each)
    const { segment, variant } = each.part
    return [i, segment, variant, below, fraction === 0 ? below : below + 1].map(String)
  })
  return [
    'select i, min(x) as x0, max(x) as x1',
    `from ${ordered} join ${numbersTable('wanted', ['i', 'ws', 'wp', 'n0', 'n1'], rows)}`,
    'on s = ws and p = wp and (n = n0 or n = n1)',
    'group by i',
  ]
}

/** The answer to `valuesQuery`, in the order of what is wanted. */
export function readValues(wanted: readonly Wanted[], rows: readonly ResultRow[]): readonly number[] {
  const found = new Map(rows.map((row) => [countIn(row, 'i'), row]))
  return wanted.map((each, i) => {
    const row = found.get(i)
    const [low, high] = [row && numberIn(row, 'x0'), row && numberIn(row, 'x1')]
    if (typeof low !== 'number' || typeof high !== 'number')
      throw new TypeError('a percentile without values')
    const { fraction } = placeOf(each)
    const step = high - low
    return Number.isFinite(step) ? low + step * fraction : low * (1 - fraction) + high * fraction
  })
}

/** How the share of rows that are at most the percentile varies over the units of every part. */
export function shareQuery(
  { dialect, grouped, as }: Held,
  parts: Lines,
  found: readonly { readonly part: Part; readonly value: number }[],
): Lines {
  const rows = found.map(({ part, value }) => [
    ...[part.segment, part.variant].map(String),
    `cast(${numberLiteral(value)} as double)`,
  ])
  const pair: readonly Named[] = [
    { sql: grouped ? dialect.countAtMost(as, 'q') : `case when ${as} <= q then 1 else 0 end`, as: 'b' },
    { sql: grouped ? dialect.lengthOf(as) : '1', as: 'r' },
  ]
  const values = pair.map(({ sql, as: name }) => `cast(${sql} as double) as ${name}`)
  return selectFrom(
    [
      ...plain('s', 'p'),
      { sql: 'count(*)', as: 'n' },
      { sql: 'avg(b)', as: 'ba' },
      { sql: 'avg(r)', as: 'ra' },
      { sql: 'var_samp(b)', as: 'bv' },
      { sql: 'var_samp(r)', as: 'rv' },
      { sql: 'covar_samp(b, r)', as: 'bc' },
    ],
    [
      `select s, p, ${values.join(', ')}`,
      'from (',
      ...parts.map((line) => `  ${line}`),
      `) join ${numbersTable('percentiles', ['qs', 'qp', 'q'], rows)}`,
      `on s = qs and p = qp and ${as} is not null`,
    ],
    'group by s, p',
  )
}

/** The answer to `shareQuery`. */
export const readShares = (
  rows: readonly ResultRow[],
): readonly { readonly part: Part; readonly share: PairSums }[] =>
  rows.map((row) => {
    const n = countIn(row, 'n')
    return {
      part: partIn(row),
      share: {
        n,
        meanX: numberIn(row, 'ba') ?? 0,
        meanY: numberIn(row, 'ra') ?? 0,
        m2X: products(row, 'bv', n),
        m2Y: products(row, 'rv', n),
        cXY: products(row, 'bc', n),
      },
    }
  })
