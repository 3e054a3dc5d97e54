import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRanks, mannWhitney } from '../../src/stats/ranks.ts'
import type { Alternative } from '../../src/stats/types.ts'
import { rankSums } from '../support/ranks.ts'
import { expectClose, readReference } from '../support/reference.ts'
import '../support/seeded.ts'

describe('ranks of two samples', () => {
  it('agree with brunnermunzel and mannwhitneyu of SciPy in 280 cases to 1e-9', () => {
    const rows = readReference('ranks', 'scipy.csv')
    expect(rows.length).toBeGreaterThanOrEqual(200)
    let tested = 0
    for (const row of rows) {
      const alternative = row.text('alternative') as Alternative
      const sums = rankSums(row.numbers('a'), row.numbers('b'))
      const { superiority, test } = compareRanks(sums, row.number('confidence'), alternative)
      expectClose(superiority.estimate, row.number('effect'), 1e-12, row.text('kind'))
      if (Number.isNaN(row.number('statistic'))) expect(test.pValue).toBeNull()
      else {
        tested += 1
        expectClose(test.statistic, row.number('statistic'), 1e-9, row.text('kind'), 1)
        expectClose(test.degreesOfFreedom, row.number('df'), 1e-9, row.text('kind'))
        expectClose(test.pValue, row.number('p'), 1e-9, row.text('kind'))
        if (!Number.isNaN(row.number('low'))) {
          expectClose(superiority.low, row.number('low'), 1e-9, row.text('kind'), 1)
          expectClose(superiority.high, row.number('high'), 1e-9, row.text('kind'), 1)
        }
      }
      const { u, pValue } = mannWhitney(sums, alternative)
      expectClose(u, row.number('u'), 1e-12, row.text('kind'))
      // SciPy says 1 where all values are one and there is nothing to test
      if (test.reason === 'zero-variance') expect(pValue).toBeNull()
      else expectClose(pValue, row.number('mannWhitney'), 1e-9, row.text('kind'))
    }
    expect(tested).toBeGreaterThanOrEqual(180)
  })

  it('agree with wilcox.test of R in 220 cases to 1e-9', () => {
    const rows = readReference('ranks', 'wilcox.csv')
    expect(rows.length).toBeGreaterThanOrEqual(200)
    for (const row of rows) {
      const alternative = row.text('alternative').replace('.', '-') as Alternative
      const { u, pValue } = mannWhitney(rankSums(row.numbers('a'), row.numbers('b')), alternative)
      expectClose(u, row.number('u'), 1e-12, row.text('a'))
      if (Number.isNaN(row.number('p'))) expect(pValue).toBeNull()
      else expectClose(pValue, row.number('p'), 1e-9, row.text('a'))
    }
  })

  it('keep the effect of complete separation, without a test', () => {
    for (const [a, b, effect] of [
      [[1, 2, 3], [4, 5], 1],
      [[7, 7], [4, 5], 0],
    ] as const) {
      const { superiority, test } = compareRanks(rankSums(a, b), 0.95)
      expect(superiority).toMatchObject({ estimate: effect, low: null, high: null })
      expect(test).toMatchObject({ pValue: null, reason: 'complete-separation' })
      expect(mannWhitney(rankSums(a, b)).pValue).not.toBeNull()
    }
  })

  it('are undefined with a reason', () => {
    const reason = (a: readonly number[], b: readonly number[]) =>
      compareRanks(rankSums(a, b), 0.95).test.reason
    expect(reason([], [1, 2])).toBe('no-data')
    expect(reason([1], [1, 2])).toBe('too-few-units')
    expect(reason([3, 3], [3, 3, 3])).toBe('zero-variance')
    expect(compareRanks(rankSums([], [1]), 0.95).superiority.estimate).toBeNull()
    expect(mannWhitney(rankSums([], [1]))).toEqual({ u: null, pValue: null })
    expect(mannWhitney(rankSums([3, 3], [3]))).toEqual({ u: 1, pValue: null })
  })

  const sample = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 40 })

  it('mirror when arms are swapped, and change with no rising map of the values', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [found, swapped] = [compareRanks(rankSums(a, b), 0.95), compareRanks(rankSums(b, a), 0.95)]
        expect((found.superiority.estimate ?? 0) + (swapped.superiority.estimate ?? 0)).toBeCloseTo(1, 14)
        expect(swapped.test.reason).toBe(found.test.reason)
        if (found.test.pValue !== null) {
          expectClose(swapped.test.pValue, found.test.pValue, 1e-10)
          expect((found.superiority.low ?? 0) + (swapped.superiority.high ?? 0)).toBeCloseTo(1, 12)
        }
        const grown = (values: readonly number[]) => values.map((x) => Math.exp(x) - 3)
        expect(compareRanks(rankSums(grown(a), grown(b)), 0.95)).toEqual(found)
        expect(
          compareRanks(rankSums([...a].reverse(), [...b].sort()), 0.95).superiority.estimate,
        ).toBeCloseTo(found.superiority.estimate ?? 0, 14)
      }),
    )
  })

  it('tell one story: p below α exactly where the interval excludes ½', () => {
    const sides: readonly Alternative[] = ['two-sided', 'less', 'greater']
    fc.assert(
      fc.property(
        sample,
        sample,
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.constantFrom(...sides),
        (a, b, confidence, alternative) => {
          const { superiority, test } = compareRanks(rankSums(a, b), confidence, alternative)
          if (test.pValue === null || Math.abs(test.pValue - (1 - confidence)) < 1e-9) return
          const excludes = (superiority.low ?? 0) > 0.5 || (superiority.high ?? 1) < 0.5
          expect(excludes).toBe(test.pValue < 1 - confidence)
        },
      ),
    )
  })
})
