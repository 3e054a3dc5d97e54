import { describe, expect, it } from 'vitest'
import { chanceFromTest, expectedLossFromTest, normalChance } from '../../src/stats/chance.ts'
import { compareMeans } from '../../src/stats/means.ts'
import type { Counts, Test } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'

const arm = (successes: number, n: number): Counts => ({ n, successes })
const testOf = (statistic: number, degreesOfFreedom: number | null, standardError = 1): Test => ({
  name: 'welch',
  statistic,
  standardError,
  degreesOfFreedom,
  pValue: null,
  reason: null,
})

describe('normal chance of a rate', () => {
  it.each([
    [arm(462, 3568), 0.99975161],
    [arm(440, 3479), 0.99896063],
    [arm(395, 3504), 0.902467],
  ])('of %o against 378/3662', (b, chance) => {
    expect(normalChance(arm(378, 3662), b, 'increase').chance).toBeCloseTo(chance, 8)
    expect(normalChance(arm(378, 3662), b, 'decrease').complement).toBeCloseTo(chance, 8)
  })

  it('is undefined without units and where both rates are 0 or 1', () => {
    expect(normalChance(arm(0, 50), arm(0, 70), 'increase')).toEqual({
      chance: null,
      complement: null,
      reason: 'zero-variance',
    })
    expect(normalChance(arm(0, 50), arm(70, 70), 'increase').reason).toBe('zero-variance')
    expect(normalChance(arm(0, 0), arm(3, 70), 'increase').reason).toBe('no-data')
    expect(() => normalChance(arm(3, 2), arm(1, 2), 'increase')).toThrow('baseline.successes')
  })
})

describe('chance and expected loss from a test', () => {
  it('are Student’s t at the statistic', () => {
    const { test } = compareMeans({ n: 1000, mean: 10, m2: 15984 }, { n: 1200, mean: 10.5, m2: 29975 }, 0.95)
    const { chance, complement } = chanceFromTest(test, 'increase')
    expectClose(complement, (test.pValue ?? Number.NaN) / 2, 1e-13)
    expectClose(chance, 1 - (test.pValue ?? Number.NaN) / 2, 1e-14)
    expect(chanceFromTest(test, 'decrease').chance).toBe(complement)
  })

  it.each([
    // se ∫ max(−(t + x), 0) f(x) dx by 40-digit quadrature (mpmath)
    [2, 10, 0.5, 0.01086380086446618],
    [-1, 3, 2, 2.435991124176917],
    [0, 1.5, 1, 1.022204943866081],
    [8, 30, 1, 1.23449613135191e-9],
  ])('the loss at t = %f with %f degrees of freedom and standard error %f', (t, df, se, loss) => {
    expectClose(expectedLossFromTest(testOf(t, df, se), 'increase').value, loss, 1e-9)
  })

  it('are normal where the test is', () => {
    expectClose(chanceFromTest(testOf(1.5, null), 'increase').chance, 0.933192798731142, 1e-13)
    expectClose(expectedLossFromTest(testOf(1.5, null), 'increase').value, 0.02930679376260463, 1e-9)
  })

  it('are undefined as the test is, and the loss where the mean of t does not exist', () => {
    const { test } = compareMeans({ n: 5, mean: 1, m2: 0 }, { n: 5, mean: 2, m2: 0 }, 0.95)
    expect(chanceFromTest(test, 'increase')).toEqual({
      chance: null,
      complement: null,
      reason: 'zero-variance',
    })
    expect(expectedLossFromTest(test, 'increase')).toEqual({ value: null, reason: 'zero-variance' })
    expect(expectedLossFromTest(testOf(2, 1), 'increase')).toEqual({
      value: null,
      reason: 'too-few-degrees-of-freedom',
    })
    expect(chanceFromTest(testOf(2, 1), 'increase').chance).toBeCloseTo(0.5 + Math.atan(2) / Math.PI, 14)
  })
})
