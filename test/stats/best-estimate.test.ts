import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestOfEstimates } from '../../src/stats/best-estimate.ts'
import { normal } from '../../src/stats/distributions/index.ts'

const arm = (value: number, squaredError: number, degreesOfFreedom = Number.POSITIVE_INFINITY) => ({
  value,
  squaredError,
  degreesOfFreedom,
})

describe('bestOfEstimates', () => {
  test('two normal arms: the normal probability of their difference', () => {
    const best = bestOfEstimates([arm(10, 0.04), arm(10.5, 0.09)], 'increase')
    expect(best?.[1]).toBeCloseTo(normal.cdf(0.5 / Math.sqrt(0.13)), 12)
  })

  test('equal arms share, whatever their degrees of freedom', () => {
    for (const df of [1, 2, 5, 30, 1e6]) {
      const best = bestOfEstimates([arm(3, 2, df), arm(3, 2, df), arm(3, 2, df)], 'increase')
      for (const each of best ?? []) expect(each).toBeCloseTo(1 / 3, 11)
    }
  })

  test('two Cauchy arms: the arctangent of their difference', () => {
    const best = bestOfEstimates([arm(0, 1, 1), arm(3, 4, 1)], 'increase')
    expect(best?.[1]).toBeCloseTo(0.5 + Math.atan(3 / (1 + 2)) / Math.PI, 11)
  })

  test('arms that nothing connects: however far apart, and however narrow beside their distance', () => {
    const far = bestOfEstimates([arm(0, 1e-6, 9), arm(1e15, 1e-6, 9), arm(-1e15, 1e20, 9)], 'increase')
    expect(far).toEqual([0, 1, 0])
    expect(bestOfEstimates([arm(1e15, 1e-6, 9), arm(1e15, 1e-6, 9), arm(3, 1, 9)], 'increase')?.[1]).toBe(0.5)
    const wide = bestOfEstimates([arm(1e15, 1e-6, 9), arm(1e15, 1e28, 9), arm(0, 1, 9)], 'increase')
    expect(wide?.[1]).toBeCloseTo(0.5, 11)
  })

  test('no arm without an estimate or without variance', () => {
    expect(bestOfEstimates([arm(1, 1, 4), null, arm(2, 1, 4)], 'increase')).toBeNull()
    expect(bestOfEstimates([arm(1, 0, 4), arm(2, 1, 4)], 'increase')).toBeNull()
  })

  test('law: they add to 1, and lower-is-better mirrors higher-is-better', () => {
    const arms = fc.array(
      fc.record({
        value: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        squaredError: fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
        degreesOfFreedom: fc.integer({ min: 1, max: 1e6 }),
      }),
      { minLength: 2, maxLength: 5 },
    )
    fc.assert(
      fc.property(arms, (all) => {
        const up = bestOfEstimates(all, 'increase') ?? []
        const down = bestOfEstimates(
          all.map((each) => ({ ...each, value: -each.value })),
          'decrease',
        )
        expect(up.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12)
        expect(down).toEqual(up)
      }),
      { numRuns: 50 },
    )
  })
})
