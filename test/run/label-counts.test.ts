import { describe, expect, test } from 'vitest'
import type { LabelCell } from '../../src/engine/label-types.ts'
import { labelCounts, twoLabels, unpredicted } from '../../src/run/label-counts.ts'

const cell = (
  actual: string | null,
  predicted: string | null,
  rows: number,
  country: string | null = null,
): LabelCell => ({
  slice: country === null ? null : { by: 0, values: [{ is: 'value', value: country }] },
  ...{ actual, predicted, rows, weight: rows, weightSquares: rows },
})

const cells = [
  cell('spam', 'spam', 5),
  cell('spam', 'not spam', 2),
  cell('ham', 'spam', 1),
  cell('ham', null, 3),
  cell(null, 'spam', 4),
  cell('spam', 'spam', 5, 'US'),
  cell('spam', 'not spam', 2, 'DE'),
  cell('ham', 'spam', 1, 'DE'),
  cell('ham', null, 3, 'DE'),
  cell(null, 'spam', 4, 'DE'),
]

describe('counts of labels', () => {
  test('keep the name of the only other label', () => {
    const two = twoLabels(cells, 'spam', 'not spam')
    const { labels, counts, coverage, slices } = labelCounts({ cells: two }, [['country']])
    expect(labels).toEqual(['ham', 'spam'])
    expect(counts).toEqual([
      [0, 1],
      [2, 5],
    ])
    expect(coverage).toEqual({ rows: 15, labelled: 11, evaluated: 8, withoutPrediction: 3 })
    expect(slices.map(({ name, counts: own }) => [name, own.flat()])).toEqual([
      ['country=US', [0, 0, 0, 5]],
      ['country=DE', [0, 1, 2, 0]],
    ])
  })

  test('put several other labels together', () => {
    const { labels, counts } = labelCounts(
      { cells: twoLabels([...cells, cell('news', 'not spam', 9)], 'spam', 'not spam') },
      [],
    )
    expect(labels).toEqual(['not spam', 'spam'])
    expect(counts).toEqual([
      [9, 1],
      [2, 5],
    ])
  })

  test('are none where nothing predicts, and rows are counted nevertheless', () => {
    const { counts, coverage, slices } = labelCounts({ cells: unpredicted(cells) }, [])
    expect(counts.flat().every((each) => each === 0)).toBe(true)
    expect(coverage).toEqual({ rows: 15, labelled: 11, evaluated: 0, withoutPrediction: 11 })
    expect(slices).toEqual([])
  })
})
