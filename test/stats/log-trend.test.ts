/** The line through logarithms of ratios, where it can be worked out by hand. */

import { expect, test } from 'vitest'
import { alongLine, type LogPoint, lineWeights, testSlope } from '../../src/stats/log-trend.ts'

const point = (at: number, means: readonly [number, number], size = 100): LogPoint => ({
  ...{ at, means, relativeErrors: [0.01, 0.01], sizes: [size, size] },
})

test('equal sizes: the ordinary least-squares line', () => {
  const points = [0, 1, 2, 3].map((at) => point(at, [1, Math.exp(0.5 - 0.2 * at)]))
  const weights = lineWeights(points)
  expect(weights?.middle).toBe(1.5)
  expect(weights?.slope.map((each) => Math.round(each * 1e12) / 1e12)).toEqual([-0.3, -0.1, 0.1, 0.3])
  expect(alongLine(weights?.slope ?? [], points, 1)).toBeCloseTo(-0.2, 12)
  expect(alongLine(weights?.level ?? [], points, 1)).toBeCloseTo(0.2, 12)
  expect(alongLine(weights?.slope ?? [], points, 0)).toBe(0)
})

test('weights add up to 0, and to 1 along the periods, whatever the sizes', () => {
  const weights = lineWeights([point(0, [1, 2], 30), point(4, [1, 3], 900), point(5, [2, 3], 70)])
  const [a = 0, b = 0, c = 0] = weights?.slope ?? []
  expect(a + b + c).toBeCloseTo(0, 12)
  expect(4 * b + 5 * c).toBeCloseTo(1, 12)
})

test('no line without two places, or with nobody there', () => {
  expect(lineWeights([])).toBeNull()
  expect(lineWeights([point(2, [1, 1]), point(2, [1, 3])])).toBeNull()
  expect(lineWeights([point(1, [1, 1], 0), point(2, [1, 3], 0)])).toBeNull()
})

test('the test of a slope is normal, and dual to its interval', () => {
  const found = testSlope(1.959963984540054, 1, 0.95)
  expect(found.pValue).toBeCloseTo(0.05, 12)
  expect(found.low).toBeCloseTo(0, 12)
})
