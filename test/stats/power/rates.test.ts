import { describe, expect, it } from 'vitest'
import { plannedRate } from '../../../src/stats/power/rates.ts'
import { effectFor, powerOf, sizeFor } from '../../../src/stats/power/solve.ts'
import { expectClose } from '../../support/reference.ts'
import { planned, solved } from './support.ts'

const tenth = planned(plannedRate(0.1))

describe('power of a difference of rates', () => {
  it.each([
    [1, 3840.847482],
    [2, 2910.512831],
    [1 / 9, 18690.34667],
  ])('with %d units of the variant for one of the baseline', (allocation, expected) => {
    const { exact, units } = solved(sizeFor({ ...tenth, allocation }, 0.02, 0.8))
    expectClose(exact.baseline, expected, 1e-9)
    expect(units.baseline).toBe(Math.ceil(expected))
    expect(units.variant).toBe(Math.ceil(expected * allocation))
  })

  it('at nine to one', () => {
    const test = planned(plannedRate(0.02), { allocation: 1 / 9 })
    const { exact, units } = solved(sizeFor(test, 0.001, 0.9))
    expectClose(exact.baseline, 2101223.998, 1e-9)
    expectClose(exact.variant, 233469.3331, 1e-9)
    expect(units).toEqual({ baseline: 2101224, variant: 233470 })
  })

  it('is the same for successes and failures', () => {
    const sizes = { baseline: 400, variant: 250 }
    const other = planned(plannedRate(0.9))
    expectClose(powerOf(other, -0.06, sizes), powerOf(tenth, 0.06, sizes), 1e-12)
    const margin = { nullEffect: -0.03, alternative: 'greater' } as const
    const mirrored = { nullEffect: 0.03, alternative: 'less' } as const
    expectClose(
      powerOf({ ...other, ...mirrored }, 0, sizes),
      powerOf({ ...tenth, ...margin }, 0, sizes),
      1e-12,
    )
  })

  it('rules out a loss beyond a margin where nothing changed', () => {
    const test = { ...tenth, nullEffect: -0.01 }
    const { units } = solved(sizeFor(test, 0, 0.8))
    // (z_{0.025} + z_{0.2})²·2·p·q/margin² = 14128 with the variance of equal rates under both hypotheses
    expect(Math.abs(units.baseline - 14128)).toBeLessThan(150)
    expect(powerOf(test, 0.002, units)).toBeGreaterThan(0.8)
    expect(powerOf(test, -0.002, units)).toBeLessThan(0.8)
    expectClose(powerOf(test, -0.01, units), 0.025, 1e-9)
  })

  it('knows rates of 0 and of 1', () => {
    const never = planned(plannedRate(0))
    const sizes = { baseline: 50, variant: 50 }
    expect(powerOf(never, 1, sizes)).toBe(1)
    expect(powerOf(never, 0, sizes)).toBe(0)
    expect(solved(sizeFor(never, 0.1, 0.8)).units.baseline).toBeGreaterThan(20)
    expect(effectFor(never, sizes, 0.8, -1)).toEqual({ value: null, reason: 'rate-out-of-range' })
    expect(effectFor(planned(plannedRate(1)), sizes, 0.8, 1).reason).toBe('rate-out-of-range')
    expect(effectFor(planned(plannedRate(0.95)), { baseline: 20, variant: 20 }, 0.8, 1)).toEqual({
      value: null,
      reason: 'rate-out-of-range',
    })
  })

  it('finds every possible effect where the margin is wider than the rate itself', () => {
    const test = { ...tenth, nullEffect: -0.2 }
    expect(effectFor(test, { baseline: 1e6, variant: 1e6 }, 0.8, 1)).toEqual({ value: -0.1, reason: null })
    expect(solved(effectFor(test, { baseline: 20, variant: 20 }, 0.8, 1))).toBeGreaterThan(-0.1)
    const error = new RangeError('nullEffect must lie between -1 and 1, but is -1')
    expect(() => sizeFor({ ...tenth, nullEffect: -1 }, 0.1, 0.8)).toThrow(error)
  })

  it('refuses a rate or an effect that no rate has', () => {
    expect(() => plannedRate(1.1)).toThrow(new RangeError('rate must lie between 0 and 1, but is 1.1'))
    expect(() => plannedRate(Number.NaN)).toThrow('rate')
    const error = new RangeError('effect must lie between -0.1 and 0.9, but is -0.2')
    expect(() => powerOf(tenth, -0.2, { baseline: 9, variant: 9 })).toThrow(error)
    expect(() => sizeFor(tenth, -0.2, 0.8)).toThrow(error)
  })
})
