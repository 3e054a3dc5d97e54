/** Another unit of measurement, or another zero, changes nothing but the scale. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareMeans } from '../../src/stats/means.ts'
import { compareRatios } from '../../src/stats/ratio.ts'
import type { Comparison, Moments, PairMoments } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'
import { level, twoMoments, twoPairs } from './samples.ts'

const scaled = ({ n, mean, m2 }: Moments, factor: number): Moments => ({
  n,
  mean: mean * factor,
  m2: m2 * factor * factor,
})

const scaledPair = (pair: PairMoments, x: number, y: number): PairMoments => ({
  n: pair.n,
  meanX: pair.meanX * x,
  meanY: pair.meanY * y,
  m2X: pair.m2X * x * x,
  m2Y: pair.m2Y * y * y,
  cXY: pair.cXY * x * y,
})

const times = (value: number | null, factor: number): number | null =>
  value === null ? null : value * factor

function expectScaled(plain: Comparison, other: Comparison, factor: number): void {
  expect(other.lift).toEqual(plain.lift)
  expect(other.test.statistic).toBe(plain.test.statistic)
  expect(other.test.pValue).toBe(plain.test.pValue)
  for (const part of ['estimate', 'low', 'high'] as const)
    expect(other.difference[part]).toBe(times(plain.difference[part], factor))
}

const power = fc.integer({ min: -40, max: 40 }).map((k) => 2 ** k)

describe('by a power of two, nothing but the scale changes, to the bit', () => {
  test('of means', () => {
    fc.assert(
      fc.property(twoMoments, level, power, ([a, b], confidence, factor) => {
        const plain = compareMeans(a, b, confidence)
        expectScaled(plain, compareMeans(scaled(a, factor), scaled(b, factor), confidence), factor)
      }),
      { numRuns: 500 },
    )
  })

  test('of ratios, numerator and denominator each by its own', () => {
    fc.assert(
      fc.property(twoPairs, level, power, power, ([a, b], confidence, x, y) => {
        const plain = compareRatios(a, b, confidence)
        const other = compareRatios(scaledPair(a, x, y), scaledPair(b, x, y), confidence)
        expectScaled(plain, other, x / y)
      }),
      { numRuns: 500 },
    )
  })
})

test('by a power of ten, the p-value keeps its digits but for those that rounding the mean costs', () => {
  fc.assert(
    fc.property(twoMoments, fc.integer({ min: -12, max: 12 }), ([a, b], k) => {
      const plain = compareMeans(a, b, 0.95)
      const other = compareMeans(scaled(a, 10 ** k), scaled(b, 10 ** k), 0.95)
      const z = Math.abs(plain.test.statistic ?? Number.NaN)
      // in standard errors, how large the means are: a rounding of theirs moves the statistic by so much
      const size = Math.max(Math.abs(a.mean), Math.abs(b.mean)) / (plain.test.standardError ?? Number.NaN)
      const tolerance = 1e-14 * Math.max(1, z * z) * Math.max(1, size)
      expectClose(other.test.pValue, plain.test.pValue ?? Number.NaN, tolerance, { a, b, k })
    }),
    { numRuns: 1000 },
  )
})

test('adding a constant to every value leaves the difference, but for four roundings of the constant', () => {
  fc.assert(
    fc.property(twoMoments, fc.double({ min: -1e12, max: 1e12, noNaN: true }), ([a, b], c) => {
      const plain = compareMeans(a, b, 0.95).difference
      const shifted = compareMeans({ ...a, mean: a.mean + c }, { ...b, mean: b.mean + c }, 0.95).difference
      const means = Math.abs(a.mean) + Math.abs(b.mean)
      const allowed = 4 * Number.EPSILON * (Math.abs(c) + means + Math.abs(plain.high ?? 0))
      for (const part of ['estimate', 'low', 'high'] as const)
        expectClose(shifted[part], plain[part] ?? Number.NaN, allowed, { a, b, c }, 1)
    }),
    { numRuns: 500 },
  )
})

test('negating every value mirrors the difference, and the lift as it counts from |baseline|', () => {
  fc.assert(
    fc.property(twoMoments, level, ([a, b], confidence) => {
      const plain = compareMeans(a, b, confidence)
      const mirrored = compareMeans({ ...a, mean: -a.mean }, { ...b, mean: -b.mean }, confidence)
      expect(mirrored.difference.low).toBe(times(plain.difference.high, -1))
      expect(mirrored.lift.low).toBe(times(plain.lift.high, -1))
      expect(mirrored.lift.high).toBe(times(plain.lift.low, -1))
      expect(mirrored.test.pValue).toBe(plain.test.pValue)
    }),
    { numRuns: 500 },
  )
})
