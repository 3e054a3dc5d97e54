import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from '../../src/stats/wilson.ts'
import { expectClose, readReference } from '../support/reference.ts'
import { expectSoundInterval } from './corner-cases.ts'

describe('Wilson interval', () => {
  it.each([
    [462, 3568, 0.1188653, 0.1409003],
    [0, 50, 0, 0.0713476],
    [8, 10, 0.4901625, 0.9433178],
  ])('of %i of %i is [%f, %f]', (successes, n, low, high) => {
    const interval = wilson(successes, n, 0.95)
    expect(interval.estimate).toBe(successes / n)
    expect(interval.low).toBeCloseTo(low, 7)
    expect(interval.high).toBeCloseTo(high, 7)
  })

  it('agrees with prop.test of R to 1e-11', () => {
    for (const row of readReference('wilson', 'prop-test.csv')) {
      const { low, high } = wilson(row.number('successes'), row.number('n'), row.number('confidence'))
      expectClose(low, row.number('wilsonLow'), 1e-11, row.text('n'))
      expectClose(high, row.number('wilsonHigh'), 1e-11, row.text('n'))
    }
  })

  it('keeps its digits at one success in 1e9 units', () => {
    // 40-digit evaluation of the textbook formula
    const { low, high } = wilson(1, 1e9, 0.95)
    expectClose(low, 1.765246e-10, 1e-6)
    expectClose(high, 5.664934e-9, 1e-6)
  })

  it('starts at exactly 0 and ends at exactly 1 where every unit did the same', () => {
    expect(wilson(0, 7, 0.99).low).toBe(0)
    expect(wilson(7, 7, 0.99).high).toBe(1)
  })

  it('mirrors when successes and failures are exchanged', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const successes = Math.round(n * share)
          const { low, high } = wilson(successes, n, 0.9)
          const mirrored = wilson(n - successes, n, 0.9)
          expectClose(low, 1 - (mirrored.high ?? Number.NaN), 1e-14, n, 1)
          expectClose(high, 1 - (mirrored.low ?? Number.NaN), 1e-14, n, 1)
          expectSoundInterval(wilson(successes, n, 0.9), [successes, n])
        },
      ),
    )
  })

  it('does not exist without units', () => {
    const reasons = { estimate: 'no-data', low: 'no-data', high: 'no-data' }
    expect(wilson(0, 0, 0.95)).toEqual({ estimate: null, low: null, high: null, reasons })
  })

  it.each([
    [-1, 5, 0.95, 'arm.successes'],
    [6, 5, 0.95, 'arm.successes'],
    [1, 2.5, 0.95, 'arm.n'],
    [1, 5, 1, 'confidence'],
    [1, 5, Number.NaN, 'confidence'],
  ])('of %f of %f at %f names %s', (successes, n, confidence, argument) => {
    expect(() => wilson(successes, n, confidence)).toThrow(RangeError)
    expect(() => wilson(successes, n, confidence)).toThrow(argument)
  })
})
