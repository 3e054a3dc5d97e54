import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeans, meanInterval } from '../../src/stats/means.ts'
import { mergeMoments } from '../../src/stats/moments.ts'
import type { Moments } from '../../src/stats/types.ts'
import { level, moments } from '../laws/samples.ts'
import { expectClose, readReference } from '../support/reference.ts'
import { expectSoundComparison, expectSoundInterval } from './corner-cases.ts'

const arm = (n: number, mean: number, m2: number): Moments => ({ n, mean, m2 })
/** From the standard deviation with divisor n − 1. */
const spread = (n: number, mean: number, sd: number) => arm(n, mean, sd * sd * (n - 1))

describe('Welch’s test of two means', () => {
  it('reproduces the worked example', () => {
    const { difference, lift, test } = compareMeans(spread(1000, 10, 4), spread(1200, 10.5, 5), 0.95)
    expectClose(test.statistic, 2.605250529, 1e-9)
    expectClose(test.degreesOfFreedom, 2194.418802, 1e-9)
    expectClose(test.pValue, 0.009242734413, 1e-9)
    expect(difference.estimate).toBe(0.5)
    expectClose(difference.low, 0.1236358851, 1e-9)
    expectClose(difference.high, 0.8763641149, 1e-9)
    expect(lift.estimate).toBe(0.05)
    expectClose(lift.low, 0.01216403995, 1e-9)
    expectClose(lift.high, 0.08912891079, 1e-9)
    expect((test.standardError ?? 0) * (test.statistic ?? 0)).toBeCloseTo(0.5, 14)
  })

  it('keeps its digits at means of 1e9', () => {
    const { lift, test } = compareMeans(arm(8, 1e9 + 4.5, 42), arm(8, 1e9 + 6.5, 42), 0.95)
    expectClose(test.statistic, 1.632993162, 1e-9)
    expectClose(lift.low, -6.268164926e-10, 1e-9)
    expectClose(lift.high, 4.626816483e-9, 1e-9)
  })

  it('agrees with t.test of R to 1e-10', () => {
    for (const row of readReference('welch', 't-test.csv')) {
      const a = arm(row.number('nA'), row.number('meanA'), row.number('m2A'))
      const b = arm(row.number('nB'), row.number('meanB'), row.number('m2B'))
      const confidence = row.number('confidence')
      const { difference, test } = compareMeans(a, b, confidence)
      const width = row.number('high') - row.number('low')
      expectClose(test.statistic, row.number('statistic'), 1e-10, { a, b })
      expectClose(test.degreesOfFreedom, row.number('df'), 1e-10, { a, b })
      expectClose(test.pValue, row.number('p'), 1e-10, { a, b })
      expectClose(difference.low, row.number('low'), 1e-10, { a, b }, width)
      expectClose(difference.high, row.number('high'), 1e-10, { a, b }, width)
      const alone = meanInterval(a, confidence)
      const reach = row.number('highA') - row.number('lowA')
      expectClose(alone.low, row.number('lowA'), 1e-10, a, reach + 1e-5 * Math.abs(a.mean))
      expectClose(alone.high, row.number('highA'), 1e-10, a, reach + 1e-5 * Math.abs(a.mean))
    }
  })

  it('has a right p-value far out in the tail', () => {
    // 2·P(T > 40) at 998 degrees of freedom: pt(-40, 998) of R 4.2.2
    const { test } = compareMeans(spread(500, 0, 1), spread(500, 40 * Math.sqrt(2 / 500), 1), 0.95)
    expect(test.degreesOfFreedom).toBeCloseTo(998, 9)
    expectClose(test.pValue, 1.473876150110954e-209, 1e-9)
  })

  it('does not exist without units, with a single one, or without any variance', () => {
    const one = arm(1, 5, 0)
    const some = arm(10, 4, 3)
    const none = arm(0, 0, 0)
    const constant = (value: number) => arm(10, value, 0)
    expect(compareMeans(none, some, 0.95)).toMatchObject({
      test: { pValue: null, reason: 'no-data' },
      difference: { estimate: null, reasons: { estimate: 'no-data', low: 'no-data' } },
    })
    expect(compareMeans(some, one, 0.95)).toMatchObject({
      test: { pValue: null, reason: 'too-few-units' },
      difference: { estimate: 1, low: null, reasons: { estimate: null, low: 'too-few-units' } },
      lift: { estimate: 0.25, high: null, reasons: { high: 'too-few-units' } },
    })
    expect(compareMeans(constant(2), constant(3), 0.95)).toMatchObject({
      test: { statistic: null, degreesOfFreedom: null, pValue: null, reason: 'zero-variance' },
      difference: { estimate: 1, low: null, reasons: { low: 'zero-variance' } },
      lift: { estimate: 0.5, low: null, reasons: { low: 'zero-variance' } },
    })
    expect(compareMeans(constant(0), constant(0), 0.95).lift.reasons.estimate).toBe('zero-baseline')
  })

  it('works with variance in one arm only', () => {
    const { difference, test } = compareMeans(arm(10, 2, 0), arm(10, 3, 9), 0.95)
    expect(test.degreesOfFreedom).toBeCloseTo(9, 12)
    expect(test.statistic).toBeCloseTo(1 / Math.sqrt(0.1), 12)
    expect(difference.low).not.toBeNull()
  })

  it.each([
    [arm(-1, 0, 0), 'baseline.n'],
    [arm(2.5, 0, 0), 'baseline.n'],
    [arm(3, Number.NaN, 1), 'baseline.mean'],
    [arm(3, 0, -1), 'baseline.m2'],
    [arm(3, 0, Number.POSITIVE_INFINITY), 'baseline.m2'],
  ])('rejects %o naming %s', (moments, argument) => {
    expect(() => compareMeans(moments, arm(3, 0, 1), 0.95)).toThrow(RangeError)
    expect(() => compareMeans(moments, arm(3, 0, 1), 0.95)).toThrow(argument)
  })
})

