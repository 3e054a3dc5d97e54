import { describe, expect, test } from 'vitest'
import { allocate } from '../../src/analyses/allocation.ts'

const named = (shares: Record<string, number>) => ({
  kind: 'named' as const,
  shares: Object.entries(shares).map(([variant, share]) => ({ variant, share })),
})

describe('allocate', () => {
  test('equal shares unless asked otherwise', () => {
    expect(allocate(null, ['a', 'b', 'c', 'd']).shares).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  test('in order, scaled to 1', () => {
    expect(allocate({ kind: 'ordered', shares: [9, 1] }, ['a', 'b'])).toEqual({
      variants: ['a', 'b'],
      shares: [0.9, 0.1],
      unplanned: [],
    })
  })

  test('shares in order must be as many as the variants', () => {
    expect(() => allocate({ kind: 'ordered', shares: [1, 1] }, ['a', 'b', 'c'])).toThrow(
      /2 shares for 3 variants/,
    )
  })

  test('a variant that the plan does not name, or gives 0, is unplanned; one never seen is kept', () => {
    expect(allocate(named({ a: 1, b: 1, c: 0, e: 2 }), ['a', 'b', 'c', 'd'])).toEqual({
      variants: ['a', 'b', 'e'],
      shares: [0.25, 0.25, 0.5],
      unplanned: ['c', 'd'],
    })
  })

  test('the baseline needs a share', () => {
    expect(() => allocate(named({ b: 1, c: 1 }), ['a', 'b', 'c'])).toThrow(/gives the baseline a no share/)
  })
})
