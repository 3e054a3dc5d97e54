import { describe, expect, it } from 'vitest'
import { calibration } from '../../../src/stats/classification/calibration.ts'
import { wilson } from '../../../src/stats/wilson.ts'
import { readReference } from '../../support/reference.ts'
import { expectMaybe } from './tables.ts'

describe('calibration', () => {
  it('agrees with the calibration curve of scikit-learn', () => {
    for (const row of readReference('classification', 'ranking.csv')) {
      const bins = row
        .text('bins')
        .split(' ')
        .map((bin) => {
          const [rows = 0, scoreSum = 0, positives = 0] = bin.split(':').map(Number)
          return { rows, scoreSum, positives }
        })
      expectMaybe(calibration(bins, 0.95).error.estimate, row.number('calibrationError'), bins)
    }
  })

  it('judges each bin, and skips an empty one', () => {
    const bins = [
      { rows: 0, scoreSum: 0, positives: 0 },
      { rows: 10, scoreSum: 3, positives: 8 },
    ]
    const { bins: judged, error } = calibration(bins, 0.95)
    const { estimate, low, high } = wilson(8, 10, 0.95)
    expect(judged[0]).toMatchObject({ meanScore: null, observed: { estimate: null, reason: 'empty-bin' } })
    expect(judged[1]).toMatchObject({ meanScore: 0.3, observed: { estimate, low, high } })
    expect(error).toMatchObject({ estimate: 0.5, low: null, reason: 'no-interval' })
  })

  it('of no rows is undefined', () => {
    expect(calibration([], 0.95).error).toMatchObject({ estimate: null, reason: 'no-data' })
    expect(() => calibration([{ rows: 1, scoreSum: 0.5, positives: 2 }], 0.95)).toThrow('bins[0]')
  })
})
