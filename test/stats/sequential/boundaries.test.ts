import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal } from '../../../src/stats/distributions/index.ts'
import { boundaries, type Looks } from '../../../src/stats/sequential/boundaries.ts'
import { exitProbabilities } from '../../../src/stats/sequential/exits.ts'
import { type Spending, spentBy } from '../../../src/stats/sequential/spending.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { equalLooks, looksIn } from './support.ts'

const spendings: readonly Spending[] = [
  { shape: 'obrien-fleming' },
  { shape: 'pocock' },
  { shape: 'power', rho: 2 },
]

const usual: Looks = { fractions: equalLooks(5), alpha: 0.05, sides: 2, spending: { shape: 'pocock' } }

/** Up to six looks at any distances, the last at the end of the plan. */
const anyLooks: fc.Arbitrary<Looks> = fc.record({
  fractions: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }).map((steps) => {
    const total = steps.reduce((sum, step) => sum + step, 0)
    return steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step, 0) / total)
  }),
  alpha: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
  sides: fc.constantFrom<1 | 2>(1, 2),
  spending: fc.constantFrom(...spendings),
})

describe('boundaries of planned looks', () => {
  it.each([
    ['obrien-fleming', [4.876885, 3.357012, 2.68028, 2.289817, 2.031032]],
    ['pocock', [2.437977, 2.426814, 2.410194, 2.396649, 2.386]],
  ] as const)('five equal looks, %s', (shape, published) => {
    const found = boundaries({ ...usual, spending: { shape } })
    for (const [i, { critical }] of found.entries()) expect(critical).toBeCloseTo(published[i] ?? 0, 6)
  })

  it('agrees with mpmath to 1e-11: any distances, one-sided, up to 20 looks, beyond the plan', () => {
    for (const row of readReference('sequential', 'boundaries.csv')) {
      const looks = looksIn(row)
      const [critical, nominal] = [row.numbers('critical'), row.numbers('nominal')]
      for (const [i, own] of boundaries(looks).entries()) {
        expectClose(own.critical, critical[i] ?? Number.NaN, 1e-11, looks)
        expectClose(own.nominal, nominal[i] ?? Number.NaN, 1e-9, looks)
      }
    }
  })

  it('a single look at the end is the ordinary test', () => {
    for (const sides of [1, 2] as const) {
      const [only] = boundaries({ ...usual, fractions: [1], sides })
      expectClose(only?.critical ?? null, normal.upperQuantile(0.05 / sides), 1e-15)
      expectClose(only?.nominal ?? null, 0.05, 1e-14)
    }
  })

  it('beyond the plan what is left is spent, and then nothing', () => {
    const [, second, third] = boundaries({ ...usual, fractions: [0.5, 1.2, 1.5] })
    expect(second?.spent).toBe(0.05)
    expect(second?.critical).toBeLessThan(3)
    expect(third).toEqual({ fraction: 1.5, spent: 0.05, critical: Number.POSITIVE_INFINITY, nominal: 0 })
  })

  it('law: what is crossed on one side at each look is what that look may spend', () => {
    fc.assert(
      fc.property(anyLooks, (looks) => {
        const limits = boundaries(looks)
        const { found, never } = exitProbabilities(limits, 1, 0)
        let before = 0
        for (const [i, { spent }] of limits.entries()) {
          expect(found[i]).toBeCloseTo((spent - before) / looks.sides, 13)
          before = spent
        }
        expect(never).toBeCloseTo(1 - looks.alpha / looks.sides, 13)
      }),
      { numRuns: 30 },
    )
  })

  it('law: a look is never rewritten by later ones', () => {
    fc.assert(
      fc.property(anyLooks, (looks) => {
        const all = boundaries(looks)
        for (let count = 1; count < all.length; count += 1) {
          const first = boundaries({ ...looks, fractions: looks.fractions.slice(0, count) })
          for (const [i, { critical }] of first.entries()) expectClose(critical, all[i]?.critical ?? 0, 1e-12)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('law: one-sided is two-sided at twice the level', () => {
    for (const spending of spendings) {
      const one = boundaries({ ...usual, spending, alpha: 0.025, sides: 1 })
      const two = boundaries({ ...usual, spending, alpha: 0.05, sides: 2 })
      expect(one.map(({ critical }) => critical)).toEqual(two.map(({ critical }) => critical))
    }
  })

  it('twenty looks that nearly coincide are as right as one', () => {
    const fractions = Array.from({ length: 20 }, (_, i) => 1 + (i - 19) * 1e-4)
    const found = boundaries({ ...usual, fractions })
    expect(exitProbabilities(found, 1, 0).found.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0.025, 13)
  })

  it.each([
    [{ fractions: [] }, 'fractions'],
    [{ fractions: equalLooks(21) }, 'fractions'],
    [{ fractions: [0, 1] }, 'fractions[0]'],
    [{ fractions: [0.5, 0.5] }, 'fractions[1]'],
    [{ fractions: [0.5, 0.4] }, 'fractions[1]'],
    [{ fractions: [0.5, Number.NaN] }, 'fractions[1]'],
    [{ alpha: 1 }, 'alpha'],
    [{ spending: { shape: 'power', rho: 0 } as const }, 'rho'],
  ])('rejects %o naming %s', (change, argument) => {
    expect(() => boundaries({ ...usual, ...change })).toThrow(RangeError)
    expect(() => boundaries({ ...usual, ...change })).toThrow(argument)
  })
})

describe('spending', () => {
  it.each(spendings)('rises from nothing to all of the level: %o', (spending) => {
    const at = [1e-3, 0.1, 0.5, 0.9, 1 - 1e-12, 1, 1.5].map((fraction) => spentBy(spending, 0.025, fraction))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at[0]).toBeLessThan(1e-4)
    expect(at[4]).toBeCloseTo(0.025, 12)
    expect(at.slice(5)).toEqual([0.025, 0.025])
  })
})
