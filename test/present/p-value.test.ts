import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pValue, pValueColumn } from '../../src/present/p-value.ts'

test.each([
  [4.944142443e-4, '0.0005'],
  [2.046203065e-3, '0.0020'],
  [0.1947685746, '0.195'],
  [0.0499, '0.0499'],
  [0.04996, '0.04996'],
  [0.0499999, '0.0499999'],
  [0.05003, '0.05003'],
  [0.05, '0.0500'],
  [1, '1.000'],
  [3.2e-7, '3.2e-7'],
  [1e-15, '1.0e-15'],
  [9.9e-16, '<1e-15'],
  [0, '<1e-15'],
  [null, '–'],
])('%s → %s', (p, text) => {
  expect(pValue(p, null)).toBe(text)
})

test('--digits asks for significant digits', () => {
  expect(pValue(0.1947685746, 5)).toBe('0.19477')
  expect(pValue(4.944142443e-4, 3)).toBe('0.000494')
  expect(pValue(3.234e-7, 3)).toBe('3.23e-7')
})

test('a column shares one number of decimals', () => {
  expect(pValueColumn([null, 4.944142443e-4, 2.046203065e-3, 0.1947685746], null)).toEqual([
    '–',
    '0.0005',
    '0.0020',
    '0.1948',
  ])
  expect(pValueColumn([0.195, 1], null)).toEqual(['0.195', '1.000'])
  expect(pValueColumn([1e-9, 1e-20], null)).toEqual(['1.0e-9', '<1e-15'])
})

test('no p-value is ever shown as 0', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.integer({ min: 1, max: 15 })),
      (p, digits) => {
        expect(pValue(p, digits)).toMatch(/[1-9]/)
      },
    ),
  )
})
