import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRates } from '../../src/stats/score.ts'
import type { Counts } from '../../src/stats/types.ts'
import { counts, level, twoCounts } from '../laws/samples.ts'
import { expectClose, readReference } from '../support/reference.ts'
import { expectSoundComparison } from './corner-cases.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })
const compare = (b: Counts, a: Counts, confidence = 0.95) => compareRates(a, b, confidence)

describe('score test of two rates', () => {
  it.each([
    [462, 3568, 4.944142443e-4, 0.01149870859, 0.04109801144, 1.103987628, 1.425508479],
    [440, 3479, 2.046203065e-3, 0.008474118328, 0.03811738209, 1.076669638, 1.39442925],
    [395, 3504, 0.1947685746, -0.004865056652, 0.02393621223, 0.95598068, 1.247591447],
  ])('of %i/%i against 378/3662', (successes, n, p, low, high, ratioLow, ratioHigh) => {
    const { difference, lift, test } = compare(arm(successes, n), arm(378, 3662))
    expectClose(test.pValue, p, 1e-9)
    expectClose(difference.estimate, successes / n - 378 / 3662, 1e-13)
    expectClose(difference.low, low, 2e-9)
    expectClose(difference.high, high, 1e-9)
    expectClose((lift.low ?? Number.NaN) + 1, ratioLow, 1e-9)
    expectClose((lift.high ?? Number.NaN) + 1, ratioHigh, 1e-9)
    expectClose(lift.estimate, successes / n / (378 / 3662) - 1, 1e-13)
    expect(test).toMatchObject({ name: 'score', degreesOfFreedom: null, reason: null })
  })

  it('of 56/70 against 48/80 has Newcombe’s (1998) limits', () => {
    const { difference } = compare(arm(56, 70), arm(48, 80))
    expectClose(difference.low, 0.05282971325, 1e-9)
    expectClose(difference.high, 0.33817294, 1e-9)
  })

  it('without a conversion in the baseline has no lift, but a lower limit of it', () => {
    const { difference, lift, test } = compare(arm(3, 50), arm(0, 50))
    expectClose(test.pValue, 0.08015008683, 1e-9)
    expectClose(difference.low, -0.01419279112, 1e-9)
    expectClose(difference.high, 0.1628616624, 1e-9)
    expectClose(lift.low, -0.2002965894, 1e-9)
    expect(lift).toMatchObject({ estimate: null, high: null })
    expect(lift.reasons).toEqual({ estimate: 'zero-baseline', low: null, high: 'unbounded-above' })
  })

  it('without a conversion in the variant can only have lost everything or less', () => {
    const { difference, lift, test } = compare(arm(0, 50), arm(3, 50))
    expectClose(test.pValue, 0.08015008683, 1e-9)
    expectClose(difference.low, -0.1628616624, 1e-9)
    expectClose(difference.high, 0.01419279112, 1e-9)
    expect(lift).toMatchObject({ estimate: -1, low: -1 })
    expectClose(lift.high, 0.250463593, 1e-8)
  })

  it('without any conversion has no test and no lift, but an interval', () => {
    const { difference, lift, test } = compare(arm(0, 100), arm(0, 100))
    expect(test).toMatchObject({ statistic: null, pValue: null, reason: 'no-variation' })
    expect(difference.estimate).toBe(0)
    expectClose(difference.low, -0.03717248493, 1e-9)
    expectClose(difference.high, 0.03717248493, 1e-9)
    expect(lift).toMatchObject({ estimate: null, low: null, high: null })
    expect(lift.reasons).toEqual({ estimate: 'zero-baseline', low: 'zero-baseline', high: 'zero-baseline' })
  })

  it('with conversions of every unit has no test, but intervals', () => {
    const { difference, lift, test } = compare(arm(50, 50), arm(50, 50))
    expect(test).toMatchObject({ pValue: null, reason: 'no-variation' })
    expect(difference.estimate).toBe(0)
    expectClose(difference.low, -0.07201638098, 1e-9)
    expectClose(difference.high, 0.07201638098, 1e-9)
    expect(lift.estimate).toBe(0)
    expectClose(lift.low, -0.07201638098, 1e-9)
    expectClose(lift.high, 0.0776052287, 1e-9)
  })

  it('does not exist without units in an arm', () => {
    for (const pair of [compare(arm(0, 0), arm(5, 10)), compare(arm(5, 10), arm(0, 0))]) {
      expect(pair.test).toMatchObject({ pValue: null, reason: 'no-data' })
      expect(pair.difference.reasons).toEqual({ estimate: 'no-data', low: 'no-data', high: 'no-data' })
      expect(pair.lift.reasons).toEqual({ estimate: 'no-data', low: 'no-data', high: 'no-data' })
    }
  })

  it('agrees with 100-digit arithmetic to 1e-11, from one unit to 1e9 and at rare events', () => {
    for (const row of readReference('score', 'mpmath.csv')) {
      const b = arm(row.number('successesB'), row.number('nB'))
      const a = arm(row.number('successesA'), row.number('nA'))
      const { difference, lift, test } = compare(b, a, row.number('confidence'))
      const check = (actual: number | null, column: string) => {
        const expected = row.number(column)
        if (Number.isNaN(expected)) expect(actual, JSON.stringify({ a, b, column })).toBeNull()
        else expectClose(actual, expected, 1e-11, { a, b, column })
      }
      check(test.statistic, 'statistic')
      check(difference.low, 'low')
      check(difference.high, 'high')
      check(lift.low, 'liftLow')
      check(lift.high, 'liftHigh')
      if (row.number('p') < 1e-300) expect(test.pValue).toBeLessThan(1e-290)
      else check(test.pValue, 'p')
    }
  })

  it.each([
    [arm(-1, 5), arm(1, 5), 0.95, 'variant.successes'],
    [arm(1, 5), arm(6, 5), 0.95, 'baseline.successes'],
    [arm(1, 5.5), arm(1, 5), 0.95, 'variant.n'],
    [arm(1, 5), arm(1, Number.NaN), 0.95, 'baseline.n'],
    [arm(1, 5), arm(1, 5), 95, 'confidence'],
  ])('rejects %o against %o at %f naming %s', (b, a, confidence, argument) => {
    expect(() => compare(b, a, confidence)).toThrow(RangeError)
    expect(() => compare(b, a, confidence)).toThrow(argument)
  })
})

