import { describe, expect, test } from 'vitest'
import { Holes } from '../../src/analyses/evaluate-holes.ts'
import { numericOrder, ordinalAgreement } from '../../src/analyses/evaluate-ordinal.ts'
import { kappa } from '../../src/stats/classification/kappa.ts'
import { tableOf } from '../stats/classification/tables.ts'
import { expectClose, readReference } from '../support/reference.ts'

describe('labels that have an order', () => {
  test('agree as scikit-learn says, with places of the scale that no row has', () => {
    const rows = readReference('classification', 'ordinal.csv')
    expect(rows.length).toBe(150)
    const gaps = rows.filter((row) => row.text('order') !== row.text('labels'))
    expect(gaps.length).toBeGreaterThan(30)
    for (const row of rows) {
      const labels = row.text('labels').split(' ')
      const confusion = { labels, counts: tableOf(row.text('counts')), squares: null }
      const found = ordinalAgreement(confusion, row.text('order').split(' '), 0.95, new Holes())
      for (const name of ['linearKappa', 'quadraticKappa'] as const)
        expectClose(found?.[name].estimate ?? null, row.number(name), 1e-9, row.text('counts'), 1)
    }
  })

  test('agree the same in the order reversed', () => {
    const labels = ['low', 'middle', 'high']
    const counts = [
      [20, 5, 1],
      [4, 30, 6],
      [0, 7, 40],
    ]
    const confusion = { labels, counts, squares: null }
    const own = ordinalAgreement(confusion, labels, 0.9, new Holes())
    const back = ordinalAgreement(confusion, labels.toReversed(), 0.9, new Holes())
    expectClose(back?.quadraticKappa.low ?? null, own?.quadraticKappa.low ?? 0, 1e-12)
    const plain = kappa(confusion, 0.9, 'linear')
    expect(own?.linearKappa).toEqual({ estimate: plain.estimate, low: plain.low, high: plain.high })
  })

  test('are none without an order, and none of two', () => {
    const counts = [
      [1, 2],
      [3, 4],
    ]
    expect(
      ordinalAgreement({ labels: ['0', '1'], counts, squares: null }, ['0', '1'], 0.95, new Holes()),
    ).toBeNull()
    expect(
      ordinalAgreement({ labels: ['a', 'b'], counts, squares: null }, null, 0.95, new Holes()),
    ).toBeNull()
  })

  test('say why a number is not there', () => {
    const holes = new Holes()
    const only = { labels: ['2'], counts: [[7]], squares: null }
    const found = ordinalAgreement(only, ['1', '2', '3'], 0.95, holes)
    expect(found?.linearKappa.estimate).toBeNull()
    expect(holes.all.map(({ where }) => where.field)).toContain('ordinal.quadraticKappa.estimate')
  })

  test('are numbers by their size', () => {
    expect(numericOrder(['-1', '10', '-2', '2.5'])).toEqual(['-2', '-1', '2.5', '10'])
    expect(numericOrder(['1', '1.0', '2'])).toBeNull()
    expect(numericOrder(['1', 'two'])).toBeNull()
    expect(numericOrder(['1', 'Infinity', ''])).toBeNull()
  })
})
