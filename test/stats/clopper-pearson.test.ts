import { describe, expect, it } from 'vitest'
import { clopperPearson } from '../../src/stats/clopper-pearson.ts'
import { expectClose, readReference } from '../support/reference.ts'

describe('Clopper–Pearson interval', () => {
  it('of 8 of 10 is [0.4439045, 0.9747893]', () => {
    const { estimate, low, high } = clopperPearson(8, 10, 0.95)
    expect(estimate).toBe(0.8)
    expect(low).toBeCloseTo(0.4439045, 7)
    expect(high).toBeCloseTo(0.9747893, 7)
  })

  it('agrees with binom.test of R to 1e-10', () => {
    for (const row of readReference('wilson', 'prop-test.csv')) {
      const interval = clopperPearson(row.number('successes'), row.number('n'), row.number('confidence'))
      expectClose(interval.low, row.number('exactLow'), 1e-10, row.text('n'))
      expectClose(interval.high, row.number('exactHigh'), 1e-10, row.text('n'))
    }
  })

  it('reaches from 0 and to 1 where every unit did the same, and does not exist without units', () => {
    expect(clopperPearson(0, 3, 0.95).low).toBe(0)
    expect(clopperPearson(3, 3, 0.95).high).toBe(1)
    expect(clopperPearson(0, 0, 0.95).reasons.low).toBe('no-data')
  })
})