describe('laws of the comparison of means', () => {
  it('splitting an arm and merging it again changes nothing', () => {
    fc.assert(
      fc.property(moments, moments, moments, (first, second, other) => {
        const forth = compareMeans(mergeMoments(first, second), other, 0.95)
        const back = compareMeans(mergeMoments(second, first), other, 0.95)
        const p = back.test.pValue ?? Number.NaN
        expectClose(forth.test.pValue, p, 1e-9, { first, second, other }, Math.max(p, 1e-290))
      }),
    )
  })

  it('no number is ever NaN or infinite', () => {
    const extreme = fc.constantFrom(0, 1e-300, 1e-160, 1e-12, 1, 1e9, 1e150, -1, -1e-12, -1e150)
    const square = fc.constantFrom(0, 1e-200, 1e-30, 1, 1e18, 1e300)
    const any = fc
      .tuple(fc.constantFrom(0, 1, 2, 3, 1000, 1e9), extreme, square)
      .map(([n, mean, m2]) => (n === 0 ? arm(0, 0, 0) : arm(n, mean, n === 1 ? 0 : m2)))
    fc.assert(
      fc.property(any, any, level, (a, b, confidence) => {
        expectSoundComparison(compareMeans(a, b, confidence), { a, b, confidence })
        expectSoundInterval(meanInterval(a, confidence), a)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('t interval of one mean', () => {
  it('does not exist without units, with one, or without variance', () => {
    expect(meanInterval(arm(0, 0, 0), 0.95).reasons.estimate).toBe('no-data')
    expect(meanInterval(arm(1, 7, 0), 0.95)).toMatchObject({ estimate: 7, reasons: { low: 'too-few-units' } })
    expect(meanInterval(arm(9, 7, 0), 0.95)).toMatchObject({ estimate: 7, reasons: { low: 'zero-variance' } })
  })
})
