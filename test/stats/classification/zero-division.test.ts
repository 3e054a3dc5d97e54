/** What stands for 0/0, against scikit-learn's `zero_division`. */

import { expect, it } from 'vitest'
import { averageMeasures } from '../../../src/stats/classification/averages.ts'
import { classMeasures } from '../../../src/stats/classification/per-class.ts'
import type { ZeroDivision } from '../../../src/stats/classification/types.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { tableOf, unweighted } from './tables.ts'

const rows = readReference('classification', 'zero_division.csv')
const names = ['precision', 'recall', 'f1'] as const
const columns = { precision: 'Precision', recall: 'Recall', f1: 'F1' } as const

it('agrees with scikit-learn, class by class and on average', () => {
  expect(rows).toHaveLength(60)
  let replaced = 0
  for (const row of rows) {
    const confusion = unweighted(tableOf(row.text('counts')))
    const value = row.number('value') as ZeroDivision
    const averages = averageMeasures(confusion, 0.95, value)
    for (const [k, own] of classMeasures(confusion, 0.95, value).entries()) {
      for (const name of names) {
        expectClose(own[name].estimate, row.numbers(name)[k] ?? Number.NaN, 1e-12, [
          row.text('counts'),
          name,
          k,
        ])
        if (own[name].reason === 'zero-division-set') replaced += 1
      }
    }
    for (const kind of ['macro', 'weighted'] as const) {
      for (const name of names) {
        const wanted = row.number(`${kind}${columns[name]}`)
        expectClose(averages[kind][name].estimate, wanted, 1e-9, [row.text('counts'), kind, name], 1)
      }
    }
  }
  expect(replaced).toBeGreaterThan(50)
})

it('is a number without an interval, and leaves an average without one', () => {
  const confusion = unweighted([
    [5, 0],
    [3, 0],
  ])
  const [first, second] = classMeasures(confusion, 0.95, 1)
  const stand = { low: null, high: null, reason: 'zero-division-set' }
  expect(second?.precision).toEqual({ estimate: 1, ...stand })
  expect(first?.negativePredictiveValue).toEqual({ estimate: 1, ...stand })
  expect(first?.precision).toMatchObject({ estimate: 0.625, reason: null })
  const { macro } = averageMeasures(confusion, 0.95, 0)
  expect(macro.precision).toEqual({ estimate: 0.3125, ...stand, undefinedClasses: ['b'] })
  expect(averageMeasures(confusion, 0.95).macro.precision.estimate).toBeNull()
  // without any row there is nothing to divide
  expect(
    classMeasures(
      unweighted([
        [0, 0],
        [0, 0],
      ]),
      0.95,
      0,
    )[0]?.prevalence.reason,
  ).toBe('no-data')
})
