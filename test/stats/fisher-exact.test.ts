import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRatesExactly } from '../../src/stats/fisher-exact.ts'
import type { Alternative, Counts } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })
const p = (baseline: Counts, variant: Counts, alternative: Alternative = 'two-sided') =>
  compareRatesExactly(baseline, variant, 0.95, alternative).test.pValue

describe("Fisher's exact test", () => {
  it('agrees with mpmath', () => {
    const rows = readReference('fisher', 'mpmath.csv')
    expect(rows.length).toBeGreaterThanOrEqual(200)
    for (const row of rows) {
      const a = arm(row.number('successesA'), row.number('nA'))
      const b = arm(row.number('successesB'), row.number('nB'))
      const context = { a, b }
      expectClose(p(a, b), row.number('twoSided'), 1e-9, context)
      expectClose(p(a, b, 'greater'), row.number('greater'), 1e-9, context)
      expectClose(p(a, b, 'less'), row.number('less'), 1e-9, context)
    }
  })

  it('has estimates and no intervals, with the reason', () => {
    const { difference, lift, test } = compareRatesExactly(arm(10, 100), arm(20, 100), 0.95)
    expect(difference).toMatchObject({ estimate: 0.1, low: null, high: null, reasons: { low: 'exact-test' } })
    expect(lift).toMatchObject({ estimate: 1, low: null, reasons: { estimate: null, high: 'exact-test' } })
    expect(test).toMatchObject({ name: 'fisher', statistic: null, reason: null })
  })

  it('is undefined without units and without variation', () => {
    expect(compareRatesExactly(arm(0, 0), arm(1, 2), 0.95).test.reason).toBe('no-data')
    expect(compareRatesExactly(arm(0, 5), arm(0, 9), 0.95).test.reason).toBe('no-variation')
    expect(compareRatesExactly(arm(5, 5), arm(9, 9), 0.95).test.reason).toBe('no-variation')
    expect(compareRatesExactly(arm(0, 5), arm(1, 9), 0.95).lift.reasons.estimate).toBe('zero-baseline')
  })

  it('is right at a billion units', () => {
    // given 100 conversions in all, those of one of two equal arms are all but binomial with ½
    expectClose(p(arm(40, 1e9), arm(60, 1e9)), 0.0568879, 1e-5)
  })

  it('changes sides with the arms, and is at most 1', () => {
    const size = fc.integer({ min: 1, max: 400 })
    const counts = fc
      .tuple(size, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([n, share]) => arm(Math.round(n * share), n))
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const both = p(a, b)
        if (both === null) return
        expect(both).toBeGreaterThan(0)
        expect(both).toBeLessThanOrEqual(1)
        expectClose(p(b, a), both, 1e-9)
        expectClose(p(b, a, 'less'), p(a, b, 'greater') ?? Number.NaN, 1e-9)
      }),
    )
  })
})
