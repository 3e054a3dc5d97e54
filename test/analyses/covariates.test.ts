/** Several covariates of means and ratios, against regression and Welch's test on the raw data. */

import { expect, test } from 'vitest'
import { methodFor } from '../../src/analyses/methods.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { PairMoments } from '../../src/stats/types.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'

const choice = {
  test: null,
  goal: 'increase',
  alternative: 'two-sided',
  chance: 'posterior',
  prior: { beta: null, normal: null },
  minEffect: null,
} as const

/** The sums of every arm, as `several.py` writes them one after the other. */
function armsOf(row: ReferenceRow): readonly MeasureStatistics[] {
  const numbers = [...row.numbers('sums')]
  const next = () => numbers.shift() ?? Number.NaN
  const [isRatio, covariates] = [row.text('type') === 'ratio', row.number('covariates')]
  const arms = Array.from({ length: row.number('arms') }, (): MeasureStatistics => {
    const n = next()
    const [meanX, meanY] = isRatio ? [next(), next()] : [next(), 0]
    const [m2X, m2Y, cXY] = isRatio ? [next(), next(), next()] : [next(), 0, 0]
    const known = Array.from({ length: covariates }, () => {
      const size = next()
      const beside = Array.from({ length: isRatio ? 2 : 1 }, () => ({ meanX: next(), cXY: next() }))
      const own = { n: size, meanY: next(), m2Y: next(), m2X: 0 }
      return beside.map((each): PairMoments => ({ ...own, ...each }))
    })
    const both = Array.from({ length: (covariates * (covariates - 1)) / 2 }, () => ({
      n: next(),
      meanX: next(),
      meanY: next(),
      cXY: next(),
      m2X: 0,
      m2Y: 0,
    }))
    const sums = { known, both, differing: known.map(() => 0) }
    return isRatio
      ? { kind: 'ratio', n, meanX, meanY, m2X, m2Y, cXY, covariates: sums }
      : { kind: 'sum', n, mean: meanX, m2: m2X, tail: null, covariates: sums }
  })
  expect(numbers).toEqual([])
  return arms
}

test('agrees with statsmodels and SciPy to 1e-9', () => {
  const rows = readReference('cuped', 'several.csv')
  expect(rows.length).toBeGreaterThanOrEqual(200)
  for (const [i, row] of rows.entries()) {
    const method = methodFor(armsOf(row), choice)
    const { difference, test: welch } = method.compare(1, 0.95)
    const { thetas = [], varianceReduction = null } = method.adjustment ?? {}
    const width = row.number('high') - row.number('low')
    const size = Math.max(1, Math.abs(row.number('statistic')))
    for (const [j, theta] of row.numbers('thetas').entries())
      expectClose(thetas[j] ?? null, theta, 1e-9, { i, j }, Math.max(Math.abs(theta), width))
    expectClose(varianceReduction, row.number('reduction'), 1e-9, { i }, 1)
    expectClose(welch.statistic, row.number('statistic'), 1e-9, { i }, size)
    expectClose(welch.degreesOfFreedom, row.number('df'), 1e-9, { i }, row.number('df'))
    expectClose(welch.pValue, row.number('p'), 1e-9, { i }, row.number('p') * size)
    expectClose(difference.low, row.number('low'), 1e-9, { i }, width)
    expectClose(difference.high, row.number('high'), 1e-9, { i }, width)
  }
})

const arm = (
  mean: number,
  known: readonly PairMoments[],
  both: readonly PairMoments[],
): MeasureStatistics => ({
  kind: 'sum',
  n: 50,
  mean,
  m2: 400,
  tail: null,
  covariates: { known: known.map((pair) => [pair]), both, differing: known.map(() => 0) },
})

/** Y of 50 units with mean 10, of which the metric is told by `share`. */
const pair = (meanX: number, share: number): PairMoments => ({
  n: 50,
  meanX,
  meanY: 10,
  m2X: 400,
  m2Y: 100,
  cXY: 200 * share,
})

test('a covariate that repeats another counts for nothing, whichever comes first', () => {
  const once = methodFor([arm(5, [pair(5, 0.5)], []), arm(6, [pair(6, 0.5)], [])], choice)
  const same: PairMoments = { n: 50, meanX: 10, meanY: 10, m2X: 100, m2Y: 100, cXY: 100 }
  const twice = [5, 6].map((mean) => arm(mean, [pair(mean, 0.5), pair(mean, 0.5)], [same]))
  const both = methodFor(twice, choice)
  expect(both.compare(1, 0.95)).toEqual(once.compare(1, 0.95))
  expect(both.adjustment).toEqual({ thetas: [1, null], varianceReduction: 0.25, unitsWithout: [0, 0] })
})

test('a constant beside another covariate changes nothing', () => {
  const constant: PairMoments = { ...pair(0, 0), m2Y: 0 }
  const none: PairMoments = { n: 50, meanX: 10, meanY: 10, m2X: 0, m2Y: 100, cXY: 0 }
  const arms = [5, 6].map((mean) => arm(mean, [{ ...constant, meanX: mean }, pair(mean, 0.5)], [none]))
  const plain = methodFor([arm(5, [pair(5, 0.5)], []), arm(6, [pair(6, 0.5)], [])], choice)
  const method = methodFor(arms, choice)
  expect(method.compare(1, 0.95)).toEqual(plain.compare(1, 0.95))
  expect(method.adjustment?.thetas).toEqual([null, 1])
})

test('a ratio without a denominator is not adjusted', () => {
  const ratio = (meanY: number): MeasureStatistics => ({
    kind: 'ratio',
    n: 50,
    meanX: 5,
    meanY,
    m2X: 400,
    m2Y: 0,
    cXY: 0,
    covariates: { known: [[pair(5, 0.5), { ...pair(meanY, 0), m2X: 0 }]], both: [], differing: [0] },
  })
  const method = methodFor([ratio(0), ratio(1)], choice)
  expect(method.adjustment).toEqual({ thetas: [null], varianceReduction: null, unitsWithout: [0] })
  expect(method.compare(1, 0.95).test.reason).toBe('zero-denominator')
})
