import { describe, expect, it } from 'vitest'
import { covariateBalance } from '../../src/stats/covariate-balance.ts'
import { compareMeans } from '../../src/stats/means.ts'
import type { Moments } from '../../src/stats/types.ts'
import { seeded } from '../support/random.ts'
import { expectClose } from '../support/reference.ts'

const baseline: Moments = { n: 1000, mean: 10, m2: 15_984 }
/** With 1000 units of the same spread, a mean that is so many standard errors of the difference away. */
const away = (errors: number): Moments => ({
  ...baseline,
  mean: 10 + errors * Math.sqrt((2 * 15_984) / 999 / 1000),
})

describe('balance of covariates', () => {
  it('is Welch’s test of every variant, adjusted by Holm over variants and covariates', () => {
    const [first, second] = [
      { baseline, variants: [away(3.4), away(0.5)] },
      { baseline, variants: [away(1), away(-5)] },
    ]
    const balances = covariateBalance([first, second], 0.95)
    const raw = [first, second].flatMap(({ variants }) =>
      variants.map((variant) => compareMeans(baseline, variant, 0.95).test.pValue ?? Number.NaN),
    )
    const [p0 = 0, p1 = 0, p2 = 0, p3 = 0] = raw
    // ascending: p3, p0, p2, p1
    const expected = [3 * p0, Math.max(2 * p2, p1), 2 * p2, 4 * p3]
    for (const [i, balance] of balances.flat().entries())
      expectClose(balance.adjustedPValue, expected[i] ?? Number.NaN, 1e-14, i)
    expect(p0).toBeLessThan(0.001)
    expect(balances.map((of) => of.map(({ imbalanced }) => imbalanced))).toEqual([
      [false, false],
      [false, true],
    ])
    expect(covariateBalance([{ baseline, variants: [away(3.4)] }], 0.95)[0]?.[0]?.imbalanced).toBe(true)
  })

  it('tells nothing where there is no test, and does not count it in the family', () => {
    const variants = [{ n: 0, mean: 0, m2: 0 }, away(3.4)]
    const [[empty, other] = []] = covariateBalance([{ baseline, variants }], 0.95)
    expect(empty).toMatchObject({ adjustedPValue: null, imbalanced: false })
    expect(empty?.comparison.test.reason).toBe('no-data')
    expect(other?.adjustedPValue).toBe(other?.comparison.test.pValue)
    expect(covariateBalance([], 0.95)).toEqual([])
  })

  it('rarely blames arms that are alike', () => {
    const random = seeded(11)
    let [alarms, below] = [0, 0]
    for (let i = 0; i < 20_000; i += 1) {
      const [[balance] = []] = covariateBalance([{ baseline, variants: [away(random.normal())] }], 0.95)
      if (balance?.imbalanced) alarms += 1
      if ((balance?.adjustedPValue ?? 1) < 0.05) below += 1
    }
    // 0.1 % and 5 % of 20,000, within 3.5 standard errors
    expect(Math.abs(alarms - 20)).toBeLessThan(3.5 * Math.sqrt(20))
    expect(Math.abs(below - 1000)).toBeLessThan(3.5 * Math.sqrt(950))
  })
})
