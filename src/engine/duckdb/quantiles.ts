/** Percentiles of rows: all values in order are kept, and asked for those at the places that matter. */

import { type Part, partIn } from '../sql/parts.ts'
import {
  countsQuery,
  type Held,
  orderedQuery,
  readShares,
  readValues,
  shareQuery,
  valuesQuery,
  type Wanted,
} from '../sql/quantiles.ts'
import { countIn } from '../sql/read-value.ts'
import type { Lines } from '../sql/select.ts'
import type { Measure, QuantileStatistics } from '../types.ts'
import type { KeptTables } from './kept.ts'
import type { Session } from './session.ts'

/** The percentile of one part. */
export interface FoundQuantile {
  readonly part: Part
  readonly statistics: QuantileStatistics
}

const keyOf = ({ segment, variant }: Part): string => `${segment} ${variant}`

/** By part; each has one. */
const byPart = <T extends { readonly part: Part }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [keyOf(each.part), each]))

/** The percentiles of a measure in every part that has rows. @param parts as `partsQuery` gives them */
export async function quantilesOf(
  { level, around }: Extract<Measure, { kind: 'quantile' }>,
  held: Held,
  parts: Lines,
  session: Session,
  tables: KeptTables,
): Promise<readonly FoundQuantile[]> {
  const counted = await session.query(countsQuery(held, parts))
  const middles = counted.map((row): Wanted => ({ part: partIn(row), rows: countIn(row, 'n'), level }))
  if (middles.length === 0) return []
  const ordered = await tables.keep(orderedQuery(held, parts))
  const valuesAt = async (wanted: readonly Wanted[]) =>
    wanted.length === 0 ? [] : readValues(wanted, await session.query(valuesQuery(ordered, wanted)))

  const values = await valuesAt(middles)
  const percentiles = middles.map(({ part, rows }, i) => ({ part, rows, value: values[i] ?? 0 }))
  const shares = byPart(readShares(await session.query(shareQuery(held, parts, percentiles))))
  const ends = percentiles.flatMap(({ part, rows }) => {
    const levels = around(shares.get(keyOf(part))?.share ?? noShare)
    return levels === null ? [] : [{ part, rows, levels }]
  })
  const [lows, highs] = await Promise.all(
    ([0, 1] as const).map((i) => valuesAt(ends.map((each) => ({ ...each, level: each.levels[i] })))),
  )
  await tables.drop(ordered)
  const limits = byPart(ends.map(({ part }, i) => ({ part, low: lows?.[i] ?? 0, high: highs?.[i] ?? 0 })))
  return percentiles.map(({ part, rows, value }): FoundQuantile => {
    const share = shares.get(keyOf(part))?.share ?? noShare
    const limit = limits.get(keyOf(part))
    const reached = limit === undefined ? null : { low: limit.low, high: limit.high }
    return { part, statistics: { kind: 'quantile', n: share.n, rows, level, value, share, around: reached } }
  })
}

const noShare = { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 }
