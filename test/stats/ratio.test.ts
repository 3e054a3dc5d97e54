import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeans, meanInterval } from '../../src/stats/means.ts'
import { compareRatios, ratioInterval, ratioMoments } from '../../src/stats/ratio.ts'
import type { PairMoments } from '../../src/stats/types.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'
import { expectSoundComparison, expectSoundInterval } from './corner-cases.ts'

function pairOf(row: ReferenceRow, arm: 'A' | 'B'): PairMoments {
  const column = (name: string) => row.number(`${name}${arm}`)
  return {
    n: column('n'),
    meanX: column('meanX'),
    meanY: column('meanY'),
    m2X: column('m2X'),
    m2Y: column('m2Y'),
    cXY: column('cXY'),
  }
}

const pair = (n: number, meanX: number, meanY: number, m2X = 0, m2Y = 0, cXY = 0): PairMoments => ({
  n,
  meanX,
  meanY,
  m2X,
  m2Y,
  cXY,
})

/** Moments that some sample could have: |cXY| ≤ √(m2X·m2Y). */
const anyPair = fc
  .tuple(
    fc.integer({ min: 0, max: 1e6 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.double({ min: 0, max: 1e4, noNaN: true }),
    fc.double({ min: 0, max: 1e4, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  .map(([n, x, y, sdX, sdY, r]) => {
    const units = Math.max(0, n - 1)
    return pair(n, x, y, sdX * sdX * units, sdY * sdY * units, r * sdX * sdY * units)
  })

describe('ratio of sums over units', () => {
  it('agrees with t.test of R on linearised raw data to 1e-9', () => {
    for (const row of readReference('ratio', 'linearised.csv')) {
      const [a, b] = [pairOf(row, 'A'), pairOf(row, 'B')]
      const { difference, test } = compareRatios(a, b, 0.95)
      const width = row.number('high') - row.number('low')
      const { estimate, variance } = ratioMoments(a)
      expectClose(estimate.value, row.number('ratioA'), 1e-12, a)
      expectClose(variance.value, row.number('varianceA'), 1e-9, a)
      expectClose(test.statistic, row.number('statistic'), 1e-9, { a, b })
      expectClose(test.degreesOfFreedom, row.number('df'), 1e-9, { a, b })
      expectClose(test.pValue, row.number('p'), 1e-9, { a, b })
      expectClose(difference.low, row.number('low'), 1e-9, { a, b }, width)
      expectClose(difference.high, row.number('high'), 1e-9, { a, b }, width)
      const alone = ratioInterval(a, 0.95)
      const reach = row.number('highA') - row.number('lowA')
      expectClose(alone.low, row.number('lowA'), 1e-9, a, reach)
      expectClose(alone.high, row.number('highA'), 1e-9, a, reach)
    }
  })

  it('has Fieller’s interval of the lift of 60-digit arithmetic to 1e-10', () => {
    for (const row of readReference('fieller', 'ratios.csv')) {
      const [a, b] = [pairOf(row, 'A'), pairOf(row, 'B')]
      const { lift } = compareRatios(a, b, row.number('confidence'))
      for (const [arm, moments] of [
        ['A', ratioMoments(a)],
        ['B', ratioMoments(b)],
      ] as const) {
        expectClose(moments.estimate.value, row.number(`ratio${arm}`), 1e-14, row.text('nA'))
        const squaredError = (moments.variance.value ?? Number.NaN) / row.number(`n${arm}`)
        expectClose(squaredError, row.number(`squaredError${arm}`), 1e-11, { a, b })
      }
      if (row.text('low') === '')
        expect(lift.reasons.low, JSON.stringify({ a, b })).toBe('baseline-near-zero')
      else {
        // where a limit is near 0, the digits of the difference are what there is
        const scale = Math.max(Math.abs(row.number('low')), Math.abs(row.number('high')))
        expectClose(lift.low, row.number('low'), 1e-10, { a, b }, scale)
        expectClose(lift.high, row.number('high'), 1e-10, { a, b }, scale)
      }
    }
  })

  it('is the mean itself when every denominator is 1', () => {
    const [a, b] = [pair(100, 3, 1, 400), pair(90, 3.5, 1, 380)]
    const mean = ({ n, meanX, m2X }: PairMoments) => ({ n, mean: meanX, m2: m2X })
    expect(compareRatios(a, b, 0.95)).toEqual(compareMeans(mean(a), mean(b), 0.95))
    expect(ratioInterval(a, 0.95)).toEqual(meanInterval(mean(a), 0.95))
  })

  it('treats rounding noise as no variance', () => {
    // x = 0.1·y in every unit, up to the rounding of the sums
    const fixed = pair(5, 0.3, 3, 0.1, 10, 1 - 1e-15)
    expect(ratioMoments(fixed).variance).toEqual({ value: 0, reason: null })
    expect(compareRatios(fixed, fixed, 0.95)).toMatchObject({
      test: { pValue: null, reason: 'zero-variance' },
      difference: { estimate: 0, low: null, reasons: { low: 'zero-variance' } },
    })
    expect(ratioInterval(fixed, 0.95).reasons.low).toBe('zero-variance')
    expect(ratioMoments(pair(5, 0.3, 3, 0.1, 10, 1 + 1e-15)).variance.value).toBe(0)
  })

  it('says why it is undefined', () => {
    const some = pair(10, 2, 4, 5, 5, 1)
    const noDenominator = pair(10, 2, 0, 5, 5, 1)
    expect(compareRatios(pair(0, 0, 0), some, 0.95).test.reason).toBe('no-data')
    expect(compareRatios(some, noDenominator, 0.95)).toMatchObject({
      test: { reason: 'zero-denominator' },
      difference: { estimate: null, reasons: { estimate: 'zero-denominator', low: 'zero-denominator' } },
      lift: { estimate: null },
    })
    expect(ratioInterval(noDenominator, 0.95).reasons.estimate).toBe('zero-denominator')
    expect(compareRatios(some, pair(1, 3, 4), 0.95)).toMatchObject({
      test: { reason: 'too-few-units' },
      difference: { estimate: 0.25, reasons: { low: 'too-few-units' } },
    })
    expect(ratioInterval(pair(1, 3, 4), 0.95)).toMatchObject({
      estimate: 0.75,
      reasons: { low: 'too-few-units' },
    })
  })

  it('no number is ever NaN or infinite', () => {
    fc.assert(
      fc.property(anyPair, anyPair, (a, b) => {
        expectSoundComparison(compareRatios(a, b, 0.95), { a, b })
        expectSoundInterval(ratioInterval(a, 0.95), a)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    [pair(-1, 0, 1), 'n'],
    [pair(3, Number.NaN, 1), 'meanX'],
    [pair(3, 0, 1, 0, -1), 'm2Y'],
    [pair(3, 0, 1, 0, 0, Number.NaN), 'cXY'],
  ])('rejects %o naming %s', (moments, argument) => {
    expect(() => ratioMoments(moments)).toThrow(RangeError)
    expect(() => ratioMoments(moments)).toThrow(argument)
  })
})
