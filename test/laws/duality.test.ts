/** One story: p < α, a difference interval without 0 and a lift interval without 0 are one statement. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRatios } from '../../src/stats/ratio.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Comparison, Interval } from '../../src/stats/types.ts'
import { level, twoCounts, twoMoments, twoPairs } from './samples.ts'

/** Which side of 0 an interval is on; 0 when it holds 0. */
const sideOf = ({ low, high }: Interval): number =>
  low !== null && low > 0 ? 1 : high !== null && high < 0 ? -1 : 0

/** p is only computed to so many digits: nearer to α than that, the law decides nothing. */
const DIGITS = 1e-9

function expectOneStory({ difference, lift, test: tested }: Comparison, confidence: number): void {
  const alpha = 1 - confidence
  const p = tested.pValue ?? 1
  fc.pre(Math.abs(p - alpha) > DIGITS)
  const side = p < alpha ? Math.sign(tested.statistic ?? 0) : 0
  expect(sideOf(difference)).toBe(side)
  if (lift.low !== null || lift.high !== null) expect(sideOf(lift)).toBe(side)
}

describe('the p-value, the difference and the lift tell one story', () => {
  test('of rates, from 1 unit to 1e9', () => {
    fc.assert(
      fc.property(twoCounts, level, ([a, b], confidence) => {
        expectOneStory(compareRates(a, b, confidence), confidence)
      }),
      { numRuns: 2000 },
    )
  })

  test('of means', () => {
    fc.assert(
      fc.property(twoMoments, level, ([a, b], confidence) => {
        expectOneStory(compareMeans(a, b, confidence), confidence)
      }),
      { numRuns: 2000 },
    )
  })

  test('of ratios', () => {
    fc.assert(
      fc.property(twoPairs, level, ([a, b], confidence) => {
        expectOneStory(compareRatios(a, b, confidence), confidence)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['rates', fc.sample(twoCounts, { seed: 1, numRuns: 200 }).map(([a, b]) => compareRates(a, b, 0.95))],
  ['means', fc.sample(twoMoments, { seed: 1, numRuns: 200 }).map(([a, b]) => compareMeans(a, b, 0.95))],
  ['ratios', fc.sample(twoPairs, { seed: 1, numRuns: 200 }).map(([a, b]) => compareRatios(a, b, 0.95))],
])('some samples of %s differ significantly, and some do not', (_, compared) => {
  const significant = compared.filter((each) => each.test.pValue !== null && each.test.pValue < 0.05)
  expect(significant.length).toBeGreaterThan(40)
  expect(significant.length).toBeLessThan(160)
})
