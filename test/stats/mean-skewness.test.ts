import { describe, expect, test } from 'vitest'
import { meanSkewness, skewness } from '../../src/stats/mean-skewness.ts'

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

describe('skewness', () => {
  test('is the third standardised moment', () => {
    const values = [1, 2, 2, 3, 4, 9, 17]
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    const power = (exponent: number) => values.reduce((sum, x) => sum + (x - mean) ** exponent, 0)
    // R 4.2.2: mean((x - mean(x))^3) / mean((x - mean(x))^2)^1.5
    const moments = { n: values.length, m2: power(2), m3: power(3) }
    expect(skewness(moments)).toBeCloseTo(1.342104962033, 11)
  })

  test('of values so large that a power of the variance is more than a number holds', () => {
    expect(skewness({ n: 4, m2: 4e300, m3: 0 })).toBe(0)
  })

  test('is undefined without variance', () => {
    expect(skewness({ n: 3, m2: 0, m3: 0 })).toBeNull()
  })
})
