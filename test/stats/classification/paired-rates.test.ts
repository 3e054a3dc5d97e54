import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mcnemar, pairedDifference } from '../../../src/stats/classification/paired-rates.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { expectMaybe, expectSoundRate } from './tables.ts'

describe('a paired difference', () => {
  it('agrees with a numerical solution of the score equation', () => {
    const rows = readReference('classification', 'tango.csv')
    expect(rows.length).toBe(220)
    for (const row of rows) {
      const counts = { b: row.number('b'), c: row.number('c'), n: row.number('n') }
      const { difference, pValue } = pairedDifference(counts, row.number('confidence'))
      expect(difference.estimate).toBe((counts.b - counts.c) / counts.n)
      const scale = (value: number) => Math.max(Math.abs(value), 1 / counts.n)
      for (const side of ['low', 'high'] as const)
        expectClose(difference[side], row.number(side), 1e-9, counts, scale(row.number(side)))
      if (counts.b + counts.c > 0) expectClose(pValue, row.number('p'), 1e-9, counts)
    }
  })

  it('of models that never differ has an interval and no test', () => {
    const { difference, ...test } = pairedDifference({ b: 0, c: 0, n: 50 }, 0.95)
    expect(test).toEqual({ statistic: null, pValue: null, reason: 'no-disagreement' })
    expectClose(difference.high, 3.841458820694124 / 53.84145882069412, 1e-12)
    expect(difference.low).toBe(-(difference.high ?? 0))
    expect(pairedDifference({ b: 0, c: 0, n: 0 }, 0.95)).toMatchObject({
      difference: { estimate: null },
      reason: 'no-data',
    })
  })

  it('has p below α exactly where its interval excludes 0, and mirrors', () => {
    const counts = fc
      .tuple(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 5000 }),
      )
      .map(([b, c, same]) => ({ b, c, n: b + c + same }))
    fc.assert(
      fc.property(counts, fc.constantFrom(0.9, 0.95, 0.99), ({ b, c, n }, confidence) => {
        fc.pre(b + c > 0)
        const { difference, pValue } = pairedDifference({ b, c, n }, confidence)
        const { estimate, low, high } = difference
        expectSoundRate(difference, { b, c, n })
        expect((low ?? 0) > 0 || (high ?? 0) < 0).toBe((pValue ?? 1) < 1 - confidence)
        const mirrored = pairedDifference({ b: c, c: b, n }, confidence)
        expect(mirrored.pValue).toBe(pValue)
        expectMaybe(mirrored.difference.estimate, -(estimate ?? 0), { b, c, n })
        expect(mirrored.difference.low).toBe(-(high ?? 0))
      }),
      { numRuns: 500 },
    )
  })

  it('refuses more differences than rows', () => {
    expect(() => pairedDifference({ b: 3, c: 3, n: 5 }, 0.95)).toThrow('b + c')
  })
})

describe('McNemar’s test', () => {
  it('agrees with statsmodels and with sums of whole numbers', () => {
    const rows = readReference('classification', 'mcnemar.csv')
    expect(rows.length).toBe(210)
    for (const row of rows) {
      const [b, c] = [row.number('b'), row.number('c')]
      const { exact, midP } = mcnemar(b, c)
      expectClose(exact, row.number('exact'), 1e-9, { b, c })
      expectClose(midP, row.number('midP'), 1e-9, { b, c })
    }
  })

  it.each([
    [1, 7, 0.070313, 0.039063],
    [10, 25, 0.016674, 0.011331],
    [59, 6, 4.96465e-12, 2.7258e-12],
  ])('of %i and %i is %f exactly and %f as mid-p', (b, c, exact, midP) => {
    expectClose(mcnemar(b, c).exact, exact, 2e-5)
    expectClose(mcnemar(b, c).midP, midP, 2e-5)
  })

  it('of no disagreement is undefined', () => {
    expect(mcnemar(0, 0)).toEqual({ exact: null, midP: null, reason: 'no-disagreement' })
  })
})
