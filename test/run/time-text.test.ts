import { expect, test } from 'vitest'
import { timeFormats } from '../../src/read/time/formats.ts'
import { timeText } from '../../src/run/time-text.ts'
import { usual } from '../support/conventions.ts'

const timeIn = (timeZone: string, daysOnly: boolean) => {
  const [format] = timeFormats({ ...usual, timeZone })
  if (format === undefined) throw new Error('no format')
  return { column: 0, format, daysOnly }
}
const micros = (text: string) => Date.parse(text) * 1000

test('a moment is written in UTC, whatever the zone of the column', () => {
  expect(timeText(micros('2026-10-03T09:14:07.5Z'), timeIn('Europe/Berlin', false))).toBe(
    '2026-10-03T09:14:07Z',
  )
})

test('a day is written as the day that it is in its zone', () => {
  expect(timeText(micros('2026-10-02T22:00:00Z'), timeIn('Europe/Berlin', true))).toBe('2026-10-03')
  expect(timeText(micros('2026-10-03T00:00:00Z'), timeIn('UTC', true))).toBe('2026-10-03')
})
