import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseBins, countBins } from '../../src/run/bins.ts'

describe('bins', () => {
  test('have round limits', () => {
    const values = Array.from({ length: 200 }, (_, i) => 100 + ((i * 37) % 200) / 10)
    expect(chooseBins(values, 1, true)).toEqual([100, 105, 110, 115, 120])
  })

  test('whole numbers that are close get a bin each, around them', () => {
    expect(chooseBins([1, 2, 2, 3, 3, 3, 4, 4, 5], 1, true)).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5])
  })

  test('leave out what lies far out, which is then counted nowhere', () => {
    const values = [...Array.from({ length: 40 }, (_, i) => i), 1e6]
    const edges = chooseBins(values, 1, true) ?? []
    expect(edges.at(-1)).toBeLessThan(200)
    expect(countBins(values, edges).reduce((sum, n) => sum + n, 0)).toBe(40)
  })

  test('values that only begin leave room for more, but not below 0', () => {
    const edges = chooseBins([0, 1, 2, 3, 4, 5, 6, 7, 8, 9.5], 1, false) ?? []
    expect(edges[0]).toBe(0)
    expect(edges.at(-1)).toBeGreaterThanOrEqual(10)
  })

  test('there are none where nothing differs', () => {
    expect(chooseBins([], 1, true)).toBeNull()
    expect(chooseBins([4], 1, true)).toBeNull()
    expect(chooseBins([4, 4, 4], 1, true)).toBeNull()
    expect(chooseBins([-1e308, 1e308], 1, true)).toBeNull()
  })

  test('are few, evenly spaced, and hold every value that is not far out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 80 }),
        (values) => {
          const edges = chooseBins(values, 1, true)
          if (edges === null) return
          expect(edges.length).toBeLessThanOrEqual(32)
          edges.slice(1).forEach((edge, i) => {
            expect(edge).toBeGreaterThan(edges[i] ?? 0)
          })
          const inside = values.filter((x) => x >= (edges[0] ?? 0) && x <= (edges.at(-1) ?? 0))
          expect(countBins(values, edges).reduce((sum, n) => sum + n, 0)).toBe(inside.length)
        },
      ),
      { numRuns: 200, seed: 7 },
    )
  })
})
