import fc from 'fast-check'
import jstat from 'jstat'
import { describe, expect, it } from 'vitest'
import { noncentralT, normal, studentT } from '../../../src/stats/distributions/index.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { logUniform } from './laws.ts'

/** The smallest probability that is promised with a relative error. */
const SMALL = 1e-12

const degrees = logUniform(1, 1e9)
const ncp = fc.double({ min: -40, max: 40, noNaN: true })
const point = fc
  .tuple(degrees, ncp, fc.double({ min: -7, max: 7, noNaN: true }))
  .map(([df, ncp, z]) => ({ df, ncp, t: ncp + z * Math.sqrt(1 + (ncp * ncp) / (2 * df)) }))

describe('the noncentral t distribution', () => {
  it('agrees with mpmath in both tails, absolutely to 1e-14 and relatively to 1e-11', () => {
    const rows = readReference('noncentral-t', 'mpmath.csv')
    expect(rows.length).toBeGreaterThan(350)
    for (const row of rows) {
      const [t, df, ncp] = [row.number('t'), row.number('df'), row.number('ncp')]
      const tails = { lower: noncentralT.cdf(t, df, ncp), upper: noncentralT.survival(t, df, ncp) }
      for (const side of ['lower', 'upper'] as const) {
        const expected = row.number(side)
        expectClose(tails[side], expected, 1e-14, { t, df, ncp, side }, 1)
        if (expected >= SMALL) expectClose(tails[side], expected, 1e-11, { t, df, ncp, side })
      }
    }
  })

  it('has tails that add up to 1', () => {
    fc.assert(
      fc.property(point, ({ t, df, ncp }) => {
        const sum = noncentralT.cdf(t, df, ncp) + noncentralT.survival(t, df, ncp)
        expect(Math.abs(sum - 1)).toBeLessThan(1e-13)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it('is central at ncp 0, and normal around ncp with infinite or huge df', () => {
    fc.assert(
      fc.property(point, ({ t, df, ncp }) => {
        const z = t - ncp
        expectClose(noncentralT.survival(z, df, 0), studentT.survival(z, df), 1e-13, { z, df }, 1)
        expect(noncentralT.cdf(t, Infinity, ncp)).toBe(normal.cdf(t - ncp))
        expectClose(noncentralT.survival(t, 1e15, ncp), normal.survival(t - ncp), 1e-12, { t, ncp }, 1)
      }),
      { seed: 2 },
    )
  })

  it('mirrors, falls with t and rises with ncp', () => {
    fc.assert(
      fc.property(point, logUniform(1e-3, 1), ({ t, df, ncp }, more) => {
        const upper = noncentralT.survival(t, df, ncp)
        expect(noncentralT.cdf(-t, df, -ncp)).toBe(upper)
        expect(noncentralT.survival(t + more, df, ncp)).toBeLessThanOrEqual(upper + 1e-15)
        expect(noncentralT.survival(t, df, ncp + more)).toBeGreaterThanOrEqual(upper - 1e-15)
      }),
      { seed: 3 },
    )
  })

  it('stays a probability far beyond the promised range', () => {
    for (const df of [0.3, 1, 50, 1e6, 1e12]) {
      for (const t of [-1e9, -300, 1e-9, 4, 1e9]) {
        for (const ncp of [-1e6, -200, 0, 60, 1e5]) {
          const lower = noncentralT.cdf(t, df, ncp)
          const upper = noncentralT.survival(t, df, ncp)
          expectClose(lower + upper, 1, 1e-9, { df, t, ncp })
        }
      }
    }
    expect(noncentralT.cdf(Infinity, 3, 1)).toBe(1)
    expect(noncentralT.survival(Infinity, 3, 1)).toBe(0)
    expect(noncentralT.cdf(-Infinity, 3, 1)).toBe(0)
    expect(noncentralT.cdf(0, 3, 1)).toBe(normal.cdf(-1))
  })

  it.each([
    [Number.NaN, 1, 0, 't must be a number, got NaN'],
    [1, 0, 0, 'df must be above 0, got 0'],
    [1, 2, Infinity, 'ncp must be a finite number, got Infinity'],
  ])('refuses (%d, %d, %d)', (t, df, ncp, message) => {
    expect(() => noncentralT.cdf(t, df, ncp)).toThrow(new RangeError(message))
    expect(() => noncentralT.survival(t, df, ncp)).toThrow(new RangeError(message))
  })

  it('is what jStat computes, where that is good to 1e-8', () => {
    for (const [t, df, ncp] of [
      [2, 10, 1],
      [1.98, 126, 2.8],
      [-0.5, 7, 0.4],
    ] as const) {
      expect(noncentralT.cdf(t, df, ncp)).toBeCloseTo(jstat.noncentralt.cdf(t, df, ncp), 7)
    }
  })
})
