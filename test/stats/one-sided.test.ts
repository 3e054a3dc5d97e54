/** One-sided tests against the two-sided ones that they are halves of. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeans, compareMeansPooled } from '../../src/stats/means.ts'
import { compareRates } from '../../src/stats/score.ts'
import { pooledTest } from '../../src/stats/t-tests.ts'
import type { Alternative, Comparison, Counts, Moments } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'

const counts = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]): Counts => ({ n, successes: Math.round(n * share) }))
const moments = fc
  .tuple(
    fc.integer({ min: 2, max: 5000 }),
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.double({ min: 0.1, max: 9, noNaN: true }),
  )
  .map(([n, mean, variance]): Moments => ({ n, mean, m2: variance * (n - 1) }))

/** Limits at 1 − α on one side are those at 1 − 2α on both; p < α and a limit beyond 0 are one statement. */
function expectHalf(compare: (confidence: number, alternative: Alternative) => Comparison): void {
  const both = compare(0.9, 'two-sided')
  const greater = compare(0.95, 'greater')
  const less = compare(0.95, 'less')
  for (const part of ['difference', 'lift'] as const) {
    const scale = Math.abs((both[part].high ?? 0) - (both[part].low ?? 0)) + 1e-300
    if (both[part].low !== null) expectClose(greater[part].low, both[part].low, 1e-12, part, scale)
    if (both[part].high !== null) expectClose(less[part].high, both[part].high, 1e-12, part, scale)
    if (greater[part].low !== null)
      expect(greater[part]).toMatchObject({ high: null, reasons: { high: 'unbounded-above' } })
  }
  const [p, up, down] = [both, greater, less].map(({ test }) => test.pValue)
  if (p === null || up === null || down === null || p === undefined || up === undefined || down === undefined)
    return
  expectClose(up + down, 1, 1e-12)
  expectClose(2 * Math.min(up, down), p, 1e-12)
  const clear = Math.abs(up - 0.05) > 1e-9
  if (clear && greater.difference.low !== null) expect(greater.difference.low > 0).toBe(up < 0.05)
  if (clear && greater.lift.low !== null) expect(greater.lift.low > 0).toBe(up < 0.05)
}

describe('a one-sided comparison', () => {
  it('of rates', () => {
    fc.assert(fc.property(counts, counts, (a, b) => expectHalf((...level) => compareRates(a, b, ...level))))
  })
  it('of means', () => {
    fc.assert(fc.property(moments, moments, (a, b) => expectHalf((...level) => compareMeans(a, b, ...level))))
  })
  it('of means with one variance, which is the pooled t test', () => {
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        expectHalf((...level) => compareMeansPooled(a, b, ...level))
        const { difference, test } = compareMeansPooled(a, b, 0.95)
        const other = pooledTest(b, a, { alternative: 'two-sided', confidence: 0.95, mu: 0 })
        expectClose(test.pValue, other.test.pValue ?? Number.NaN, 1e-12)
        expectClose(difference.low, other.interval.low ?? Number.NaN, 1e-12)
      }),
    )
  })
})
