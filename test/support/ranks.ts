/** How two samples lie to each other, counted pair by pair. */

import type { RankSums } from '../../src/stats/ranks.ts'

export function rankSums(baseline: readonly number[], variant: readonly number[]): RankSums {
  const placements = (own: readonly number[], other: readonly number[]) =>
    own.map((x) => {
      const below = other.filter((y) => y < x).length
      const same = other.filter((y) => y === x).length
      return (below + same / 2) / other.length
    })
  const spread = (values: readonly number[]) => {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length
    return values.length === 0 ? 0 : values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  }
  const [a, b] = [placements(baseline, variant), placements(variant, baseline)]
  const all = new Map<number, number>()
  for (const value of [...baseline, ...variant]) all.set(value, (all.get(value) ?? 0) + 1)
  return {
    units: [baseline.length, variant.length],
    superiority:
      a.length === 0 || b.length === 0 ? 0 : b.reduce((sum, each) => sum + each, 0) / variant.length,
    placementM2: a.length === 0 || b.length === 0 ? [0, 0] : [spread(a), spread(b)],
    ties: [...all.values()].reduce((sum, t) => sum + t ** 3 - t, 0),
  }
}
