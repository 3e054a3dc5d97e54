import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { restrictedRates } from '../../src/stats/restricted-rates.ts'
import { expectClose } from '../support/reference.ts'

const arm = (successes: number, n: number) => ({ n, successes })

describe('restricted rates', () => {
  it('lie on the boundary where the score has no root inside', () => {
    const { baseline, variant } = restrictedRates(arm(0, 50), arm(3, 50), 0.1)
    expect(baseline).toEqual({ p: 0, q: 1 })
    expect(variant).toEqual({ p: 0.1, q: 0.9 })
    expect(restrictedRates(arm(47, 50), arm(50, 50), 0.1).variant).toEqual({ p: 1, q: 0 })
  })

  it('are the observed ones at the observed difference', () => {
    const { baseline, variant } = restrictedRates(arm(378, 3662), arm(462, 3568), 462 / 3568 - 378 / 3662)
    expectClose(baseline.p, 378 / 3662, 1e-14)
    expectClose(variant.p, 462 / 3568, 1e-14)
  })

  it('are the pooled rate at no difference, with its complement to full precision', () => {
    const { baseline, variant } = restrictedRates(arm(0, 1), arm(1e9, 1e9), 0)
    expect(baseline).toEqual({ p: 1e9 / (1e9 + 1), q: 1 / (1e9 + 1) })
    expect(variant).toEqual(baseline)
  })

  it('maximise the likelihood', () => {
    const count = fc.integer({ min: 1, max: 400 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        count,
        share,
        count,
        share,
        fc.double({ min: -0.98, max: 0.98, noNaN: true }),
        (nA, a, nB, b, delta) => {
          const [xA, xB] = [Math.round(nA * a), Math.round(nB * b)]
          const { baseline, variant } = restrictedRates(arm(xA, nA), arm(xB, nB), delta)
          expectClose(variant.p - baseline.p, delta, 1e-14, { xA, nA, xB, nB, delta }, 1)
          const log = (count: number, p: number) => (count === 0 ? 0 : count * Math.log(p))
          const likelihood = (p: number) =>
            log(xA, p) + log(nA - xA, 1 - p) + log(xB, p + delta) + log(nB - xB, 1 - p - delta)
          const [low, high] = [Math.max(0, -delta), Math.min(1, 1 - delta)]
          const best =
            log(xA, baseline.p) + log(nA - xA, baseline.q) + log(xB, variant.p) + log(nB - xB, variant.q)
          for (let k = 0; k <= 20; k++) {
            const other = likelihood(low + ((high - low) * k) / 20)
            if (!Number.isNaN(other)) expect(other).toBeLessThanOrEqual(best + 1e-9)
          }
        },
      ),
    )
  })
})
