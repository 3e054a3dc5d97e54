import { describe, expect, test } from 'vitest'
import { meanSkewness, skewnessFromCubes } from '../../src/stats/mean-skewness.ts'

describe('meanSkewness', () => {
  test('of one mean falls as 1/√n', () => {
    const sample = (n: number) => ({ n, mean: 3, m2: 2 * (n - 1), skewness: 2 })
    expect(meanSkewness([sample(100)])).toBeCloseTo(0.2, 12)
    expect(meanSkewness([sample(400)])).toBeCloseTo(0.1, 12)
  })

  test('of two samples alike cancels, of unequal sizes it does not', () => {
    const of = (n: number) => ({ n, mean: 0, m2: n - 1, skewness: 1.5 })
    expect(meanSkewness([of(50), of(50)])).toBeCloseTo(0, 12)
    expect(meanSkewness([of(500), of(10)])).toBeLessThan(-0.3)
  })

  test('is undefined without a variance', () => {
    expect(meanSkewness([{ n: 1, mean: 0, m2: 0, skewness: 0 }])).toBeNull()
    expect(meanSkewness([{ n: 5, mean: 0, m2: 0, skewness: 0 }])).toBeNull()
  })
})

test('skewnessFromCubes equals the direct third moment, wherever the center is', () => {
  const values = [1, 2, 2, 3, 4, 9, 17]
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const m2 = values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  const direct = values.reduce((sum, x) => sum + (x - mean) ** 3, 0) / n / (m2 / n) ** 1.5
  for (const [center, scale] of [
    [0, 1],
    [5, 3],
    [-20, 0.5],
  ] as const) {
    const cubes = values.reduce((sum, x) => sum + ((x - center) / scale) ** 3, 0) / n
    expect(skewnessFromCubes({ n, mean, m2 }, cubes, center, scale)).toBeCloseTo(direct, 9)
  }
  expect(skewnessFromCubes({ n: 3, mean: 1, m2: 0 }, 0, 1, 1)).toBeNull()
})
