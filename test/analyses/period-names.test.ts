/** Periods by the clocks of a zone. */

import { expect, test } from 'vitest'
import { startOf } from '../../src/analyses/period-names.ts'

const hours = (time: string) => Math.floor(Date.parse(time) / 3_600_000)

test('days and weeks, which begin on Monday', () => {
  expect(startOf(20_000, { length: 'day', timeZone: 'Europe/Berlin' })).toBe('2024-10-04')
  expect(startOf(0, { length: 'week', timeZone: 'UTC' })).toBe('1969-12-29')
  expect(startOf(2962, { length: 'week', timeZone: 'UTC' })).toBe('2026-10-05')
})

test.each([
  ['UTC', '2026-10-05T14:00:00Z', '2026-10-05T14:00:00Z'],
  ['Europe/Berlin', '2026-10-05T14:00:00Z', '2026-10-05T16:00:00+02:00'],
  // the hour that clocks show twice
  ['Europe/Berlin', '2026-10-25T00:00:00Z', '2026-10-25T02:00:00+02:00'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ['Asia/Kolkata', '2026-10-05T14:30:00Z', '2026-10-05T20:00:00+05:30'],
  ['America/New_York', '2026-10-05T14:00:00Z', '2026-10-05T10:00:00-04:00'],
])('an hour in %s', (timeZone, time, start) => {
  expect(startOf(hours(time), { length: 'hour', timeZone })).toBe(start)
})
