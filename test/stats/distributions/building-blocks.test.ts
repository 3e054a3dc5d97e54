import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviance, logOnePlusMinus } from '../../../src/stats/distributions/deviance.ts'
import { gaussLegendre } from '../../../src/stats/distributions/gauss-legendre.ts'
import { stirlingError } from '../../../src/stats/distributions/stirling-error.ts'
import { reach, tailIntegral } from '../../../src/stats/distributions/tail-integral.ts'
import { logUniform } from './laws.ts'
import { relativeError } from './reference.ts'

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)

describe('deviance', () => {
  it('keeps its digits where a count is close to its expectation', () => {
    // u²/2 − u³/3 + … with u = 1e-9
    expect(relativeError(deviance(1e9, 1e9 + 1), 5e-10 - 1e-18 / 3)).toBeLessThan(1e-15)
    expect(Math.abs(deviance(7, 7))).toBe(0)
  })

  it('is the textbook formula far away', () => {
    expect(relativeError(deviance(2, 20), 2 * Math.log(0.1) + 18)).toBeLessThan(1e-15)
    expect(relativeError(deviance(20, 2), 20 * Math.log(10) - 18)).toBeLessThan(1e-15)
    expect(deviance(2, 0)).toBe(Infinity)
  })

  it('is continuous where the method changes', () => {
    for (const u of [-0.5, 1]) {
      const [inside, outside] = [u * (1 - 1e-15), u * (1 + 1e-15)]
      expect(relativeError(logOnePlusMinus(inside), logOnePlusMinus(outside))).toBeLessThan(1e-14)
    }
    expect(logOnePlusMinus(-1)).toBe(-Infinity)
  })
})

describe('stirlingError', () => {
  it('is what Stirling misses of factorials', () => {
    const rootTwoPi = Math.sqrt(2 * Math.PI)
    expect(Math.abs(stirlingError(1) - (1 - Math.log(rootTwoPi)))).toBeLessThan(1e-15)
    // from Γ(3/2) = √π/2
    expect(Math.abs(stirlingError(0.5) - (1 - Math.log(2)) / 2)).toBeLessThan(1e-15)
    expect(Math.abs(stirlingError(9.999999999999) - stirlingError(10.000000000001))).toBeLessThan(3e-15)
  })

  it('tends to 1/(12a)', () => {
    expect(relativeError(stirlingError(1e9), 1 / 12e9)).toBeLessThan(1e-15)
  })
})

describe('gaussLegendre', () => {
  it('integrates polynomials up to degree 2n − 1 exactly', () => {
    const rule = gaussLegendre(5)
    for (let degree = 0; degree < 10; degree++) {
      const integral = sumOf(rule.map(({ node, weight }) => weight * node ** degree))
      expect(Math.abs(integral - 1 / (degree + 1))).toBeLessThan(1e-15)
    }
  })
})

describe('tailIntegral', () => {
  const exponential = (rate: number) => ({ at: (s: number) => rate * s, slope: rate, curvature: 1e-9 })

  it('integrates an exponential tail of any rate, to a limit or to infinity', () => {
    fc.assert(
      fc.property(logUniform(0.5, 1e6), logUniform(1e-6, 10), (rate, end) => {
        expect(relativeError(tailIntegral(exponential(rate), Infinity), 1 / rate)).toBeLessThan(1e-14)
        const partial = -Math.expm1(-rate * end) / rate
        expect(relativeError(tailIntegral(exponential(rate), end), partial)).toBeLessThan(1e-14)
      }),
      { seed: 1 },
    )
  })

  it('reaches a level with little overshoot, however poor the first guess', () => {
    fc.assert(
      fc.property(logUniform(1e-3, 1e3), logUniform(1e-6, 690), (rate, level) => {
        const drop = { ...exponential(rate), slope: 1 }
        const s = reach(drop, level)
        expect(drop.at(s)).toBeGreaterThanOrEqual(level)
        expect(drop.at(s / 1.1)).toBeLessThanOrEqual(level)
      }),
      { seed: 1 },
    )
    expect(reach(exponential(1), 0)).toBe(0)
  })
})
