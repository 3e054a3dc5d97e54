import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beliefInRates } from '../../src/stats/beta-posterior.ts'
import { chanceFromTest } from '../../src/stats/chance.ts'
import { compareMeans, meanEstimate } from '../../src/stats/means.ts'
import { chanceOfLift, chanceOfRateLift } from '../../src/stats/minimum-effect.ts'
import type { Counts, Moments } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })

describe('chance of a lift of rates', () => {
  it('agrees with mpmath', () => {
    const rows = readReference('minimum-effect', 'mpmath.csv')
    expect(rows.length).toBe(60)
    for (const row of rows) {
      const a = arm(row.number('successesA'), row.number('nA'))
      const b = arm(row.number('successesB'), row.number('nB'))
      const prior = { alpha: row.number('alpha'), beta: row.number('beta') }
      const lift = row.number('lift')
      const actual = chanceOfRateLift(a, b, Math.abs(lift), lift > 0 ? 'increase' : 'decrease', prior)
      expectClose(actual, row.number('chance'), 1e-8, { a, b, lift })
    }
  })

  it('is the chance to beat the baseline as the lift goes to 0, up to a billion units', () => {
    for (const [a, b] of [
      [arm(378, 3662), arm(395, 3504)],
      [arm(0, 50), arm(3, 50)],
      [arm(1e8, 1e9), arm(100_010_000, 1e9)],
    ] as const) {
      for (const goal of ['increase', 'decrease'] as const) {
        expectClose(chanceOfRateLift(a, b, 1e-14, goal), beliefInRates(a, b, goal).chance, 1e-6, {
          a,
          b,
          goal,
        })
      }
    }
  })

  it('falls as the lift grows, and is 0 for what rates cannot reach', () => {
    const count = fc
      .integer({ min: 0, max: 400 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n + 1 }), fc.constant(n + 1)))
    fc.assert(
      fc.property(count, count, ([x1, n1], [x2, n2]) => {
        const of = (lift: number) => chanceOfRateLift(arm(x1, n1), arm(x2, n2), lift, 'increase')
        const [small, large] = [of(0.01), of(0.1)]
        expect(small).toBeLessThanOrEqual(1 + 1e-12)
        expect(large).toBeGreaterThanOrEqual(0)
        expect(large).toBeLessThanOrEqual(small + 1e-12)
      }),
    )
    expect(chanceOfRateLift(arm(500, 1000), arm(900, 1000), 1, 'decrease')).toBe(0)
    expect(chanceOfRateLift(arm(600, 1000), arm(1000, 1000), 1, 'increase')).toBeLessThan(1e-8)
  })
})

describe('chance of a lift of means', () => {
  const sample = (n: number, mean: number, sd: number): Moments => ({ n, mean, m2: sd * sd * (n - 1) })
  const estimate = (moments: Moments) =>
    meanEstimate(moments) ?? { value: 0, squaredError: 0, degreesOfFreedom: 0 }

  it('is the chance of the test at a lift of 0', () => {
    const [a, b] = [sample(1000, 10, 4), sample(1200, 10.5, 5)]
    const { test } = compareMeans(a, b, 0.95)
    for (const goal of ['increase', 'decrease'] as const) {
      expectClose(
        chanceOfLift(estimate(a), estimate(b), 0, goal).value,
        chanceFromTest(test, goal).chance ?? 0,
        1e-12,
      )
    }
  })

  it('is one half at the observed lift, also from a negative baseline', () => {
    expectClose(
      chanceOfLift(estimate(sample(50, 10, 2)), estimate(sample(40, 11, 3)), 0.1, 'increase').value,
      0.5,
      1e-12,
    )
    expectClose(
      chanceOfLift(estimate(sample(50, -10, 2)), estimate(sample(40, -9, 3)), 0.1, 'increase').value,
      0.5,
      1e-12,
    )
    expectClose(
      chanceOfLift(estimate(sample(50, 10, 2)), estimate(sample(40, 9, 3)), 0.1, 'decrease').value,
      0.5,
      1e-12,
    )
  })

  it('is undefined from a baseline of 0 and without variance', () => {
    expect(chanceOfLift(estimate(sample(50, 0, 2)), estimate(sample(40, 1, 3)), 0.1, 'increase').reason).toBe(
      'zero-baseline',
    )
    expect(chanceOfLift(estimate(sample(5, 1, 0)), estimate(sample(5, 2, 0)), 0.1, 'increase').reason).toBe(
      'zero-variance',
    )
  })
})
