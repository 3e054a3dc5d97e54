import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceToBeat, expectedLoss, probabilityToBeBest } from '../../src/stats/beta-posterior.ts'
import { normal } from '../../src/stats/distributions/index.ts'
import { compareRates } from '../../src/stats/score.ts'
import type { Counts } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })
const a = arm(378, 3662)
const arms = [a, arm(462, 3568), arm(440, 3479), arm(395, 3504)]
const counts = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, rate]) => arm(Math.round(n * rate * rate), n))

describe('chance to beat the baseline', () => {
  it.each([
    [arm(462, 3568), 0.9997531605, 4.698437725e-7],
    [arm(440, 3479), 0.9989743876, 2.145436494e-6],
    [arm(395, 3504), 0.9026013009, 3.362327086e-4],
  ])('of %o, and the expected loss of choosing it', (b, chance, loss) => {
    expectClose(chanceToBeat(a, b, 'increase').chance, chance, 1e-9)
    expectClose(expectedLoss(a, b, 'increase'), loss, 1e-9)
  })

  it('is a number where the test has none, and where its sign differs', () => {
    expectClose(chanceToBeat(arm(0, 100), arm(0, 100), 'increase').chance, 0.5, 1e-13)
    expectClose(chanceToBeat(arm(0, 50), arm(3, 50), 'increase').chance, 0.9411941194, 1e-9)
    expect(chanceToBeat(arm(0, 10), arm(1, 1000), 'increase').chance).toBeCloseTo(0.022, 3)
    expect(chanceToBeat(arm(0, 0), arm(0, 0), 'increase').chance).toBeCloseTo(0.5, 13)
  })

  it('keeps a complement of 2.3e-16', () => {
    const { chance, complement } = chanceToBeat(arm(0, 1000), arm(50, 1000), 'increase')
    expect(chance).toBeGreaterThan(0.999999)
    expectClose(complement, 2.3104419112475e-16, 1e-11)
  })

  it('and the loss agree with 50-digit quadrature to 1e-10, up to 1e9 units and with other priors', () => {
    for (const row of readReference('beta-posterior', 'pairs.csv')) {
      const baseline = arm(row.number('successesA'), row.number('nA'))
      const variant = arm(row.number('successesB'), row.number('nB'))
      const prior = { alpha: row.number('alpha'), beta: row.number('beta') }
      const where = { baseline, variant, prior }
      const { chance, complement } = chanceToBeat(baseline, variant, 'increase', prior)
      expectClose(chance, row.number('chance'), 1e-10, where)
      expectClose(complement, row.number('complement'), 1e-10, where)
      expectClose(expectedLoss(baseline, variant, 'increase', prior), row.number('loss'), 1e-10, where)
    }
  })

  it('stays proper under priors of nearly no weight', () => {
    const prior = { alpha: 0.01, beta: 0.01 }
    // 30-digit quadrature with the regularised incomplete beta function
    expectClose(chanceToBeat(arm(0, 10), arm(1, 1000), 'increase', prior).chance, 0.954595094494641, 1e-11)
  })

  it('is the finite sum of Beta functions for whole parameters', () => {
    // P(Beta(2, 1) > Beta(1, 2)) = 5/6, and 1 of 1 against 0 of 0 is P(Beta(2, 1) > U) = 2/3
    expectClose(chanceToBeat(arm(0, 1), arm(1, 1), 'increase').chance, 5 / 6, 1e-13)
    expectClose(chanceToBeat(arm(0, 0), arm(1, 1), 'increase').chance, 2 / 3, 1e-13)
    expectClose(expectedLoss(arm(0, 0), arm(0, 0), 'increase'), 1 / 6, 1e-13)
  })

  it('rejects impossible counts and priors', () => {
    expect(() => chanceToBeat(arm(2, 1), a, 'increase')).toThrow('baseline.successes')
    expect(() => expectedLoss(a, arm(1, 1.5), 'increase')).toThrow('variant.n')
    expect(() => chanceToBeat(a, a, 'increase', { alpha: 0, beta: 1 })).toThrow('prior')
    expect(() => probabilityToBeBest([a, arm(-1, 3)], 'increase')).toThrow('arms[1].successes')
  })
})

