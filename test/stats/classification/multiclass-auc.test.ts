import { describe, expect, it } from 'vitest'
import { handTill, oneVersusRest } from '../../../src/stats/classification/multiclass-auc.ts'
import { readReference } from '../../support/reference.ts'
import { expectMaybe, tableOf } from './tables.ts'

/** Area of one class by its own score, pair by pair, against the rows of the others that are let in. */
function area(labels: readonly number[], scores: readonly (readonly number[])[], of: number, other?: number) {
  const scoresWhere = (is: (label: number) => boolean) =>
    scores.flatMap((row, i) => (is(labels[i] ?? Number.NaN) ? [row[of] ?? Number.NaN] : []))
  const positives = scoresWhere((label) => label === of)
  const negatives = scoresWhere((label) => label !== of && (other === undefined || label === other))
  const won = positives.flatMap((x) => negatives.map((y): number => (x > y ? 1 : x === y ? 0.5 : 0)))
  return won.reduce((sum, each) => sum + each, 0) / won.length
}

describe('areas of several classes', () => {
  it('agree with scikit-learn', () => {
    const rows = readReference('classification', 'multiclass.csv')
    expect(rows.length).toBe(30)
    for (const row of rows) {
      const labels = row.numbers('labels')
      const scores = tableOf(row.text('scores'))
      const classes = [...new Set(labels)].sort()
      const { macro, weighted } = oneVersusRest(
        classes.map((of) => ({
          support: labels.filter((label) => label === of).length,
          auc: area(labels, scores, of),
        })),
      )
      const pairs = classes.flatMap((i) =>
        classes
          .filter((j) => j > i)
          .map((j) => ({ first: area(labels, scores, i, j), second: area(labels, scores, j, i) })),
      )
      expectMaybe(macro.estimate, row.number('macro'), labels)
      expectMaybe(weighted.estimate, row.number('weighted'), labels)
      expectMaybe(handTill(pairs).estimate, row.number('handTill'), labels)
    }
  })

  it('are undefined where one of them is', () => {
    const none = { estimate: null, low: null, high: null }
    const { macro, weighted } = oneVersusRest([
      { support: 4, auc: 0.8 },
      { support: 0, auc: null },
    ])
    expect(macro).toEqual({ ...none, reason: 'undefined-class' })
    expect(weighted).toEqual({ ...none, estimate: 0.8, reason: 'no-interval' })
    expect(handTill([{ first: null, second: null }])).toEqual({ ...none, reason: 'undefined-class' })
    expect(handTill([])).toEqual({ ...none, reason: 'no-data' })
  })
})
