import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherF, studentT } from '../../../src/stats/distributions/index.ts'
import { checkLaws, logUniform } from './laws.ts'
import { misses, referencePoints, relativeError, tailTolerance, withInverse } from './reference.ts'

describe("Fisher's F distribution", () => {
  const points = referencePoints('f')

  it('agrees with R and mpmath in both tails', () => {
    const lower = (point: { lower: number }) => point.lower
    const upper = (point: { upper: number }) => point.upper
    expect(
      misses(
        points,
        ({ x, a, b }) => fisherF.cdf(x, a, b),
        lower,
        (p) => tailTolerance(p, p.lower),
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x, a, b }) => fisherF.survival(x, a, b),
        upper,
        (p) => tailTolerance(p, p.upper),
      ),
    ).toEqual([])
  })

  it('has the quantile of mpmath and R to 2e-12', () => {
    const quantile = ({ lower, a, b }: { lower: number; a: number; b: number }) =>
      fisherF.quantile(lower, a, b)
    expect(
      misses(
        withInverse('f'),
        quantile,
        (point) => point.inverse,
        () => 2e-12,
      ),
    ).toEqual([])
  })

  const degrees = logUniform(0.5, 1e7)
  checkLaws(fisherF, fc.tuple(degrees, degrees), logUniform(1e-6, 1e6))

  it('exchanges its tails when numerator and denominator are exchanged', () => {
    fc.assert(
      fc.property(logUniform(1e-3, 1e3), logUniform(1, 1e4), logUniform(1, 1e4), (x, d1, d2) => {
        const tail = fisherF.cdf(x, d1, d2)
        if (tail > 1e-300) expect(relativeError(fisherF.survival(1 / x, d2, d1), tail)).toBeLessThan(1e-11)
      }),
      { seed: 1 },
    )
  })

  it('is the square of a t for one numerator degree', () => {
    for (const t of [0.01, 1, 2.5, 40]) {
      expect(relativeError(fisherF.survival(t * t, 1, 17), 2 * studentT.survival(t, 17))).toBeLessThan(1e-13)
    }
  })

  it('has the ends of its range', () => {
    expect(fisherF.cdf(-1, 3, 4)).toBe(0)
    expect(fisherF.survival(0, 3, 4)).toBe(1)
    expect(fisherF.survival(Infinity, 3, 4)).toBe(0)
    expect(fisherF.quantile(0, 3, 4)).toBe(0)
    expect(fisherF.quantile(1, 3, 4)).toBe(Infinity)
  })

  it('refuses degrees of freedom that are not positive and finite', () => {
    expect(() => fisherF.cdf(1, 0, 4)).toThrow(new RangeError('d1 must be positive and finite, got 0'))
    expect(() => fisherF.survival(1, 3, Number.NaN)).toThrow(
      new RangeError('d2 must be positive and finite, got NaN'),
    )
    expect(() => fisherF.quantile(0.1, 3, Infinity)).toThrow(RangeError)
  })
})
