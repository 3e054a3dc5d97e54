import { describe, expect, it } from 'vitest'
import { effectiveRows, rate } from '../../../src/stats/classification/rates.ts'
import { wilson } from '../../../src/stats/wilson.ts'

describe('a share', () => {
  it('of rows is that of Wilson', () => {
    const { estimate, low, high } = wilson(8, 10, 0.95)
    expect(rate(8, 10, 0.95)).toEqual({ estimate, low, high, reason: null })
  })

  it('of weights is as sure as its effective rows', () => {
    // three rows of weight 2 and four of weight ½: 8²/13 rows
    expect(effectiveRows(8, 13)).toBeCloseTo(64 / 13, 12)
    expect(effectiveRows(0, 0)).toBe(0)
    const { estimate, low, high } = rate(16, 20, 0.95, 10)
    expect({ estimate, low, high, reason: null }).toEqual(rate(8, 10, 0.95))
  })

  it('of nothing is undefined', () => {
    expect(rate(0, 0, 0.95)).toEqual({ estimate: null, low: null, high: null, reason: 'zero-division' })
    expect(rate(0, 0, 0.95, 0, 'no-actual').reason).toBe('no-actual')
  })

  it.each([
    [-1, 5, 0.95, 'successes'],
    [1, Number.NaN, 0.95, 'total'],
    [6, 5, 0.95, 'exceed'],
    [1, 5, 0, 'confidence'],
  ])('%f of %f at %f is refused', (successes, total, confidence, argument) => {
    expect(() => rate(successes, total, confidence)).toThrow(argument)
  })
})
