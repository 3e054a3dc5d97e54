import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal, studentT } from '../../../src/stats/distributions/index.ts'
import { checkLaws, logUniform } from './laws.ts'
import { misses, referencePoints, relativeError, tailTolerance, withInverse } from './reference.ts'

describe("Student's t distribution", () => {
  const points = referencePoints('t')

  it('agrees with R and mpmath in both tails', () => {
    const lower = (point: { lower: number }) => point.lower
    const upper = (point: { upper: number }) => point.upper
    expect(
      misses(
        points,
        ({ x, a }) => studentT.cdf(x, a),
        lower,
        (p) => tailTolerance(p, p.lower),
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x, a }) => studentT.survival(x, a),
        upper,
        (p) => tailTolerance(p, p.upper),
      ),
    ).toEqual([])
  })

  it('has the density of R and mpmath to 1e-12, down to 1e-300', () => {
    const slope = ({ x, a }: { x: number; a: number }) => Math.abs(x) * studentT.density(x, a)
    expect(
      misses(
        points,
        slope,
        (point) => point.slope,
        () => 1e-12,
      ),
    ).toEqual([])
  })

  it('has the upper quantile of R and mpmath to 1e-13', () => {
    const quantile = ({ upper, a }: { upper: number; a: number }) => studentT.upperQuantile(upper, a)
    expect(
      misses(
        withInverse('t'),
        quantile,
        (point) => point.inverse,
        () => 1e-13,
      ),
    ).toEqual([])
  })

  const degrees = logUniform(0.5, 1e9)
  checkLaws(studentT, fc.tuple(degrees), fc.double({ min: -50, max: 50, noNaN: true }))

  it('is symmetric, and ½ at 0 for every df', () => {
    fc.assert(
      fc.property(logUniform(1e-300, 0.5), degrees, (p, df) => {
        expect(studentT.survival(0, df)).toBe(0.5)
        expect(studentT.upperQuantile(p, df)).toBe(0 - studentT.quantile(p, df))
        expect(studentT.cdf(-2, df)).toBe(studentT.survival(2, df))
      }),
      { seed: 1 },
    )
  })

  it('is the normal for infinite df, and close to it for huge df', () => {
    for (const z of [-3, 0, 0.4, 12]) {
      expect(studentT.cdf(z, Infinity)).toBe(normal.cdf(z))
      expect(studentT.survival(z, Infinity)).toBe(normal.survival(z))
      expect(studentT.density(z, Infinity)).toBe(normal.density(z))
      expect(relativeError(studentT.survival(z, 1e20), normal.survival(z))).toBeLessThan(1e-13)
    }
    expect(studentT.upperQuantile(0.025, Infinity)).toBe(normal.upperQuantile(0.025))
    expect(relativeError(studentT.upperQuantile(0.025, 1e20), normal.upperQuantile(0.025))).toBeLessThan(
      1e-13,
    )
  })

  it('is the Cauchy distribution for one degree of freedom, as far as doubles reach', () => {
    expect(relativeError(studentT.survival(1e300, 1), 1 / (Math.PI * 1e300))).toBeLessThan(1e-13)
    expect(relativeError(studentT.upperQuantile(1e-300, 1), 1e300 / Math.PI)).toBeLessThan(1e-13)
    expect(relativeError(studentT.density(1e150, 1), 1e-300 / Math.PI)).toBeLessThan(1e-13)
  })

  it('has the ends of the real line', () => {
    expect(studentT.survival(Infinity, 3)).toBe(0)
    expect(studentT.cdf(-Infinity, 3)).toBe(0)
    expect(studentT.density(Infinity, 3)).toBe(0)
    expect(studentT.quantile(0, 3)).toBe(-Infinity)
    expect(studentT.quantile(1, 3)).toBe(Infinity)
    expect(studentT.quantile(0.5, 3)).toBe(0)
  })

  it('refuses degrees of freedom that are not above 0', () => {
    for (const df of [0, -1, Number.NaN]) {
      const error = new RangeError(`df must be above 0, got ${df}`)
      expect(() => studentT.cdf(1, df)).toThrow(error)
      expect(() => studentT.survival(1, df)).toThrow(error)
      expect(() => studentT.density(1, df)).toThrow(error)
      expect(() => studentT.quantile(0.1, df)).toThrow(error)
      expect(() => studentT.upperQuantile(0.1, df)).toThrow(error)
    }
  })
})
