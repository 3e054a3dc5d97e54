/** Equal up to the order in which numbers were summed. */

import { expect } from 'vitest'
import type { GroupStatistics } from '../../../src/engine/types.ts'

/** Counts exactly, other numbers within a relative 1e-11 (of the scale of the sums that they are made of). */
export function expectSameGroups(
  actual: readonly GroupStatistics[],
  expected: readonly GroupStatistics[],
  scale: number,
  tolerance = 1e-11,
): void {
  const shape = (groups: readonly GroupStatistics[]) =>
    groups.map(({ measures, ...head }) => ({
      ...head,
      measures: measures.map((each) => ({
        kind: each.kind,
        n: each.n,
        ...(each.kind === 'indicator' ? { successes: each.successes } : {}),
      })),
    }))
  expect(shape(actual)).toEqual(shape(expected))
  actual.forEach((group, g) => {
    group.measures.forEach((measure, m) => {
      const other = expected[g]?.measures[m]
      for (const [key, value] of Object.entries(measure)) {
        if (typeof value !== 'number' || key === 'n' || key === 'successes') continue
        const wanted = Number(Object.entries(other ?? {}).find(([name]) => name === key)?.[1])
        const size = key.startsWith('mean') ? scale : scale * scale * Math.max(1, measure.n)
        expect(Math.abs(value - wanted), `${key} ${value} ${wanted}`).toBeLessThanOrEqual(
          tolerance * Math.max(Math.abs(wanted), size * 1e-3),
        )
      }
    })
  })
}
