import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beta } from '../../../src/stats/distributions/index.ts'
import { checkLaws, logUniform } from './laws.ts'
import { misses, referencePoints, relativeError, tailTolerance, withInverse } from './reference.ts'

describe('Beta distribution', () => {
  const points = referencePoints('beta')

  it('agrees with R and mpmath in both tails', () => {
    const lower = (point: { lower: number }) => point.lower
    const upper = (point: { upper: number }) => point.upper
    expect(
      misses(
        points,
        ({ x, a, b }) => beta.cdf(x, a, b),
        lower,
        (p) => tailTolerance(p, p.lower),
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x, a, b }) => beta.survival(x, a, b),
        upper,
        (p) => tailTolerance(p, p.upper),
      ),
    ).toEqual([])
  })

  it('has the quantile of R and mpmath to 1e-12', () => {
    const quantile = ({ lower, a, b }: { lower: number; a: number; b: number }) => beta.quantile(lower, a, b)
    expect(
      misses(
        withInverse('beta'),
        quantile,
        (point) => point.inverse,
        () => 1e-12,
      ),
    ).toEqual([])
  })

  // for larger shapes the rounding of a quantile near 1 alone costs more than 1e-9
  const shape = logUniform(0.5, 1e5)
  checkLaws(beta, fc.tuple(shape, shape), fc.double({ min: 0, max: 1, noNaN: true }))

  it('is symmetric, and ½ in the middle of equal shapes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1024 }),
        logUniform(0.5, 1e4),
        logUniform(0.5, 1e4),
        (k, a, b) => {
          const tail = beta.cdf(k / 1024, a, b)
          if (tail > 1e-300)
            expect(relativeError(beta.survival(1 - k / 1024, b, a), tail)).toBeLessThan(1e-12)
          expect(relativeError(beta.cdf(0.5, a, a), 0.5)).toBeLessThan(1e-13)
        },
      ),
      { seed: 1 },
    )
    expect(relativeError(beta.cdf(0.5, 1e7, 1e7), 0.5)).toBeLessThan(1e-13)
  })

  it('has the ends of its range', () => {
    expect(beta.cdf(-0.1, 2, 3)).toBe(0)
    expect(beta.cdf(1.1, 2, 3)).toBe(1)
    expect(beta.survival(1, 2, 3)).toBe(0)
    expect(beta.survival(0, 2, 3)).toBe(1)
    expect(beta.quantile(0, 2, 3)).toBe(0)
    expect(beta.quantile(1, 2, 3)).toBe(1)
  })

  it('refuses shapes that are not positive and finite', () => {
    expect(() => beta.cdf(0.5, 0, 1)).toThrow(new RangeError('a must be positive and finite, got 0'))
    expect(() => beta.survival(0.5, 1, -3)).toThrow(new RangeError('b must be positive and finite, got -3'))
    expect(() => beta.quantile(0.5, Infinity, 1)).toThrow(RangeError)
  })
})
