/** What two general libraries say, where they are right: jStat at moderate parameters (to about 1e-8), simple-statistics for moments. */

import jstat from 'jstat'
import { mean, sampleCovariance, sampleVariance } from 'simple-statistics'
import { describe, expect, test } from 'vitest'
import { beta, chiSquared, fisherF, normal, studentT } from '../../src/stats/distributions/index.ts'
import { covariance, mergePairMoments, variance } from '../../src/stats/moments.ts'

describe('jStat', () => {
  const points = [-3, -1.2, -0.4, 0.3, 1, 2.5]
  test.each(points)('normal and t at %d', (x) => {
    expect(normal.cdf(x)).toBeCloseTo(jstat.normal.cdf(x, 0, 1), 10)
    for (const df of [3, 12, 40]) expect(studentT.cdf(x, df)).toBeCloseTo(jstat.studentt.cdf(x, df), 7)
  })

  test.each([0.1, 0.8, 2, 7])('chi-squared and F at %d', (x) => {
    for (const df of [1, 4, 9]) expect(chiSquared.cdf(x, df)).toBeCloseTo(jstat.chisquare.cdf(x, df), 7)
    expect(fisherF.cdf(x, 3, 14)).toBeCloseTo(jstat.centralF.cdf(x, 3, 14), 7)
  })

  test.each([0.05, 0.3, 0.9])('Beta at %d', (x) => {
    expect(beta.cdf(x, 2.5, 6)).toBeCloseTo(jstat.beta.cdf(x, 2.5, 6), 7)
  })
})

describe('simple-statistics', () => {
  const x = [3.5, -1, 4, 4, 12, 0.25, 7]
  const y = [1, 0, 2.5, 2, 9, 1, 3]
  test('mean, variance and covariance of units merged one by one', () => {
    const merged = x
      .map((value, i) => ({ n: 1, meanX: value, meanY: y[i] ?? 0, m2X: 0, m2Y: 0, cXY: 0 }))
      .reduce(mergePairMoments)
    expect(merged.meanX).toBeCloseTo(mean(x), 13)
    expect(variance({ n: merged.n, m2: merged.m2X })).toBeCloseTo(sampleVariance(x), 12)
    expect(covariance(merged)).toBeCloseTo(sampleCovariance(x, y), 12)
  })
})
