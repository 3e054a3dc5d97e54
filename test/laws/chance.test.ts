/** Chances add to 1, and approach the test's normal approximation as conversions grow. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beliefInRates, probabilityToBeBest } from '../../src/stats/beta-posterior.ts'
import { chanceFromTest, expectedLossFromTest } from '../../src/stats/chance.ts'
import { normal } from '../../src/stats/distributions/index.ts'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Counts } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'
import { analyse, groupOf, threeArms } from './experiments.ts'
import { counts, twoCounts, twoMoments } from './samples.ts'

describe('the chance that A beats B and the chance that B beats A add to 1', () => {
  test('of rates, each with its complement to full precision', () => {
    fc.assert(
      fc.property(twoCounts, ([a, b]) => {
        const forth = beliefInRates(a, b, 'increase')
        const back = beliefInRates(b, a, 'increase')
        expectClose(forth.chance, back.complement, 1e-9, { a, b })
        expectClose(forth.complement, back.chance, 1e-9, { a, b })
        expect(forth.chance + back.chance).toBeCloseTo(1, 9)
        // what one choice loses more than the other is what the posterior means differ by
        const mean = ({ n, successes }: Counts) => (successes + 1) / (n + 2)
        expectClose(forth.expectedLoss - back.expectedLoss, mean(a) - mean(b), 1e-13, { a, b }, 1)
      }),
      { numRuns: 300 },
    )
  })

  test('of means', () => {
    fc.assert(
      fc.property(twoMoments, ([a, b]) => {
        const [forth, back] = [compareMeans(a, b, 0.95).test, compareMeans(b, a, 0.95).test]
        const chance = chanceFromTest(forth, 'increase')
        expect(chance.complement).toBe(chanceFromTest(back, 'increase').chance)
        expectClose((chance.chance ?? 0) + (chance.complement ?? 0), 1, 1e-13)
        const loss = expectedLossFromTest(forth, 'increase').value
        const gain = expectedLossFromTest(back, 'increase').value
        if (loss === null || gain === null) expect(loss).toBe(gain)
        else expectClose(gain - loss, b.mean - a.mean, 1e-10, { a, b }, loss + gain)
      }),
    )
  })
})

test('probabilities to be best add to 1, in whatever order, and are the chance when there are two', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (arms) => {
      const best = probabilityToBeBest(arms, 'increase')
      expect(best.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 13)
      const reversed = probabilityToBeBest([...arms].reverse(), 'increase').reverse()
      best.forEach((each, i) => {
        expectClose(reversed[i] ?? null, each, 1e-9, arms, Math.max(each, 1e-300))
      })
      const [a, b] = arms
      if (a === undefined || b === undefined) return
      const [, chance = Number.NaN] = probabilityToBeBest([a, b], 'increase')
      // below 1e-300 doubles have no digits to agree in
      expectClose(beliefInRates(a, b, 'increase').chance, chance, 1e-9, arms, Math.max(chance, 1e-300))
    }),
    { numRuns: 100 },
  )
})

test('probabilities to be best of every kind of metric add to 1 in the report', () => {
  fc.assert(
    fc.property(threeArms, (arms) => {
      for (const { variants } of analyse(arms.map((units, variant) => groupOf(variant, units)))) {
        const best = variants.map((each) => each.chanceToBeBest)
        if (best.some((each) => each === null)) expect(best).toEqual([null, null, null])
        else expect(best.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBeCloseTo(1, 11)
      }
    }),
    { numRuns: 50 },
  )
})

test('the chance is within 0.27/√k of Φ(Z), k ≥ 5 being the fewest conversions or non-conversions of an arm', () => {
  const size = fc.integer({ min: 10, max: 20_000 })
  fc.assert(
    fc.property(
      size,
      size,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (nA, nB, rate, z) => {
        const other = rate + z * Math.sqrt(rate * (1 - rate) * (1 / nA + 1 / nB))
        const within = (n: number, share: number): Counts => ({
          n,
          successes: Math.min(n - 5, Math.max(5, Math.round(n * share))),
        })
        const [a, b] = [within(nA, rate ** 2), within(nB, other ** 2)]
        const k = Math.min(...[a, b].flatMap(({ n, successes }) => [successes, n - successes]))
        const { chance } = beliefInRates(a, b, 'increase')
        const approximation = normal.cdf(compareRates(a, b, 0.95).test.statistic ?? Number.NaN)
        expect(Math.abs(chance - approximation)).toBeLessThanOrEqual(0.27 / Math.sqrt(k))
      },
    ),
    { numRuns: 1000 },
  )
})
