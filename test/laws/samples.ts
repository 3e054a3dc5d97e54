/** Arms as experiments have them, from the smallest to 1e9 units: what the laws are tried on. */

import fc from 'fast-check'
import type { Counts, Moments, PairMoments } from '../../src/stats/types.ts'

export const level = fc.constantFrom(0.5, 0.9, 0.95, 0.99, 0.999)

/** By how many standard errors two arms differ, when they hardly do. */
const few = fc.integer({ min: -600, max: 600 }).map((hundredths) => hundredths / 100)

/** Numbers of units. */
const size = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 1e5 }),
  fc.integer({ min: 1, max: 1e9 }),
)
/** Rates from none to all, with rare events among them. */
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 1e-8, 1e-5, 0.001, 0.999, 1 - 1e-7),
)

const countsOf = (n: number, rate: number): Counts => ({
  n,
  successes: Math.round(n * Math.min(1, Math.max(0, rate))),
})

export const counts = fc.tuple(size, share).map(([n, rate]) => countsOf(n, rate))

/** Two arms that may well not differ, and two that have nothing in common. */
export const twoCounts: fc.Arbitrary<readonly [Counts, Counts]> = fc.oneof(
  fc
    .tuple(size, size, share, few)
    .map(([nA, nB, rate, z]): [Counts, Counts] => [
      countsOf(nA, rate),
      countsOf(nB, rate + z * Math.sqrt((rate * (1 - rate) * (nA + nB)) / nA / nB)),
    ]),
  fc.tuple(counts, counts),
)

/** A mean without values so tiny that their squares vanish. */
const mean = fc.double({ min: -100, max: 100, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 0 : x))

export const moments: fc.Arbitrary<Moments> = fc
  .tuple(fc.integer({ min: 2, max: 5000 }), mean, fc.double({ min: 0.01, max: 30, noNaN: true }))
  .map(([n, average, sd]) => ({ n, mean: average, m2: sd * sd * (n - 1) }))

const squaredError = ({ n, m2 }: Moments): number => m2 / (n - 1) / n

/** Two arms that may well not differ. */
export const twoMoments: fc.Arbitrary<readonly [Moments, Moments]> = fc
  .tuple(moments, moments, few)
  .map(([a, b, z]) => [a, { ...b, mean: a.mean + z * Math.sqrt(squaredError(a) + squaredError(b)) }])

/** Numerator and denominator of a unit; the denominator is above 0, and of any correlation with the numerator. */
export const pairs: fc.Arbitrary<PairMoments> = fc
  .tuple(
    fc.integer({ min: 2, max: 1e6 }),
    mean,
    fc.double({ min: 0.1, max: 1e3, noNaN: true }),
    fc.double({ min: 0.01, max: 30, noNaN: true }),
    fc.double({ min: 0, max: 2, noNaN: true }),
    fc.double({ min: -0.99, max: 0.99, noNaN: true }),
  )
  .map(([n, meanX, meanY, sdX, relativeY, r]) => {
    const sdY = relativeY < 1e-6 ? 0 : relativeY * meanY
    const units = n - 1
    return {
      n,
      meanX,
      meanY,
      m2X: sdX * sdX * units,
      m2Y: sdY * sdY * units,
      cXY: r * sdX * sdY * units,
    }
  })

/** Two arms that may well not differ: by so many standard errors of the numerator. */
export const twoPairs: fc.Arbitrary<readonly [PairMoments, PairMoments]> = fc
  .tuple(pairs, pairs, few)
  .map(([a, b, z]) => {
    const error = Math.sqrt(b.m2X / (b.n - 1) / b.n)
    return [a, { ...b, meanX: (a.meanX / a.meanY) * b.meanY + z * error }]
  })
