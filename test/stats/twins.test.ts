import { describe, expect, it } from 'vitest'
import { atLeast, chanceOfTwin } from '../../src/stats/twins.ts'
import { expectClose } from '../support/reference.ts'

describe('chanceOfTwin', () => {
  it('is that of at least one of so many', () => {
    expectClose(chanceOfTwin(0.25, 3), 1 - 0.75 ** 3, 1e-15)
    expectClose(chanceOfTwin(1e-18, 1e6), 1e-12, 1e-9)
    expect(chanceOfTwin(1, 4)).toBe(1)
    expect(chanceOfTwin(1, 0)).toBe(0)
    expect(chanceOfTwin(0, 4)).toBe(0)
  })
  it('refuses what is no chance', () => expect(() => chanceOfTwin(1.1, 2)).toThrow(RangeError))
})

describe('atLeast', () => {
  it('is the upper tail of the binomial', () => {
    expectClose(atLeast(2, 3, 0.5), 0.5, 1e-12)
    expectClose(atLeast(10, 10, 0.5), 2 ** -10, 1e-12)
  })
  it('has its edges', () => {
    expect(atLeast(0, 10, 0.3)).toBe(1)
    expect(atLeast(3, 10, 1)).toBe(1)
    expect(atLeast(1, 10, 0)).toBe(0)
  })
})
