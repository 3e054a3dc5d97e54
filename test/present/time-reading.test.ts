import { expect, test } from 'vitest'
import { timeReading } from '../../src/present/time-reading.ts'

test.each([
  ['iso-8601', 'times in ts (ISO 8601, Europe/Berlin where no zone is given)'],
  ['epoch-milliseconds', 'times in ts (milliseconds since 1970)'],
  ['d.m.yyyy', 'times in ts (d.m.yyyy, Europe/Berlin)'],
  ['%d/%m/%Y', 'times in ts (%d/%m/%Y, Europe/Berlin)'],
  ['%d/%m/%Y %H:%M %z', 'times in ts (%d/%m/%Y %H:%M %z)'],
])('%s', (format, expected) => {
  const settings = {
    timeFormat: { value: format, source: 'guess' },
    timeZone: { value: 'Europe/Berlin', source: 'flag' },
  } as const
  expect(timeReading('ts', settings)).toBe(expected)
})

test('a saved report may say less', () => {
  expect(timeReading('ts', {})).toBe('times in ts')
})
