/** Swapping the arms negates the difference, to the bit, and inverts 1 + lift. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRatios } from '../../src/stats/ratio.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Comparison, Interval } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'
import { level, twoCounts, twoMoments, twoPairs } from './samples.ts'

const negated = (value: number | null): number | null => (value === null ? null : 0 - value)

function expectNegated(forth: Comparison, back: Comparison): void {
  expect(negated(back.difference.estimate)).toBe(forth.difference.estimate)
  expect(negated(back.difference.low)).toBe(forth.difference.high)
  expect(negated(back.difference.high)).toBe(forth.difference.low)
  expect(back.test.pValue).toBe(forth.test.pValue)
  expect(negated(back.test.statistic)).toBe(forth.test.statistic)
}

/** The upper limit of one is the inverse of the lower limit of the other, both being ratios above 0. */
function expectInverse({ high }: Interval, { low }: Interval, tolerance: number): void {
  if (high === null || low === null || low <= -1 || high <= -1) return
  // of a ratio near 0 the lift, which is near −1, holds few digits
  const held = Number.EPSILON * (1 / (1 + high) + 1 / (1 + low))
  expectClose((1 + high) * (1 + low), 1, tolerance + held, { high, low })
}

function expectSwapped(forth: Comparison, back: Comparison, tolerance: number): void {
  expectNegated(forth, back)
  expectInverse(forth.lift, back.lift, tolerance)
  expectInverse(back.lift, forth.lift, tolerance)
}

describe('swapping the arms', () => {
  test('of rates', () => {
    fc.assert(
      fc.property(twoCounts, level, ([a, b], confidence) => {
        expectSwapped(compareRates(a, b, confidence), compareRates(b, a, confidence), 1e-12)
      }),
      { numRuns: 1000 },
    )
  })

  // lifts are inverse to each other where both arms are above 0, and known to be
  const known = ({ lift }: Comparison): boolean => lift.low !== null && lift.low > -0.99

  test('of means', () => {
    fc.assert(
      fc.property(twoMoments, level, ([a, b], confidence) => {
        const [first, second] = [a, b].map((arm) => ({ ...arm, mean: Math.abs(arm.mean) })) as [
          typeof a,
          typeof b,
        ]
        const forth = compareMeans(first, second, confidence)
        const back = compareMeans(second, first, confidence)
        if (known(forth) && known(back)) expectSwapped(forth, back, 1e-11)
        else expectNegated(forth, back)
      }),
      { numRuns: 1000 },
    )
  })

  test('of ratios', () => {
    fc.assert(
      fc.property(twoPairs, level, ([a, b], confidence) => {
        const [first, second] = [a, b].map((arm) => ({ ...arm, meanX: Math.abs(arm.meanX) })) as [
          typeof a,
          typeof b,
        ]
        const forth = compareRatios(first, second, confidence)
        const back = compareRatios(second, first, confidence)
        if (known(forth) && known(back)) expectSwapped(forth, back, 1e-11)
        else expectNegated(forth, back)
      }),
      { numRuns: 1000 },
    )
  })
})
