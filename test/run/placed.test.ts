import { describe, expect, test } from 'vitest'
import type { GroupStatistics, PlacedRows, Placing } from '../../src/engine/types.ts'
import { makeTable } from '../../src/read/table.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { PlannedTime, RowPlan } from '../../src/read/types.ts'
import { placedDoubts } from '../../src/run/placed.ts'
import { usual } from '../support/conventions.ts'

const [format] = timeFormats(usual)
if (format === undefined) throw new Error('no format')
const time: PlannedTime = { column: 0, format, daysOnly: false }
const micros = (text: string) => Date.parse(text) * 1000
const nothing: PlacedRows = {
  ...{ duplicates: 0, before: 0, after: 0, untimed: 0, missingTimes: 0, future: 0, zoned: 0, missingIds: 0 },
  firstExposure: micros('2025-06-01T00:00:00Z'),
  lastExposure: micros('2025-06-11T00:00:00Z'),
}
const placing: Placing = { time, now: 0, exposure: null, window: null, eventId: null, byDay: false }
const expression = {
  text: 'e',
  sql: 'e',
  type: 'boolean',
  isColumn: true,
  isFinite: true,
  columns: [],
} as const

const group = (variant: string, placed: Partial<PlacedRows>, units = 500): GroupStatistics => ({
  status: 'analysed',
  variant,
  segment: null,
  units,
  rows: units,
  filteredRows: 0,
  placed: { ...nothing, ...placed },
  measures: [],
})

const table = makeTable({ files: [], heads: [], conventions: usual, allowsBadRows: false })
const named = { ...table, columns: [{ name: 'ts', kind: 'text', values: [], present: 0 } as const] }
const plan = { columns: { time, eventId: 0 } } as unknown as RowPlan

function codes(
  groups: readonly GroupStatistics[],
  more: Partial<Placing> = {},
  repeated: number | null = null,
) {
  return placedDoubts(groups, { ...placing, ...more }, plan, named, 1000, repeated).map(
    ({ code, severity, message }) => [code, severity, message],
  )
}

test('rows in order raise no doubt', () => {
  expect(codes([group('a', {}), group('b', {})])).toEqual([])
  expect(placedDoubts([group('a', {})], null, plan, named, 1000, null)).toEqual([])
})

describe('times', () => {
  test('after now', () => {
    expect(codes([group('a', { future: 1 }), group('b', { future: 2 })])).toEqual([
      [
        'future-times',
        'warning',
        'ts: 3 rows are of a time that has not come yet: a clock or a time zone is wrong',
      ],
    ])
  })
  test('with and without a zone', () => {
    expect(codes([group('a', { zoned: 600, missingTimes: 100 })])[1]).toEqual([
      'missing-time',
      'note',
      'ts: 100 rows have no time',
    ])
    expect(codes([group('a', { zoned: 600, missingTimes: 100 })])[0]?.[2]).toBe(
      'ts: 600 rows have a time with a zone and 300 without, which are taken for UTC; `--timezone` says another',
    )
    expect(codes([group('a', { zoned: 1000 })])).toEqual([])
  })
  test('that are missing, where rows count from the exposure on', () => {
    expect(codes([group('a', { untimed: 1, missingTimes: 5 })], { exposure: expression })).toEqual([
      [
        'missing-time',
        'note',
        'ts: 1 row without a time counts in no metric: whether before or after the exposure, nobody knows',
      ],
    ])
  })
  test('after the window', () => {
    const window = { length: 1, end: 2 }
    expect(codes([group('a', { after: 2 })], { window })[0]?.[0]).toBe('after-window')
  })
  test('that are days', () => {
    const days = { ...time, daysOnly: true }
    expect(codes([group('a', {})], { time: days, exposure: expression })[0]?.[0]).toBe('exposure-by-day')
    expect(codes([group('a', {})], { time: days })).toEqual([])
  })
})

describe('unequal exposure', () => {
  const early = group('a', {})
  test('is told when the arms begin or end far apart', () => {
    const late = group('b', { firstExposure: micros('2025-06-01T13:00:00Z') })
    expect(codes([early, late])[0]?.slice(0, 2)).toEqual(['unequal-exposure', 'warning'])
    expect(codes([early, late])[0]?.[2]).toContain(
      'a 2025-06-01T00:00:00Z to 2025-06-11T00:00:00Z; b 2025-06-01T13:00:00Z to 2025-06-11T00:00:00Z',
    )
    const short = group('b', { lastExposure: micros('2025-06-10T00:00:00Z') })
    expect(codes([early, short])[0]?.[0]).toBe('unequal-exposure')
  })
  test('is within a twentieth of the whole time', () => {
    expect(codes([early, group('b', { firstExposure: micros('2025-06-01T11:00:00Z') })])).toEqual([])
  })
  test('asks for a hundred units: few come late by chance', () => {
    const late = { firstExposure: micros('2025-06-03T00:00:00Z') }
    expect(codes([early, group('b', late, 99)])).toEqual([])
    // two groups of one arm are one
    expect(codes([early, group('b', late, 60), group('b', late, 60)])[0]?.[0]).toBe('unequal-exposure')
  })
})

test('events without an id, and rows that are the same as another', () => {
  expect(codes([group('a', { missingIds: 2 })], { eventId: 0 })).toEqual([
    ['missing-event-id', 'note', 'ts: 2 rows without an id count, each as an event of its own'],
  ])
  expect(codes([group('a', {})], {}, 1)).toEqual([
    [
      'repeated-rows',
      'warning',
      '1 row is the same as another one in every column used, the time too; if it repeats an event, `--event-id COLUMN` counts it once',
    ],
  ])
})

test('an exposure without a time', () => {
  expect(codes([group('a', {})], { time: null, exposure: expression })[0]?.[0]).toBe('exposure-without-time')
})
