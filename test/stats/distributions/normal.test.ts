import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normal } from '../../../src/stats/distributions/index.ts'
import { checkLaws, logUniform } from './laws.ts'
import { misses, referencePoints, relativeError, withInverse } from './reference.ts'

const TOLERANCE = () => 2e-15

describe('normal distribution', () => {
  const points = referencePoints('normal')

  it('agrees with R and mpmath to 2e-15 in both tails, down to 1e-300', () => {
    expect(
      misses(
        points,
        ({ x }) => normal.cdf(x),
        ({ lower }) => lower,
        TOLERANCE,
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x }) => normal.survival(x),
        ({ upper }) => upper,
        TOLERANCE,
      ),
    ).toEqual([])
  })

  it('has the density of R and mpmath to 2e-15', () => {
    expect(
      misses(
        points,
        ({ x }) => Math.abs(x) * normal.density(x),
        ({ slope }) => slope,
        TOLERANCE,
      ),
    ).toEqual([])
  })

  it('has the upper quantile of R and mpmath to 2e-15, down to p = 1e-300', () => {
    const inverted = withInverse('normal')
    expect(
      misses(
        inverted,
        ({ upper }) => normal.upperQuantile(upper),
        ({ inverse }) => inverse,
        TOLERANCE,
      ),
    ).toEqual([])
    expect(relativeError(normal.upperQuantile(1e-300), 37.0470962993612)).toBeLessThan(2e-15)
    expect(relativeError(normal.upperQuantile(1e-17), 8.4937932241096)).toBeLessThan(2e-15)
  })

  checkLaws(normal, fc.constant([]), fc.double({ min: -40, max: 40, noNaN: true }))

  it('is symmetric', () => {
    fc.assert(
      fc.property(logUniform(1e-300, 0.5), (p) => {
        expect(normal.upperQuantile(p)).toBe(0 - normal.quantile(p))
        expect(normal.cdf(-normal.upperQuantile(p))).toBe(normal.survival(normal.upperQuantile(p)))
      }),
      { seed: 1 },
    )
  })

  it('has the ends of the real line', () => {
    expect(normal.cdf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(normal.survival(Number.POSITIVE_INFINITY)).toBe(0)
    expect(normal.density(Number.POSITIVE_INFINITY)).toBe(0)
    expect(normal.upperQuantile(0)).toBe(Number.POSITIVE_INFINITY)
    expect(normal.quantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(normal.quantile(1)).toBe(Number.POSITIVE_INFINITY)
    expect(normal.quantile(0.5)).toBe(0)
  })
})
