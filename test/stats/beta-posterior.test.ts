import { describe, expect, it } from 'vitest'
import { beliefInRates, probabilityToBeBest } from '../../src/stats/beta-posterior.ts'
import type { Counts } from '../../src/stats/types.ts'
import { expectClose, readReference } from '../support/reference.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })
const a = arm(378, 3662)
const arms = [a, arm(462, 3568), arm(440, 3479), arm(395, 3504)]

describe('chance to beat the baseline', () => {
  it.each([
    [arm(462, 3568), 0.9997531605, 4.698437725e-7],
    [arm(440, 3479), 0.9989743876, 2.145436494e-6],
    [arm(395, 3504), 0.9026013009, 3.362327086e-4],
  ])('of %o, and the expected loss of choosing it', (b, chance, loss) => {
    const belief = beliefInRates(a, b, 'increase')
    expectClose(belief.chance, chance, 1e-9)
    expectClose(belief.expectedLoss, loss, 1e-9)
  })

  it('is a number where the test has none, and where its sign differs', () => {
    expectClose(beliefInRates(arm(0, 100), arm(0, 100), 'increase').chance, 0.5, 1e-13)
    expectClose(beliefInRates(arm(0, 50), arm(3, 50), 'increase').chance, 0.9411941194, 1e-9)
    expect(beliefInRates(arm(0, 10), arm(1, 1000), 'increase').chance).toBeCloseTo(0.022, 3)
    expect(beliefInRates(arm(0, 0), arm(0, 0), 'increase').chance).toBeCloseTo(0.5, 13)
  })

  it('keeps a complement of 2.3e-16', () => {
    const { chance, complement } = beliefInRates(arm(0, 1000), arm(50, 1000), 'increase')
    expect(chance).toBeGreaterThan(0.999999)
    expectClose(complement, 2.3104419112475e-16, 1e-11)
  })

  it('and the loss agree with 50-digit quadrature to 1e-10, up to 1e9 units and with other priors', () => {
    for (const row of readReference('beta-posterior', 'pairs.csv')) {
      const baseline = arm(row.number('successesA'), row.number('nA'))
      const variant = arm(row.number('successesB'), row.number('nB'))
      const prior = { alpha: row.number('alpha'), beta: row.number('beta') }
      const where = { baseline, variant, prior }
      const belief = beliefInRates(baseline, variant, 'increase', prior)
      expectClose(belief.chance, row.number('chance'), 1e-10, where)
      expectClose(belief.complement, row.number('complement'), 1e-10, where)
      expectClose(belief.expectedLoss, row.number('loss'), 1e-10, where)
    }
  })

  it('stays proper under priors of nearly no weight', () => {
    const prior = { alpha: 0.01, beta: 0.01 }
    // 30-digit quadrature with the regularised incomplete beta function
    expectClose(beliefInRates(arm(0, 10), arm(1, 1000), 'increase', prior).chance, 0.954595094494641, 1e-11)
  })

  it('is the finite sum of Beta functions for whole parameters', () => {
    // P(Beta(2, 1) > Beta(1, 2)) = 5/6, and 1 of 1 against 0 of 0 is P(Beta(2, 1) > U) = 2/3
    expectClose(beliefInRates(arm(0, 1), arm(1, 1), 'increase').chance, 5 / 6, 1e-13)
    expectClose(beliefInRates(arm(0, 0), arm(1, 1), 'increase').chance, 2 / 3, 1e-13)
    expectClose(beliefInRates(arm(0, 0), arm(0, 0), 'increase').expectedLoss, 1 / 6, 1e-13)
  })

  it('rejects impossible counts and priors', () => {
    expect(() => beliefInRates(arm(2, 1), a, 'increase')).toThrow('baseline.successes')
    expect(() => beliefInRates(a, arm(1, 1.5), 'increase')).toThrow('variant.n')
    expect(() => beliefInRates(a, a, 'increase', { alpha: 0, beta: 1 })).toThrow('prior')
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

  it('agrees with 50-digit quadrature and exact fractions to 1e-10, up to 1e9 units', () => {
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
})
