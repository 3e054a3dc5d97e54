import { describe, expect, test } from 'vitest'
import { unitsPerDay } from '../../src/analyses/power/traffic.ts'

describe('unitsPerDay', () => {
  test.each([
    ['2026-10-01T00:00:00Z', '2026-10-11T00:00:00Z', 100],
    ['2026-10-01 06:00:00', '2026-10-03 18:00:00', 400],
    // ten days, the last one whole
    ['2026-10-01', '2026-10-10', 100],
    ['2026-10-01T00:00:00+00:00', '2026-10-05T00:00:00+00', 250],
  ])('1,000 units from %s to %s', (first, last, expected) => {
    expect(unitsPerDay(1000, { first, last })).toBeCloseTo(expected, 9)
  })

  test('less than a day says nothing, and neither does what is no time', () => {
    expect(unitsPerDay(1000, { first: '2026-10-01T00:00:00Z', last: '2026-10-01T23:59:59Z' })).toBeNull()
    expect(unitsPerDay(1000, { first: 'a', last: 'b' })).toBeNull()
  })
})
