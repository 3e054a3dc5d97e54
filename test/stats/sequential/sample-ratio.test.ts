import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logBayesFactor, runningSampleRatio } from '../../../src/stats/sequential/sample-ratio.ts'
import { seeded } from '../../support/random.ts'
import { expectClose, readReference } from '../../support/reference.ts'

describe('a split that is tested as units come', () => {
  it('agrees with mpmath to 1e-11, up to a billion units and down to a share of one in a million', () => {
    for (const row of readReference('sequential', 'sample-ratio.csv')) {
      const [observed, shares] = [row.numbers('observed'), row.numbers('shares')]
      const wanted = row.number('logBayesFactor')
      // a factor of 1 is a logarithm of 0
      expectClose(logBayesFactor(observed, shares), wanted, 1e-11, observed, Math.max(1, Math.abs(wanted)))
    }
  })

  it('law: the factor is the product of the predictive probabilities of the units, one by one', () => {
    const arms = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(arms, (units) => {
        const shares = [0.2, 0.3, 0.5]
        const counts = [0, 0, 0]
        let log = 0
        for (const [i, arm] of units.entries()) {
          const share = shares[arm] ?? 0
          log += Math.log((100 * share + (counts[arm] ?? 0)) / ((100 + i) * share))
          counts[arm] = (counts[arm] ?? 0) + 1
        }
        expect(logBayesFactor(counts, shares)).toBeCloseTo(log, 10)
      }),
    )
  })

  it('law: the p-value never rises, and is never above 1', () => {
    const steps = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(steps, (added) => {
        const counts: [number, number] = [0, 0]
        const path = added.map(([a, b]) => {
          counts[0] += a
          counts[1] += b
          return [...counts]
        })
        let before = 1
        for (const { pValue, logBayesFactor: log } of runningSampleRatio(path, [1, 1])) {
          expect(pValue).toBeLessThanOrEqual(before)
          expect(pValue).toBeLessThanOrEqual(Math.exp(-log))
          before = pValue
        }
      }),
    )
  })

  it('keeps what was found when the split evens out again', () => {
    const [found, later] = runningSampleRatio(
      [
        [700, 300],
        [10_000, 10_000],
      ],
      [1, 1],
    )
    expect(found?.pValue).toBeLessThan(1e-20)
    expect(later?.logBayesFactor).toBeLessThan(0)
    expect(later?.pValue).toBe(found?.pValue)
  })

  it('is wrong no more often than alpha, looked at after every ten of 2,000 units', () => {
    const { uniform } = seeded(2022)
    const tests = 1000
    let wrong = 0
    for (let test = 0; test < tests; test += 1) {
      const counts = [0, 0]
      const path = Array.from({ length: 200 }, () => {
        for (let i = 0; i < 10; i += 1) {
          const arm = uniform() < 0.5 ? 0 : 1
          counts[arm] = (counts[arm] ?? 0) + 1
        }
        return [...counts]
      })
      if ((runningSampleRatio(path, [1, 1]).at(-1)?.pValue ?? 1) < 0.1) wrong += 1
    }
    expect(wrong / tests).toBeLessThanOrEqual(0.1)
    expect(wrong).toBeGreaterThan(0)
  })

  it('rejects counts that fall, and shares that are none', () => {
    const falling = [
      [5, 5],
      [6, 4],
    ]
    expect(() => runningSampleRatio(falling, [1, 1])).toThrow('path[1][1]')
    expect(() => logBayesFactor([5, 5], [1, 0])).toThrow('shares[1]')
    expect(() => logBayesFactor([5], [1])).toThrow('observed')
  })
})
