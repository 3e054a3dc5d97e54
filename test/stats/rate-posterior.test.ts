import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peakDistance, ratePosterior } from '../../src/stats/rate-posterior.ts'
import { expectClose } from '../support/reference.ts'
import { logUniform } from './distributions/laws.ts'
import { referencePoints } from './distributions/reference.ts'

const shape = logUniform(0.01, 1e9)

describe('the posterior of a rate in log-odds', () => {
  it('has the density of R and mpmath: at x, that of x times x·(1 − x)', () => {
    const points = referencePoints('beta')
    expect(points.length).toBeGreaterThan(700)
    for (const { x, a, b, slope } of points) {
      const posterior = ratePosterior({ a, b })
      const logOdds = Math.log(x) - Math.log1p(-x)
      const s = logOdds - Math.log(a / b)
      // a rounding of x moves s, and s itself has been rounded: where the density is steep it shows
      const rounding = Number.EPSILON * (1 / (1 - x) + 2 + Math.abs(logOdds) + Math.abs(s))
      const steep = Math.abs(posterior.shape(s).slope)
      expectClose(posterior.density(s), slope * (1 - x), 1e-12 + 4 * steep * rounding, { x, a, b })
    }
  })

  it('has its peak at log(a/b), where nothing has dropped, and drops to both sides', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 1e-6, max: 2000, noNaN: true }), (a, b, distance) => {
        const { drop, shape: at, curvature } = ratePosterior({ a, b })
        expect(drop(0)).toBe(0)
        expect(at(0).slope === 0).toBe(true)
        expectClose(curvature, (a * b) / (a + b), 1e-14)
        expect(drop(distance / Math.sqrt(curvature))).toBeGreaterThan(0)
        expect(drop(-distance / Math.sqrt(curvature))).toBeGreaterThan(0)
        expect(Number.isFinite(drop(1e5) + drop(-1e5))).toBe(true)
      }),
    )
  })

  it('mirrors when the rate becomes that of not converting', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: -50, max: 50, noNaN: true }), (a, b, s) => {
        fc.pre(a !== b)
        const [one, other] = [ratePosterior({ a, b }), ratePosterior({ a: b, b: a })]
        expect(other.density(-s)).toBe(one.density(s))
        expect(other.rise(-s)).toBe(one.rise(s))
      }),
    )
  })

  it('rises by p·(1 − p)', () => {
    for (const logOdds of [-650, -12, -1, 0, 3, 40]) {
      const { rise } = ratePosterior({ a: 2, b: 7 })
      const p = 1 / (1 + Math.exp(-logOdds))
      const q = 1 / (1 + Math.exp(logOdds))
      expectClose(rise(logOdds - Math.log(2 / 7)), p * q, 1e-13, logOdds)
    }
  })

  it('lies as far from another as their peaks', () => {
    expect(peakDistance({ a: 3, b: 4 }, { a: 3, b: 4 })).toBe(0)
    expectClose(peakDistance({ a: 1, b: 1 }, { a: 1, b: Math.E }), 1, 1e-15)
  })
})
