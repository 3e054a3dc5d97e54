import { describe, expect, test } from 'vitest'
import { unitsPerDay } from '../../src/analyses/power/traffic.ts'

const stretch = (first: string, last: string, daysOnly = false) => ({
  first: Date.parse(first) * 1000,
  last: Date.parse(last) * 1000,
  daysOnly,
})

describe('unitsPerDay', () => {
  test.each([
    [stretch('2026-10-01T00:00:00Z', '2026-10-11T00:00:00Z'), 100],
    [stretch('2026-10-01T06:00:00Z', '2026-10-03T18:00:00Z'), 400],
    // ten days, the last one whole
    [stretch('2026-10-01', '2026-10-10', true), 100],
  ])('1,000 units in %j', (time, expected) => {
    expect(unitsPerDay(1000, time)).toBeCloseTo(expected, 9)
  })

  test('less than a day says nothing', () => {
    expect(unitsPerDay(1000, stretch('2026-10-01T00:00:00Z', '2026-10-01T23:59:59Z'))).toBeNull()
  })
})
