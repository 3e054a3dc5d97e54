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
  /** The numbers of a measure, those of its tail among them. */
  const numbersOf = (measure: GroupStatistics['measures'][number]) => [
    ...Object.entries(measure),
    ...('tail' in measure && measure.tail !== null ? Object.entries(measure.tail) : []),
  ]
  const power = (key: string) => (/^(mean|least|greatest)/.test(key) ? 1 : key === 'm3' ? 3 : 2)
  actual.forEach((group, g) => {
    group.measures.forEach((measure, m) => {
      const other = expected[g]?.measures[m]
      for (const [key, value] of numbersOf(measure)) {
        if (typeof value !== 'number' || key === 'n' || key === 'successes') continue
        const wanted = Number(
          other === undefined ? Number.NaN : numbersOf(other).find(([name]) => name === key)?.[1],
        )
        const size = scale ** power(key) * (power(key) === 1 ? 1 : Math.max(1, measure.n))
        expect(Math.abs(value - wanted), `${key} ${value} ${wanted}`).toBeLessThanOrEqual(
          tolerance * Math.max(Math.abs(wanted), size * 1e-3),
        )
      }
    })
  })
}