describe('laws of the score test', () => {
  it('counting failures instead mirrors the difference', () => {
    fc.assert(
      fc.property(twoCounts, level, ([a, b], confidence) => {
        const { difference, test } = compareRates(a, b, confidence)
        const mirrored = compareRates(arm(a.n - a.successes, a.n), arm(b.n - b.successes, b.n), confidence)
        const width = (difference.high ?? 0) - (difference.low ?? 0)
        expectClose(mirrored.difference.low, -(difference.high ?? 0), 1e-9, { a, b }, width)
        expectClose(mirrored.difference.high, -(difference.low ?? 0), 1e-9, { a, b }, width)
        const p = test.pValue
        if (p !== null) expectClose(mirrored.test.pValue, p, 1e-9, { a, b }, Math.max(p, 1e-290))
      }),
      { numRuns: 500 },
    )
  })

  it('no number is ever NaN or infinite, and limits enclose the estimate', () => {
    fc.assert(
      fc.property(counts, counts, level, (a, b, confidence) => {
        expectSoundComparison(compareRates(a, b, confidence), { a, b, confidence })
      }),
      { numRuns: 1000 },
    )
    const few = [0, 1, 2, 3].flatMap((n) => Array.from({ length: n + 1 }, (_, x) => arm(x, n)))
    for (const a of few) for (const b of few) expectSoundComparison(compareRates(a, b, 0.95), { a, b })
  })
})
