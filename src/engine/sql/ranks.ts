/** How do the numbers of a variant's units rank among those of the baseline's? From the units at every distinct number, exactly. */

import type { RankSums } from '../types.ts'
import type { ResultRow } from './compiled.ts'
import type { SqlDialect } from './dialect.ts'
import { countIn, wholeIn } from './read-value.ts'
import { type Lines, type Named, plain, selectFrom } from './select.ts'

/** Which number of the units, of which variants. */
export interface Ranked {
  /** The column of the parts. */
  readonly as: string
  /** How many variants there are, and the place of the baseline among them. */
  readonly variants: number
  readonly baseline: number
}

const others = ({ variants, baseline }: Ranked): readonly number[] =>
  Array.from({ length: variants }, (_, i) => i).filter((i) => i !== baseline)

/**
 * For every segment `s` and every variant the sums of ranks. All of them are whole numbers, and exact: twice the placement of
 * a unit is twice the units of the other variant up to its number, less those at it.
 * @param parts as `partsQuery` gives them
 */
export function ranksQuery(ranked: Ranked, parts: Lines, { large }: SqlDialect): Lines {
  const { as, variants, baseline } = ranked
  const all = Array.from({ length: variants }, (_, i) => i)
  const counts = all.map((i): Named => ({ sql: `count(case when p = ${i} then 1 end)`, as: `c${i}` }))
  const upTo = all.map(
    (i): Named => ({
      sql: `cast(sum(c${i}) over (partition by s order by x rows unbounded preceding) as bigint)`,
      as: `d${i}`,
    }),
  )
  const twice = (i: number) => `(2 * d${i} - c${i})`
  const square = (i: number) => `${large(twice(i))} * ${twice(i)}`
  const b = baseline
  const sums = others(ranked).flatMap((i): readonly Named[] => {
    const both = large(`c${b} + c${i}`)
    return [
      { sql: `sum(c${i} * ${twice(b)})`, as: `s${i}` },
      { sql: `sum(c${i} * ${square(b)})`, as: `q${i}` },
      { sql: `sum(c${b} * ${twice(i)})`, as: `t${i}` },
      { sql: `sum(c${b} * ${square(i)})`, as: `r${i}` },
      { sql: `sum(${both} * (${both} * ${both} - 1))`, as: `e${i}` },
    ]
  })
  return selectFrom(
    [...plain('s'), ...all.map((i): Named => ({ sql: `sum(c${i})`, as: `n${i}` })), ...sums],
    selectFrom(
      [...plain('s', ...counts.map((each) => each.as)), ...upTo],
      selectFrom(
        [...plain('s'), { sql: as, as: 'x' }, ...counts],
        parts,
        `where ${as} is not null`,
        `group by s, ${as}`,
      ),
    ),
    'group by s',
  )
}

/** (n·Σx² − (Σx)²) / n of doubled placements, as that of placements as shares of `others` units. */
function spread(n: bigint, sum: bigint, squares: bigint, others: number): number {
  return Number(n * squares - sum * sum) / Number(n) / (2 * others) / (2 * others)
}

/** The variants of a row of the answer, by their places. */
export function readRanks(ranked: Ranked, row: ResultRow): ReadonlyMap<number, RankSums> {
  const a = countIn(row, `n${ranked.baseline}`)
  return new Map(
    others(ranked).map((i): [number, RankSums] => {
      const b = countIn(row, `n${i}`)
      const units = [a, b] as const
      if (a === 0 || b === 0) return [i, { units, superiority: 0, placementM2: [0, 0], ties: 0 }]
      const [s, q, t, r] = ['s', 'q', 't', 'r'].map((name) => wholeIn(row, `${name}${i}`))
      return [
        i,
        {
          units,
          superiority: Number(s) / (2 * a * b),
          placementM2: [spread(BigInt(a), t ?? 0n, r ?? 0n, b), spread(BigInt(b), s ?? 0n, q ?? 0n, a)],
          ties: Number(wholeIn(row, `e${i}`)),
        },
      ]
    }),
  )
}
