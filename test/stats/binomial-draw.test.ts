/** Draws are held against the distribution that they are of, count by count. */

import { describe, expect, test } from 'vitest'
import { drawBinomial } from '../../src/stats/binomial-draw.ts'
import { binomial, chiSquared } from '../../src/stats/distributions/index.ts'
import { uniforms } from '../../src/stats/random.ts'

const draws = 10_000

describe('draws have the probabilities of the distribution', () => {
  test.each([
    [1, 0.3],
    [12, 0.5],
    [50, 0.02],
    [25, 0.95],
    [40, 0.3],
    [1000, 0.2],
    [1000, 0.8],
    [1_000_000, 1e-6],
    [1_000_000, 0.002],
    [1_000_000_000, 0.5],
  ])('of %d trials at %d', (n, p) => {
    const uniform = uniforms(11, n)
    const counts = new Map<number, number>()
    const sd = Math.sqrt(n * p * (1 - p))
    // counts as they are, or in bins of a tenth of a standard deviation
    const width = Math.max(1, Math.floor(sd / 10))
    for (let i = 0; i < draws; i += 1) {
      const k = drawBinomial(n, p, uniform)
      if (!(Number.isInteger(k) && k >= 0 && k <= n)) expect.fail(`${k} of ${n}`)
      const bin = Math.floor(k / width)
      counts.set(bin, (counts.get(bin) ?? 0) + 1)
    }
    const chanceOf = (bin: number) =>
      binomial.cdf(Math.min(n, (bin + 1) * width - 1), n, p) - binomial.cdf(bin * width - 1, n, p)
    let [statistic, bins, rest, restChance] = [0, 0, draws, 1]
    const [first, last] = [(n * p - 4 * sd) / width, (n * p + 4 * sd) / width]
    for (let bin = Math.max(0, Math.floor(first)); bin <= Math.ceil(last); bin += 1) {
      const expected = draws * chanceOf(bin)
      if (expected < 5) continue
      statistic += ((counts.get(bin) ?? 0) - expected) ** 2 / expected
      rest -= counts.get(bin) ?? 0
      restChance -= chanceOf(bin)
      bins += 1
    }
    if (draws * restChance > 1) {
      statistic += (rest - draws * restChance) ** 2 / (draws * restChance)
      bins += 1
    }
    expect(bins).toBeGreaterThan(1)
    expect(chiSquared.survival(statistic, bins - 1)).toBeGreaterThan(1e-4)
  })
})

test('what is certain is certain', () => {
  const uniform = uniforms(1, 1)
  expect(drawBinomial(0, 0.5, uniform)).toBe(0)
  expect(drawBinomial(9, 0, uniform)).toBe(0)
  expect(drawBinomial(9, 1, uniform)).toBe(9)
})

test('what is no probability, or no count, is refused', () => {
  const uniform = uniforms(1, 1)
  expect(() => drawBinomial(9, 1.1, uniform)).toThrow(RangeError)
  expect(() => drawBinomial(9, Number.NaN, uniform)).toThrow(RangeError)
  expect(() => drawBinomial(1.5, 0.5, uniform)).toThrow(RangeError)
})
