import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binomial } from '../../../src/stats/distributions/index.ts'
import { misses, referencePoints, relativeError, tailTolerance } from './reference.ts'

describe('binomial distribution', () => {
  const points = referencePoints('binomial')

  it('agrees with R and mpmath in both tails', () => {
    const lower = (point: { lower: number }) => point.lower
    const upper = (point: { upper: number }) => point.upper
    expect(
      misses(
        points,
        ({ x, a, b }) => binomial.cdf(x, a, b),
        lower,
        (p) => tailTolerance(p, p.lower),
      ),
    ).toEqual([])
    expect(
      misses(
        points,
        ({ x, a, b }) => binomial.survival(x, a, b),
        upper,
        (p) => tailTolerance(p, p.upper),
      ),
    ).toEqual([])
  })

  it('has the probability of R and mpmath to 1e-10, to 1e-12 up to 10,000 trials', () => {
    const probability = ({ x, a, b }: { x: number; a: number; b: number }) => binomial.probability(x, a, b)
    expect(
      misses(
        points,
        probability,
        (point) => point.inverse,
        ({ a }) => (a <= 1e4 ? 1e-12 : 1e-10),
      ),
    ).toEqual([])
  })

  const trials = fc.integer({ min: 0, max: 400 })
  const success = fc.double({ min: 0, max: 1, noNaN: true })

  it('has probabilities that add up to the cdf, and to 1 with the survival function', () => {
    fc.assert(
      fc.property(trials, success, fc.nat(400), (n, p, k) => {
        let sum = 0
        for (let i = 0; i <= k; i++) sum += binomial.probability(i, n, p)
        expect(Math.abs(sum - binomial.cdf(k, n, p))).toBeLessThan(1e-12)
        expect(Math.abs(binomial.cdf(k, n, p) + binomial.survival(k, n, p) - 1)).toBeLessThanOrEqual(2.3e-16)
      }),
      { seed: 1 },
    )
  })

  it('counts failures as well as successes', () => {
    fc.assert(
      fc.property(trials, fc.integer({ min: 0, max: 1024 }), fc.nat(400), (n, sixteenths, k) => {
        const p = sixteenths / 1024
        const tail = binomial.cdf(k, n, p)
        if (tail > 1e-300)
          expect(relativeError(binomial.survival(n - k - 1, n, 1 - p), tail)).toBeLessThan(1e-12)
      }),
      { seed: 1 },
    )
  })

  it('is strict in the survival function: P(X > k)', () => {
    expect(relativeError(binomial.survival(0, 3, 0.5), 0.875)).toBeLessThan(1e-14)
    expect(binomial.survival(3, 3, 0.5)).toBe(0)
    expect(binomial.survival(-1, 3, 0.5)).toBe(1)
    expect(binomial.cdf(-1, 3, 0.5)).toBe(0)
    expect(binomial.cdf(3, 3, 0.5)).toBe(1)
    expect(binomial.cdf(0, 0, 0.5)).toBe(1)
  })

  it('has a certain outcome at p = 0 and p = 1, and no outcome outside 0 … n', () => {
    expect(binomial.probability(0, 5, 0)).toBe(1)
    expect(binomial.probability(1, 5, 0)).toBe(0)
    expect(binomial.probability(5, 5, 1)).toBe(1)
    expect(binomial.probability(4, 5, 1)).toBe(0)
    expect(binomial.probability(-1, 5, 0.5)).toBe(0)
    expect(binomial.probability(6, 5, 0.5)).toBe(0)
    expect(binomial.cdf(0, 5, 0)).toBe(1)
    expect(binomial.cdf(4, 5, 1)).toBe(0)
  })

  it('refuses what is not a count or a probability', () => {
    expect(() => binomial.cdf(1.5, 3, 0.5)).toThrow(new RangeError('k must be an integer, got 1.5'))
    expect(() => binomial.survival(1, -3, 0.5)).toThrow(
      new RangeError('n must be a non-negative integer, got -3'),
    )
    expect(() => binomial.probability(1, 3, 1.5)).toThrow(
      new RangeError('p must be between 0 and 1, got 1.5'),
    )
  })
})
