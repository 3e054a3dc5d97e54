import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleRatio } from '../../src/stats/sample-ratio.ts'
import { expectClose, readReference } from '../support/reference.ts'

describe('sample ratio', () => {
  it('agrees with chisq.test and pbinom of R to 1e-10, down to p-values of 1e-300', () => {
    let smallest = 1
    for (const row of readReference('sample-ratio', 'splits.csv')) {
      const { statistic, pValue, method } = sampleRatio(row.numbers('observed'), row.numbers('shares'))
      const exact = row.text('statistic') === ''
      expect(method).toBe(exact ? 'exact-binomial' : 'chi-squared')
      if (exact) expect(statistic).toBeNull()
      else expectClose(statistic, row.number('statistic'), 1e-10, row.text('observed'))
      expectClose(pValue, row.number('p'), 1e-10, row.text('observed'))
      smallest = Math.min(smallest, row.number('p'))
    }
    expect(smallest).toBeLessThan(1e-100)
  })

  it('tells each arm’s share of the units minus the planned one', () => {
    const { deviation } = sampleRatio([1545, 470], [1, 1])
    expect(deviation[0]).toBeCloseTo(1545 / 2015 - 0.5, 14)
    expect(deviation[1]).toBeCloseTo(470 / 2015 - 0.5, 14)
  })

  it('takes exact tests only where an arm expects fewer than 10 units', () => {
    expect(sampleRatio([10, 90], [0.1, 0.9]).method).toBe('chi-squared')
    expect(sampleRatio([10, 89], [0.1, 0.9]).method).toBe('exact-binomial')
    // 0 of 5 at one half: 2 · 2⁻⁵
    expect(sampleRatio([0, 5], [1, 1]).pValue).toBeCloseTo(0.0625, 15)
    // the arm planned for 1/3 has 6 of 6: 3 arms · 2 · 3⁻⁶
    expectClose(sampleRatio([6, 0, 0], [1, 1, 1]).pValue, 6 / 729, 1e-13)
  })

  it('has nothing to say without units', () => {
    expect(sampleRatio([0, 0], [1, 1])).toEqual({
      method: 'chi-squared',
      statistic: null,
      pValue: null,
      deviation: [],
      reason: 'no-data',
    })
  })

  it('laws: the scale of the shares and the order of the arms do not matter; deviations add to 0', () => {
    const arms = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 2,
      maxLength: 6,
    })
    fc.assert(
      fc.property(arms, (all) => {
        const observed = all.map(([units]) => units)
        const shares = all.map(([, share]) => share)
        fc.pre(observed.some((units) => units > 0))
        const { pValue, deviation } = sampleRatio(observed, shares)
        expect(pValue).toBeGreaterThanOrEqual(0)
        expect(pValue).toBeLessThanOrEqual(1)
        expect(deviation.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 12)
        const doubled = sampleRatio(
          observed,
          shares.map((share) => 2 * share),
        )
        expect(doubled.pValue).toBe(pValue)
        const reversed = sampleRatio([...observed].reverse(), [...shares].reverse())
        if (pValue !== null && pValue > 1e-250) expectClose(reversed.pValue, pValue, 1e-8, all)
      }),
    )
  })

  it.each([
    [[5], [1], 'observed'],
    [[5, -1], [1, 1], 'observed[1]'],
    [[5, 1.5], [1, 1], 'observed[1]'],
    [[5, 5], [1], 'shares'],
    [[5, 5], [1, 0], 'shares[1]'],
    [[5, 5], [Number.NaN, 1], 'shares[0]'],
  ])('rejects %o against %o naming %s', (observed, shares, argument) => {
    expect(() => sampleRatio(observed, shares)).toThrow(RangeError)
    expect(() => sampleRatio(observed, shares)).toThrow(argument)
  })
})
