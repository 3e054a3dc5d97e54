import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysValidCritical, alwaysValidPValue } from '../../../src/stats/sequential/always-valid.ts'
import { expectClose, readReference } from '../../support/reference.ts'

const usual = { alpha: 0.05, tunedFor: 5_000 }

describe('always-valid inference', () => {
  it.each([
    [1000, 3.363887726],
    [5000, 3.03520899],
    [20000, 3.127114144],
  ])('reaches as far as published after %d units', (units, critical) => {
    expect(alwaysValidCritical(usual, units)).toBeCloseTo(critical, 9)
  })

  it('agrees with mpmath to 1e-13; p-values down to 1e-200 to 1e-12', () => {
    for (const row of readReference('sequential', 'always-valid.csv')) {
      const test = { alpha: row.number('alpha'), tunedFor: row.number('tunedFor') }
      const units = row.number('units')
      expectClose(alwaysValidCritical(test, units), row.number('critical'), 1e-13, { test, units })
      const z = row.number('z')
      expectClose(alwaysValidPValue(test, units, z), row.number('p'), 1e-12, { test, units, z })
    }
  })

  it('says nothing before there are units', () => {
    expect(alwaysValidCritical(usual, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(alwaysValidPValue(usual, 0, 12)).toBe(1)
  })

  it('law: p < alpha exactly where |z| exceeds the critical value', () => {
    const test = fc.record({
      alpha: fc.double({ min: 1e-9, max: 0.9, noNaN: true }),
      tunedFor: fc.double({ min: 1, max: 1e9, noNaN: true }),
    })
    const around = fc.constantFrom(0.5, 1 - 1e-9, 1 + 1e-9, 2)
    fc.assert(
      fc.property(
        test,
        fc.integer({ min: 1, max: 1e9 }),
        around,
        fc.boolean(),
        (own, units, share, below) => {
          const z = (below ? -1 : 1) * share * alwaysValidCritical(own, units)
          expect(alwaysValidPValue(own, units, z) < own.alpha).toBe(share > 1)
        },
      ),
    )
  })

  it('law: it is shortest, in terms of the standard error of one unit, near the size that it is tuned for', () => {
    const reach = (tunedFor: number) => alwaysValidCritical({ alpha: 0.05, tunedFor }, 5000)
    for (const other of [500, 2000, 10_000, 50_000]) expect(reach(5000)).toBeLessThan(reach(other))
  })

  it.each([
    [{ alpha: 0, tunedFor: 5000 }, 10, 'alpha'],
    [{ alpha: 0.05, tunedFor: 0 }, 10, 'tunedFor'],
    [{ alpha: 0.05, tunedFor: 5000 }, -1, 'units'],
    [{ alpha: 0.05, tunedFor: 5000 }, Number.POSITIVE_INFINITY, 'units'],
  ])('rejects %o after %d units naming %s', (test, units, argument) => {
    expect(() => alwaysValidCritical(test, units)).toThrow(argument)
    expect(() => alwaysValidPValue(test, units, 1)).toThrow(RangeError)
  })

  it('rejects a statistic that is not a number', () => {
    expect(() => alwaysValidPValue(usual, 10, Number.NaN)).toThrow('z')
  })
})
