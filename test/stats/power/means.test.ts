import { describe, expect, it } from 'vitest'
import { plannedMean } from '../../../src/stats/power/means.ts'
import { powerOf, sizeFor } from '../../../src/stats/power/solve.ts'
import { ratioMoments } from '../../../src/stats/ratio.ts'
import { expectClose } from '../../support/reference.ts'
import { planned, solved } from './support.ts'

const test = planned(plannedMean(1))

describe('power of a difference of means', () => {
  it('is that of power.t.test with strict = FALSE', () => {
    const size = solved(sizeFor(test, 0.5, 0.8))
    expectClose(size.exact.baseline, 63.76576372, 1e-9)
    expect(size.units).toEqual({ baseline: 64, variant: 64 })
    expectClose(size.power, 0.8014586234, 1e-9)
    expect(powerOf(test, 0.5, { baseline: 64, variant: 64 })).toBe(size.power)
  })

  it('wants z²/4 units an arm more than the normal distribution, at any size', () => {
    const z = 1.959963984540054
    const reach = z + 0.8416212335729142
    for (const effect of [0.05, 0.005, 0.0005]) {
      const normal = 2 * (reach / effect) ** 2
      expect(solved(sizeFor(test, effect, 0.8)).exact.baseline - normal).toBeCloseTo((z * z) / 4, 1)
    }
  })

  it('counts only the direction of the effect', () => {
    const sizes = { baseline: 10, variant: 10 }
    expectClose(powerOf(test, 0, sizes), 0.025, 1e-13)
    expectClose(powerOf(test, 1e-9, sizes), 0.025, 1e-7)
    expect(powerOf(test, -0.7, sizes)).toBe(powerOf(test, 0.7, sizes))
    expect(powerOf({ ...test, alternative: 'greater' }, -0.7, sizes)).toBeLessThan(0.01)
    expect(powerOf({ ...test, alternative: 'less' }, -0.7, sizes)).toBe(
      powerOf({ ...test, alpha: 0.1 }, 0.7, sizes),
    )
  })

  it('plans a ratio by the variance that one unit contributes', () => {
    const pair = { n: 101, meanX: 12, meanY: 4, m2X: 6400, m2Y: 400, cXY: 1120 }
    const variance = ratioMoments(pair).variance.value ?? Number.NaN
    expectClose(variance, (64 - 6 * 11.2 + 9 * 4) / 16, 1e-13)
    const size = solved(sizeFor(planned(plannedMean(Math.sqrt(variance))), 0.3, 0.8))
    const other = solved(sizeFor(planned(plannedMean(Math.sqrt(32.8 / 16) / 0.3)), 1, 0.8))
    expectClose(size.exact.baseline, other.exact.baseline, 1e-12)
  })

  it.each([0, -1, Number.NaN, Infinity])('refuses an sd of %d', (sd) => {
    expect(() => plannedMean(sd)).toThrow(new RangeError(`sd must be positive and finite, but is ${sd}`))
  })
})
