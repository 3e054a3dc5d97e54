import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquared, normal } from '../../../src/stats/distributions/index.ts'
import { checkLaws, logUniform } from './laws.ts'
import { misses, referencePoints, relativeError, tailTolerance, withInverse } from './reference.ts'

describe('chi-squared distribution', () => {
  const points = referencePoints('chisquared')

  it('agrees with R and mpmath in both tails', () => {
    const lower = (point: { lower: number }) => point.lower
    const upper = (point: { upper: number }) => point.upper
    expect(
      misses(
        points,
        ({ x, a }) => chiSquared.cdf(x, a),
        lower,
        (p) => tailTolerance(p, p.lower),
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x, a }) => chiSquared.survival(x, a),
        upper,
        (p) => tailTolerance(p, p.upper),
      ),
    ).toEqual([])
  })

  it('has the quantile of R and mpmath to 1e-12, from 1e-267 up', () => {
    const quantile = ({ lower, a }: { lower: number; a: number }) => chiSquared.quantile(lower, a)
    expect(
      misses(
        withInverse('chisquared'),
        quantile,
        (point) => point.inverse,
        () => 1e-12,
      ),
    ).toEqual([])
  })

  checkLaws(chiSquared, fc.tuple(logUniform(0.5, 1e7)), logUniform(1e-6, 1e8))

  it('is the square of a normal for one degree of freedom, and exponential for two', () => {
    for (const z of [1e-3, 0.7, 1.96, 9, 37]) {
      expect(relativeError(chiSquared.survival(z * z, 1), 2 * normal.survival(z))).toBeLessThan(1e-12)
      expect(relativeError(chiSquared.survival(z, 2), Math.exp(-z / 2))).toBeLessThan(1e-14)
    }
  })

  it('has the ends of its range', () => {
    expect(chiSquared.cdf(-1, 3)).toBe(0)
    expect(chiSquared.survival(0, 3)).toBe(1)
    expect(chiSquared.survival(Infinity, 3)).toBe(0)
    expect(chiSquared.survival(1e300, 3)).toBe(0)
    expect(chiSquared.cdf(1, 1e7)).toBe(0)
    expect(chiSquared.quantile(0, 3)).toBe(0)
    expect(chiSquared.quantile(1, 3)).toBe(Infinity)
    expect(chiSquared.quantile(1e-10, 1e-4)).toBe(0)
  })

  it('refuses degrees of freedom that are not positive and finite', () => {
    for (const k of [0, -2, Infinity, Number.NaN]) {
      const error = new RangeError(`k must be positive and finite, got ${k}`)
      expect(() => chiSquared.cdf(1, k)).toThrow(error)
      expect(() => chiSquared.survival(1, k)).toThrow(error)
      expect(() => chiSquared.quantile(0.1, k)).toThrow(error)
    }
  })
})
