/** Laws that hold for every continuous distribution, checked on random arguments (seeded). */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { relativeError } from './reference.ts'

interface Continuous {
  readonly cdf: (x: number, ...parameters: number[]) => number
  readonly survival: (x: number, ...parameters: number[]) => number
  readonly quantile: (p: number, ...parameters: number[]) => number
}

const RUNS = { seed: 20240229, numRuns: 300 }

/** A positive number, evenly spread on the log scale. */
export const logUniform = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)

/** Probabilities from 1e-300 to 0.998. */
const probability = logUniform(1e-300, 0.998)

/** Registers the laws for a distribution whose parameters come from the given arbitrary. */
export const checkLaws = (
  distribution: Continuous,
  parameters: fc.Arbitrary<readonly number[]>,
  x: fc.Arbitrary<number>,
): void => {
  it('has tails that add up to 1', () => {
    fc.assert(
      fc.property(x, parameters, (at, given) => {
        const sum = distribution.cdf(at, ...given) + distribution.survival(at, ...given)
        expect(Math.abs(sum - 1)).toBeLessThanOrEqual(2.3e-16)
      }),
      RUNS,
    )
  })

  it('is monotone', () => {
    fc.assert(
      fc.property(x, x, parameters, (one, other, given) => {
        const [left, right] = one < other ? [one, other] : [other, one]
        expect(distribution.cdf(right, ...given)).toBeGreaterThanOrEqual(
          distribution.cdf(left, ...given) * (1 - 1e-10),
        )
        expect(distribution.survival(left, ...given)).toBeGreaterThanOrEqual(
          distribution.survival(right, ...given) * (1 - 1e-10),
        )
      }),
      RUNS,
    )
  })

  it('has a quantile that inverts the cdf, to 1e-9', () => {
    fc.assert(
      fc.property(probability, parameters, (p, given) => {
        const x = distribution.quantile(p, ...given)
        // where x itself overflows or underflows nothing can be inverted
        if (Math.abs(x) > 1e-290 && Math.abs(x) < Infinity)
          expect(relativeError(distribution.cdf(x, ...given), p)).toBeLessThan(1e-9)
      }),
      RUNS,
    )
  })

  it('refuses a p outside [0, 1] and a point that is not a number', () => {
    const [given = []] = fc.sample(parameters, { seed: 1, numRuns: 1 })
    for (const p of [-1e-9, 1.001, Number.NaN]) {
      expect(() => distribution.quantile(p, ...given)).toThrow(
        new RangeError(`p must be between 0 and 1, got ${p}`),
      )
    }
    expect(() => distribution.cdf(Number.NaN, ...given)).toThrow(RangeError)
    expect(() => distribution.survival(Number.NaN, ...given)).toThrow(RangeError)
  })
}
