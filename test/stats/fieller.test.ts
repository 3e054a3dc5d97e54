import { describe, expect, it } from 'vitest'
import { fiellerLift } from '../../src/stats/fieller.ts'
import { compareMeans } from '../../src/stats/means.ts'
import type { Moments } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'

const estimate = (value: number, squaredError: number) => ({ value, squaredError })

describe('Fieller interval of the lift', () => {
  it('agrees with 60-digit arithmetic to 1e-10, negative baselines and large means included', () => {
    for (const row of readReference('fieller', 'mpmath.csv')) {
      const moments = (which: 'A' | 'B'): Moments => ({
        n: row.number(`n${which}`),
        mean: row.number(`mean${which}`),
        m2: row.number(`m2${which}`),
      })
      const [a, b] = [moments('A'), moments('B')]
      const { lift } = compareMeans(a, b, row.number('confidence'))
      if (row.text('low') === '') {
        expect(lift.reasons, JSON.stringify({ a, b })).toEqual({
          estimate: null,
          low: 'baseline-near-zero',
          high: 'baseline-near-zero',
        })
      } else {
        expectClose(lift.low, row.number('low'), 1e-10, { a, b })
        expectClose(lift.high, row.number('high'), 1e-10, { a, b })
      }
    }
  })

  it('counts upwards from a negative baseline as positive', () => {
    const { estimate: lift, low, high } = fiellerLift(estimate(-10, 0.01), estimate(-9, 0.01), 2)
    expect(lift).toBe(0.1)
    expect(low).toBeGreaterThan(0)
    expect(high).toBeGreaterThan(0.1)
  })

  it('has no bounded limits where the baseline is not distinguishable from 0', () => {
    const near = fiellerLift(estimate(1, 0.25), estimate(3, 1), 2)
    expect(near).toMatchObject({ estimate: 2, low: null, high: null })
    expect(near.reasons.low).toBe('baseline-near-zero')
    expect(fiellerLift(estimate(1, 0.2499), estimate(3, 1), 2).high).toBeGreaterThan(100)
  })

  it('has no estimate at a baseline of exactly 0', () => {
    const lift = fiellerLift(estimate(0, 0), estimate(3, 1), 2)
    expect(lift).toMatchObject({ estimate: null, low: null, high: null })
    expect(lift.reasons).toEqual({ estimate: 'zero-baseline', low: 'zero-baseline', high: 'zero-baseline' })
  })

  it('is the interval of the difference over the baseline when the baseline is known', () => {
    const { low, high } = fiellerLift(estimate(5, 0), estimate(6, 0.04), 2)
    expectClose(low, (1 - 0.4) / 5, 1e-14)
    expectClose(high, (1 + 0.4) / 5, 1e-14)
  })
})
