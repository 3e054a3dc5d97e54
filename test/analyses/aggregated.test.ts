import { describe, expect, test } from 'vitest'
import { aggregatedGroups } from '../../src/analyses/aggregated.ts'

const rows = (...values: (string | null)[][]) => values.map((each) => ({ source: 0, values: each }))
const conversions = {
  variant: 0,
  segments: [],
  units: 1,
  numberOf: (text: string) => (text === '' ? null : Number(text)),
  metrics: [{ type: 'conversion', successes: 2 }],
} as const
const means = {
  variant: 0,
  segments: [],
  units: 1,
  numberOf: (text: string) => (text === '' ? null : Number(text)),
  metrics: [{ type: 'mean', mean: 2, spread: 3, spreadIs: 'standard-deviation' }],
} as const

describe('aggregatedGroups', () => {
  test('days of a variant add up', () => {
    const { groups, problem } = aggregatedGroups(
      conversions,
      rows(['a', '100', '10'], ['b', '90', '12'], ['a', '50', '4']),
    )
    expect(problem).toBeNull()
    expect(groups.map(({ variant, units, rows: n, measures }) => [variant, units, n, measures[0]])).toEqual([
      ['a', 150, 2, { kind: 'indicator', n: 150, successes: 14 }],
      ['b', 90, 1, { kind: 'indicator', n: 90, successes: 12 }],
    ])
  })

  test('means merge as if their units had been read together', () => {
    // {1, 3} and {5, 5, 8}: mean 4.4, Σ(x − mean)² = 27.2
    const { groups } = aggregatedGroups(
      means,
      rows(['a', '2', '2', `${Math.SQRT2}`], ['a', '3', '6', `${Math.sqrt(3)}`]),
    )
    const measure = groups[0]?.measures[0]
    expect(measure?.kind === 'sum' && measure.mean).toBeCloseTo(4.4, 14)
    expect(measure?.kind === 'sum' && measure.m2).toBeCloseTo(27.2, 12)
  })

  test('rows without a variant are counted with their units', () => {
    const { missingVariant } = aggregatedGroups(conversions, rows(['a', '100', '10'], [null, '7', '1']))
    expect(missingVariant).toEqual({ rows: 1, units: 7 })
  })

  test.each([
    [['a', '100', '101'], 2, 'at most the 100 units'],
    [['a', '10.5', '1'], 1, 'whole number of units'],
    [['a', '10', '-1'], 2, 'whole number'],
    [['a', '', '1'], 1, 'whole number of units'],
    [['a', '10', null], 2, 'whole number'],
  ] as const)('%j is a problem in column %i', (row, column, expected) => {
    const { problem } = aggregatedGroups(conversions, rows([...row]))
    expect(problem?.column).toBe(column)
    expect(problem?.expected).toContain(expected)
  })

  test('a negative standard deviation is a problem', () => {
    expect(aggregatedGroups(means, rows(['a', '5', '1', '-2'])).problem?.expected).toBe(
      'a number of at least 0',
    )
  })
})