describe('probability to be best', () => {
  it('of the four arms', () => {
    const expected = [1.926307551e-5, 0.6445378447, 0.3509797288, 4.463163407e-3]
    probabilityToBeBest(arms, 'increase').forEach((probability, i) => {
      expectClose(probability, expected[i] ?? Number.NaN, 1e-9)
    })
  })

  it('agrees with 50-digit quadrature to 1e-10, up to 1e9 units', () => {
    for (const row of readReference('beta-posterior', 'best.csv')) {
      const given = row
        .text('arms')
        .split(' ')
        .map((each) => {
          const [successes = 0, n = 0] = each.split('/').map(Number)
          return arm(successes, n)
        })
      const expected = row.numbers('probabilities')
      probabilityToBeBest(given, 'increase').forEach((probability, i) => {
        expectClose(probability, expected[i] ?? Number.NaN, 1e-10, given)
      })
    }
  })

  it('adds to 1, in whatever order, and is the chance when there are two arms', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (given) => {
        const best = probabilityToBeBest(given, 'increase')
        expect(best.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 13)
        const reversed = probabilityToBeBest([...given].reverse(), 'increase').reverse()
        best.forEach((each, i) => {
          expectClose(reversed[i] ?? null, each, 1e-9, given)
        })
        const [first, second] = given
        if (first === undefined || second === undefined) return
        const [, chance = Number.NaN] = probabilityToBeBest([first, second], 'increase')
        expectClose(chanceToBeat(first, second, 'increase').chance, chance, 1e-12, given)
      }),
      { numRuns: 30 },
    )
  })
})

describe('laws of the posterior', () => {
  it('chance of B over A and of A over B add to 1; lower-is-better mirrors; losses differ by the means', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const forth = chanceToBeat(first, second, 'increase')
        const back = chanceToBeat(second, first, 'increase')
        const mirrored = chanceToBeat(first, second, 'decrease')
        expectClose(forth.chance + back.chance, 1, 1e-13)
        expectClose(back.chance, forth.complement, 1e-9, { first, second })
        expectClose(mirrored.chance, forth.complement, 1e-9, { first, second })
        const mean = ({ n, successes }: Counts) => (successes + 1) / (n + 2)
        const gain = expectedLoss(second, first, 'increase')
        expectClose(
          expectedLoss(first, second, 'increase') - gain,
          mean(first) - mean(second),
          1e-13,
          { first, second },
          1,
        )
        expectClose(expectedLoss(first, second, 'decrease'), gain, 1e-9, { first, second })
      }),
      { numRuns: 60 },
    )
  })

  it('the chance approaches Φ of the score statistic: within 0.27/√k, k ≥ 5 the fewest of any kind', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 20_000 }),
        fc.integer({ min: 10, max: 20_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (nA, nB, rate, z) => {
          const other = rate + z * Math.sqrt(rate * (1 - rate) * (1 / nA + 1 / nB))
          const within = (n: number, share: number) => Math.min(n - 5, Math.max(5, Math.round(n * share)))
          const first = arm(within(nA, rate ** 2), nA)
          const second = arm(within(nB, other ** 2), nB)
          const k = Math.min(...[first, second].flatMap(({ n, successes }) => [successes, n - successes]))
          const { chance } = chanceToBeat(first, second, 'increase')
          const approximation = normal.cdf(compareRates(first, second, 0.95).test.statistic ?? Number.NaN)
          expect(Math.abs(chance - approximation)).toBeLessThanOrEqual(0.27 / Math.sqrt(k))
        },
      ),
      { numRuns: 150 },
    )
  })
})
