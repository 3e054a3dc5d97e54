/** When is a time? The engine's answer against the calendar of JavaScript, for every format and zone. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeFormats } from '../../../src/read/time/formats.ts'
import type { TimeFormat } from '../../../src/read/types.ts'
import { usual } from '../../support/conventions.ts'
import { engineTimes } from './engine-times.ts'

function formatNamed(name: string, timeZone = 'UTC', dateFormat: string | null = null): TimeFormat {
  const found = timeFormats({ ...usual, timeZone, dateFormat }).find((format) => format.name === name)
  if (found === undefined) throw new Error(`no format ${name}`)
  return found
}

const hour = 3_600_000
const day = 24 * hour

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The local time, as milliseconds of a clock in UTC, that a zone shows at an instant. */
function localAt(instant: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  const [d = 0, m = 1, y = 0, h = 0, min = 0, s = 0] = clock.format(instant).split(/\D+/).map(Number)
  return Date.UTC(y, m - 1, d, h, min, s) + (instant % 1000)
}

/** The instants at which a zone shows the local time, found by trying the differences around it. */
function naiveInstant(local: number, timeZone: string): number {
  const differences = [-day, -6 * hour, 6 * hour, day].map(
    (away) => localAt(local + away, timeZone) - (local + away),
  )
  const shows = differences
    .map((each) => local - each)
    .filter((instant) => localAt(instant, timeZone) === local)
  // two: the later; none, where the clocks skip: as they were before
  return shows.length > 0 ? Math.max(...shows) : local - Math.min(...differences)
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const date = fc.date({
  min: new Date('2001-01-02T00:00:00Z'),
  max: new Date('2049-12-30T00:00:00Z'),
  noInvalidDate: true,
})
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
]

/** Around the hours at which clocks change, too. */
const nearChange = fc
  .tuple(
    fc.constantFrom(
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-03-08T07:00:00Z',
      '2026-11-01T06:00:00Z',
      '2018-11-04T03:00:00Z',
    ),
    fc.integer({ min: -4 * hour, max: 4 * hour }),
  )
  .map(([change, away]) => new Date(Date.parse(change) + away))

describe.each(zones)('in %s', (timeZone) => {
  test('local times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(date, nearChange), { minLength: 100, maxLength: 100 }),
        async (dates) => {
          const locals = dates.map((each) => each.getTime())
          const expected = locals.map((local) => BigInt(naiveInstant(local, timeZone)) * 1000n)
          const iso = dates.map((each) => each.toISOString().slice(0, -1))
          expect(await engineTimes(iso, formatNamed('iso-8601', timeZone))).toEqual(expected)
          const written = iso.map((text) => text.replace('T', ' ').replaceAll('-', '/'))
          expect(await engineTimes(written, formatNamed('iso-8601', timeZone))).toEqual(expected)
          const pointed = iso.map((text) => text.replace(/(\d+)-(\d+)-(\d+)T/, '$3.$2.$1 '))
          expect(await engineTimes(pointed, formatNamed('d.m.yyyy', timeZone))).toEqual(expected)
          const pattern = '%d/%m/%y %H.%M.%S,%f'
          const odd = iso.map((text) =>
            text.replace(/\d\d(\d\d)-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)/, '$3/$2/$1 $4.$5.$6,$7'),
          )
          expect(await engineTimes(odd, formatNamed(pattern, timeZone, pattern))).toEqual(expected)
        },
      ),
      { numRuns: 5 },
    )
  })

  test('a zone of its own comes before the zone of the file', async () => {
    const texts = [
      '2026-10-03T09:14:07Z',
      '2026-10-03T11:14:07+02:00',
      '2026-10-03 04:14:07-0500',
      '2026-10-03 09:14:07 UTC',
      '2026-10-03 11:14:07 +0200',
      '2026/10/3 9:14:07+00',
    ]
    const instant = BigInt(Date.parse('2026-10-03T09:14:07Z')) * 1000n
    expect(await engineTimes(texts, formatNamed('iso-8601', timeZone))).toEqual(texts.map(() => instant))
    expect(
      await engineTimes(
        ['2026-10-03T09:14Z', '2026-10-03 11:14 +02', '2026-10-03 09:14 UTC'],
        formatNamed('iso-8601', timeZone),
      ),
    ).toEqual([1, 2, 3].map(() => instant - 7_000_000n))
    const pattern = '%d.%m.%Y %H:%M %z'
    expect(await engineTimes(['3.10.2026 11:14 +02:00'], formatNamed(pattern, timeZone, pattern))).toEqual([
      instant - 7_000_000n,
    ])
  })
})

test('numbers are whole microseconds, and beyond that cut off', async () => {
  const seconds = 1_790_985_600n
  const times = (name: string, ...texts: readonly string[]) => engineTimes(texts, formatNamed(name))
  const micros = seconds * 1_000_000n
  expect(await times('epoch-seconds', `${seconds}`, `${seconds}.5`, `${seconds}.123456789`)).toEqual([
    micros,
    micros + 500_000n,
    micros + 123_456n,
  ])
  expect(await times('epoch-milliseconds', `${seconds}123`, `${seconds}123.4567`)).toEqual([
    micros + 123_000n,
    micros + 123_456n,
  ])
  expect(await times('epoch-microseconds', `${seconds}123456`)).toEqual([micros + 123_456n])
  expect(await times('epoch-nanoseconds', `${seconds}123456999`, `${seconds}123456999.9`)).toEqual([
    micros + 123_456n,
    micros + 123_456n,
  ])
})

test('fractions of a second down to the microsecond, cut off beyond', async () => {
  const whole = BigInt(Date.parse('2026-10-03T09:14:07Z')) * 1000n
  const texts = ['.1', '.123', '.123456', '.123456789', '.999999999'].map(
    (part) => `2026-10-03T09:14:07${part}Z`,
  )
  expect(await engineTimes(texts, formatNamed('iso-8601'))).toEqual(
    [100_000n, 123_000n, 123_456n, 123_456n, 999_999n].map((part) => whole + part),
  )
})

test('two digits of a year are of this century below 69', async () => {
  const pattern = '%d.%m.%y'
  const texts = ['01.01.00', '01.01.68', '01.01.69', '01.01.99']
  expect(await engineTimes(texts, formatNamed(pattern, 'UTC', pattern))).toEqual(
    [2000, 2068, 1969, 1999].map((year) => BigInt(Date.UTC(year, 0)) * 1000n),
  )
})

test('a day is its midnight', async () => {
  expect(await engineTimes([`2026-10-${pad(3)}`], formatNamed('iso-8601', 'Europe/Berlin'))).toEqual([
    BigInt(Date.parse('2026-10-02T22:00:00Z')) * 1000n,
  ])
})
