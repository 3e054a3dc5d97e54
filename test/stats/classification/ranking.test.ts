import { describe, expect, it } from 'vitest'
import { averagePrecision, meanLoss, rocAuc } from '../../../src/stats/classification/ranking.ts'
import type { Rate } from '../../../src/stats/classification/types.ts'
import { readReference } from '../../support/reference.ts'
import { expectMaybe } from './tables.ts'

const expectRate = ({ estimate, low, high }: Rate, expected: readonly number[], context: unknown) => {
  for (const [i, value] of [estimate, low, high].entries())
    expectMaybe(value, expected[i] ?? Number.NaN, context)
}

describe('measures of a score', () => {
  const rows = readReference('classification', 'ranking.csv')
  const maybe = (x: number) => (Number.isNaN(x) ? null : x)

  it('have the limits of DeLong, Boyd and of a mean', () => {
    expect(rows.length).toBe(160)
    for (const row of rows) {
      const [positives, negatives] = [row.number('positives'), row.number('negatives')]
      const confidence = row.number('confidence')
      const [auc, v10, v01] = ['auc', 'v10', 'v01'].map((name) => maybe(row.number(name)))
      const area = rocAuc(
        { positives, negatives, auc: auc ?? null, v10: v10 ?? null, v01: v01 ?? null },
        confidence,
      )
      const numbers = (...names: string[]) => names.map((name) => row.number(name))
      expectRate(area, numbers('auc', 'aucLow', 'aucHigh'), row.text('groups'))
      const precision = averagePrecision(maybe(row.number('averagePrecision')), positives, confidence)
      expectRate(precision, numbers('averagePrecision', 'apLow', 'apHigh'), row.text('groups'))
      for (const name of ['logLoss', 'brier']) {
        const [sum = 0, squares = 0, ...expected] = row.numbers(name)
        expectRate(meanLoss(sum, squares, positives + negatives, confidence), expected, row.text('groups'))
      }
    }
  })

  it('have no interval where every pair is ranked alike, or a kind of rows is a single one', () => {
    const perfect = { positives: 3, negatives: 4, auc: 1, v10: 0, v01: 0 }
    const without = { low: null, high: null }
    expect(rocAuc(perfect, 0.95)).toEqual({ estimate: 1, ...without, reason: 'zero-variance' })
    expect(rocAuc({ ...perfect, auc: 0.5 }, 0.95)).toEqual({
      estimate: 0.5,
      ...without,
      reason: 'zero-variance',
    })
    const single = { positives: 1, negatives: 5, auc: 0.8, v10: 0, v01: 0.8 }
    expect(rocAuc(single, 0.95)).toEqual({ estimate: 0.8, ...without, reason: 'too-few-rows' })
    expect(averagePrecision(1, 3, 0.95)).toEqual({ estimate: 1, ...without, reason: 'zero-variance' })
    expect(meanLoss(0.3, 0.09, 1, 0.95)).toEqual({ estimate: 0.3, ...without, reason: 'too-few-rows' })
    expect(meanLoss(0.3, 0.03, 3, 0.95)).toMatchObject({ ...without, reason: 'zero-variance' })
  })

  it('are undefined with one kind of rows alone, and without rows', () => {
    const none = { auc: null, v10: null, v01: null }
    expect(rocAuc({ positives: 3, negatives: 0, ...none }, 0.95).reason).toBe('no-other-actual')
    expect(rocAuc({ positives: 0, negatives: 3, ...none }, 0.95).reason).toBe('no-actual')
    expect(averagePrecision(null, 0, 0.95).reason).toBe('no-actual')
    expect(meanLoss(0, 0, 0, 0.95).reason).toBe('no-data')
  })

  it('refuse impossible sums', () => {
    const sums = { positives: 2, negatives: 2, auc: 0.5, v10: 0.1, v01: -1 }
    expect(() => rocAuc(sums, 0.95)).toThrow('v01')
    expect(() => rocAuc({ ...sums, v01: 0, positives: 1.5 }, 0.95)).toThrow('positives')
    expect(() => meanLoss(-1, 0, 3, 0.95)).toThrow('sum')
  })
})
