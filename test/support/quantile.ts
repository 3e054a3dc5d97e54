/** A percentile of rows with all that its standard error takes, from the rows themselves. */

import { isWithin, type QuantileArm, quantileReach } from '../../src/stats/quantile.ts'
import type { PairMoments } from '../../src/stats/types.ts'

/** Type 7, on a copy sorted here. */
export function percentile(rows: readonly number[], level: number): number | null {
  const sorted = [...rows].sort((a, b) => a - b)
  const position = (sorted.length - 1) * level
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}

function pairMomentsOf(pairs: readonly (readonly [number, number])[]): PairMoments {
  const n = pairs.length
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((total, [x, y]) => total + of(x, y), 0)
  const [meanX, meanY] = n === 0 ? [0, 0] : [sum((x) => x) / n, sum((_, y) => y) / n]
  return {
    n,
    meanX,
    meanY,
    m2X: sum((x) => (x - meanX) ** 2),
    m2Y: sum((_, y) => (y - meanY) ** 2),
    cXY: sum((x, y) => (x - meanX) * (y - meanY)),
  }
}

/** @param owners the unit of each row */
export function quantileArm(rows: readonly number[], owners: readonly unknown[], level: number): QuantileArm {
  const value = percentile(rows, level)
  const units = new Map<unknown, [number, number]>()
  for (const [i, row] of rows.entries()) {
    const [below, all] = units.get(owners[i]) ?? [0, 0]
    units.set(owners[i], [below + (value !== null && row <= value ? 1 : 0), all + 1])
  }
  const share = pairMomentsOf([...units.values()])
  const reach = quantileReach(share)
  const at = (where: number) => percentile(rows, where) ?? 0
  const around =
    reach === null || !isWithin(level, reach) ? null : { low: at(level - reach), high: at(level + reach) }
  return { level, value, share, around }
}
