import { describe, expect, test } from 'vitest'
import { distinctCount, missingShare, shapeOf, valuesOf } from '../../src/present/inspect-column.ts'
import { commandLines } from '../../src/present/inspect-command.ts'
import { size } from '../../src/present/inspect-files.ts'
import type { InspectColumn } from '../../src/report/types.ts'

const column = (more: Partial<InspectColumn>): InspectColumn => ({
  name: 'x',
  type: 'text',
  missing: 0,
  misfits: 0,
  distinct: 3,
  distinctIsApproximate: false,
  min: null,
  max: null,
  histogram: null,
  examples: [],
  use: 'left-out',
  metrics: [],
  why: '',
  ...more,
})
const numbers = (counts: readonly number[], below = 0, above = 0): InspectColumn =>
  column({
    type: 'number',
    histogram: {
      kind: 'numbers',
      edges: counts.map((_, i) => i).concat(counts.length),
      counts,
      below,
      above,
    },
  })
const values = (...counts: readonly number[]): InspectColumn =>
  column({
    histogram: { kind: 'values', values: counts.map((count, i) => ({ value: `v${i}`, count })), others: 0 },
  })

describe('shares of missing values', () => {
  test.each([
    [0, 1000, '0 %'],
    [1, 1_000_000, '<0.1 %'],
    [123, 1000, '12.3 %'],
    [999_999, 1_000_000, '>99.9 %'],
    [1000, 1000, '100 %'],
  ])('%i of %i: %s', (missing, rows, text) => {
    expect(missingShare(column({ missing }), rows)).toBe(text)
  })
})

test('an estimate has a sign and two digits', () => {
  expect(distinctCount(column({ distinct: 1_986_752 }))).toBe('1,986,752')
  expect(distinctCount(column({ distinct: 1_986_752, distinctIsApproximate: true }))).toBe('≈2,000,000')
})

describe('what the values are', () => {
  test.each([
    [0, 529.89, '0 … 529.89'],
    [-3951.25, 37430, '-3,951.25 … 37,430'],
    [4.119e-18, 0.5, '4.119e-18 … 0.50'],
    [-1e-9, 64_820_000.5, '-1e-9 … 6.482e7'],
    [7, 7, '7'],
  ])('numbers from %d to %d', (min, max, text) => {
    expect(valuesOf(column({ type: 'number', min, max }))).toBe(text)
  })

  test.each([
    ['2026-10-01T00:00:00Z', '2026-10-14T23:59:59Z', '2026-10-01 … 10-14'],
    ['2025-12-30', '2026-01-02', '2025-12-30 … 2026-01-02'],
    ['2026-10-01T09:30:00Z', '2026-10-01T17:05:00Z', '2026-10-01 09:30 … 17:05'],
    ['2026-10-01', '2026-10-01', '2026-10-01'],
  ])('times from %s to %s', (min, max, text) => {
    expect(valuesOf(column({ type: 'time', min, max }))).toBe(text)
  })

  test('categories from frequent to rare, as many as fit', () => {
    expect(valuesOf(values(1, 5, 3))).toBe('v1, v2, v0')
    expect(valuesOf(column({ distinct: 9, examples: ['one', 'two', 'three', 'four', 'five'] }))).toBe(
      'one, two, three, …',
    )
    expect(valuesOf(column({ distinct: 1, examples: ['a very long value indeed'] }))).toBe('a very long…')
    expect(valuesOf(column({ distinct: 0 }))).toBe('–')
  })
})

describe('the shape', () => {
  test('has a bar for every bin, the lowest for any value at all, and a gap where there is none', () => {
    expect(shapeOf(numbers([100, 50, 1, 0, 20]))).toBe('▇▃▁ ▂')
  })

  test('values beyond the bins have a bar only where there are any', () => {
    expect(shapeOf(numbers([10, 10]))).toBe('▇▇')
    expect(shapeOf(numbers([10, 10], 0, 10))).toBe('▇▇▇')
    expect(shapeOf(numbers([10, 10], 1, 0))).toBe('▁▇▇')
  })

  test('of many bins neighbours are put together', () => {
    expect(shapeOf(numbers(Array.from({ length: 20 }, () => 1)))).toHaveLength(7)
  })

  test('is left out where every value is a different one, or hardly any was counted', () => {
    expect(shapeOf(values(1, 1, 1))).toBe('')
    expect(shapeOf(column({}))).toBe('')
    const scattered = { kind: 'values', values: [{ value: 'a', count: 2 }], others: 900 } as const
    expect(shapeOf(column({ histogram: scattered }))).toBe('')
  })
})

describe('a command over several lines', () => {
  test('is broken between flags, never within quotes', () => {
    const where = `--conversion 'buy="event" = '\\''a --b c'\\'''`
    const lines = commandLines(`abstat analyze events.csv --unit user_id ${where} --mean "an 'odd' name"`)
    expect(lines).toEqual([
      'abstat analyze events.csv --unit user_id \\',
      `    ${where} --mean "an 'odd' name"`,
    ])
    expect(lines.join(' ').replace(/ \\ {5}/g, ' ')).toContain(where)
  })
})

test.each([
  [80, '80 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [625_731_477, '626 MB'],
  [6.6e9, '6.6 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text)
})
