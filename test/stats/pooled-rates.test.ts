import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRatesPooled } from '../../src/stats/pooled-rates.ts'
import type { Alternative, Counts } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'
import { expectSoundComparison } from './corner-cases.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })

describe('z test of two rates with a pooled variance', () => {
  it('agrees with R', () => {
    const rows = readReference('pooled-z', 'prop-test.csv')
    expect(rows.length).toBeGreaterThanOrEqual(200)
    for (const row of rows) {
      const a = arm(row.number('successesA'), row.number('nA'))
      const b = arm(row.number('successesB'), row.number('nB'))
      const compare = (alternative: Alternative) => compareRatesPooled(a, b, 0.95, alternative).test
      // R rounds X-squared before it takes the root back
      expectClose(compare('two-sided').statistic, row.number('statistic'), 1e-9, { a, b })
      expectClose(compare('two-sided').pValue, row.number('twoSided'), 1e-9, { a, b })
      expectClose(compare('greater').pValue, row.number('greater'), 1e-9, { a, b })
      expectClose(compare('less').pValue, row.number('less'), 1e-9, { a, b })
    }
  })

  it('tells one story', () => {
    const size = fc.integer({ min: 1, max: 5000 })
    const counts = fc
      .tuple(size, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]) => arm(Math.round(n * share), n))
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const comparison = compareRatesPooled(a, b, 0.95)
        expectSoundComparison(comparison, { a, b })
        const { difference, lift, test } = comparison
        if (test.pValue === null || difference.low === null || difference.high === null) return
        const rejected = test.pValue < 0.05
        expect(difference.low > 0 || difference.high < 0).toBe(rejected)
        if (lift.low === null || lift.high === null) return
        expect(lift.low > 0 || lift.high < 0).toBe(rejected)
      }),
    )
  })

  it('is undefined without units and without variation', () => {
    expect(compareRatesPooled(arm(0, 0), arm(1, 2), 0.95).test.reason).toBe('no-data')
    expect(compareRatesPooled(arm(0, 5), arm(0, 9), 0.95)).toMatchObject({
      difference: { estimate: 0, low: null },
      test: { reason: 'no-variation' },
    })
  })
})
