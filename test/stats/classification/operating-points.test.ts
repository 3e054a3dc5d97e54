import { describe, expect, it } from 'vitest'
import { operatingPoint } from '../../../src/stats/classification/operating-points.ts'
import { compareRates } from '../../../src/stats/score.ts'

const point = (tp: number, fp: number, fn: number, tn: number) => operatingPoint({ tp, fp, fn, tn }, 0.95)

describe('an operating point', () => {
  it('is the positive class at a threshold', () => {
    const { youden, ...shares } = point(30, 10, 20, 40)
    expect(
      Object.fromEntries(Object.entries(shares).map(([name, { estimate }]) => [name, estimate])),
    ).toEqual({
      precision: 0.75,
      recall: 0.6,
      specificity: 0.8,
      f1: 60 / 90,
      falsePositiveRate: 0.2,
      accuracy: 0.7,
    })
    const { low, high } = compareRates({ n: 50, successes: 10 }, { n: 50, successes: 30 }, 0.95).difference
    expect(youden).toMatchObject({ low, high, reason: null })
    expect(youden.estimate).toBeCloseTo(0.4, 12)
  })

  it('says what is missing', () => {
    const onlyNegatives = point(0, 3, 0, 4)
    expect(onlyNegatives.recall.reason).toBe('no-actual')
    expect(onlyNegatives.youden.reason).toBe('no-actual')
    const onlyPositives = point(3, 0, 4, 0)
    expect(onlyPositives.falsePositiveRate.reason).toBe('no-other-actual')
    expect(onlyPositives.youden.reason).toBe('no-other-actual')
    const nothingCalled = point(0, 0, 4, 5)
    expect(nothingCalled.precision.reason).toBe('no-predicted')
    expect(nothingCalled.youden.estimate).toBe(0)
    expect(point(0, 0, 0, 0).accuracy.reason).toBe('no-data')
    expect(() => point(1, 0.5, 1, 1)).toThrow('fp')
  })
})
