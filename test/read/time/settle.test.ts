import { describe, expect, test } from 'vitest'
import { makeColumn } from '../../../src/read/columns.ts'
import { settleTime } from '../../../src/read/time/settle.ts'
import type { Conventions } from '../../../src/read/types.ts'
import { usual } from '../../support/conventions.ts'

const settle = (values: readonly string[], conventions: Conventions = usual) =>
  settleTime(makeColumn('when', null, values, conventions), conventions)

describe('formats', () => {
  test.each([
    ['iso-8601', ['2026-10-03']],
    [
      'iso-8601',
      ['2026-10-03T09:14:07Z', '2026-10-03 09:14:07.123', '2026-10-03T09:14+02:00', '2026/10/03 9:14:07'],
    ],
    ['iso-8601', ['2026-10-03 09:14:07 UTC', '2026-10-03 11:14:07 +0200', '2026-10-03 09:14:07.123456+00']],
    ['epoch-seconds', ['1790985600', '1790985600.25', '978307200']],
    ['epoch-milliseconds', ['1790985600123']],
    ['epoch-microseconds', ['1790985600123456']],
    ['epoch-nanoseconds', ['1790985600123456789']],
    ['d.m.yyyy', ['3.10.2026', '03.10.2026 09:14', '3.10.2026, 9:14:07']],
  ])('%s for %j', (name, values) => {
    expect(settle(values)).toMatchObject({ format: { name, timeZone: 'UTC' } })
  })

  test('most values decide: the scan complains about the others', () => {
    const nine = Array.from({ length: 9 }, (_, i) => `2026-10-0${i + 1}`)
    expect(settle([...nine, 'yesterday'])).toMatchObject({ format: { name: 'iso-8601' } })
    expect(settle([...nine.slice(1), 'yesterday'])).toMatchObject({ looksLikeTime: false })
  })

  test('the format that was asked for is the only one', () => {
    const conventions = { ...usual, dateFormat: '%m/%d/%Y', timeZone: 'Europe/Berlin' }
    expect(settle(['3/10/2026'], conventions)).toMatchObject({
      format: {
        kind: 'pattern',
        name: '%m/%d/%Y',
        pattern: '%m/%d/%Y',
        timeZone: 'Europe/Berlin',
        hasZone: false,
      },
    })
    expect(settle(['2026-10-03'], conventions)).toMatchObject({
      why: expect.stringContaining('`2026-10-03`, which `--date-format %m/%d/%Y` does not read'),
      looksLikeTime: true,
    })
  })
})

describe('dates with slashes are never guessed', () => {
  test('both readings are said', () => {
    expect(settle(['3/10/2026', '4/10/2026'])).toEqual({
      why: '`3/10/2026` can be 3 October or 10 March',
      hint: 'say which: `--date-format "%d/%m/%Y"` for 3 October, `--date-format "%m/%d/%Y"` for 10 March',
      looksLikeTime: true,
    })
  })

  test.each([
    [['3/10/2026', '13/10/2026'], 'it is the day: say `--date-format "%d/%m/%Y"`'],
    [['3/10/26 9:14', '3/13/26 9:14'], 'it is the month: say `--date-format "%m/%d/%y %H:%M"`'],
    [['3/13/2026, 9:14:07 AM'], 'it is the month: say `--date-format "%m/%d/%Y, %I:%M:%S %p"`'],
    [['3/13/2026 9:14:07.123'], 'it is the month: say `--date-format "%m/%d/%Y %H:%M:%S.%f"`'],
    [['13/3/2026', '3/13/2026'], 'both ways'],
  ])('%j', (values, hint) => {
    expect(settle(values)).toMatchObject({ hint: expect.stringContaining(hint), looksLikeTime: true })
  })

  test('the pattern of the hint reads the values', () => {
    for (const [value, pattern] of [
      ['3/13/2026, 9:14:07 AM', '%m/%d/%Y, %I:%M:%S %p'],
      ['13/3/26 21:14', '%d/%m/%y %H:%M'],
      ['3/13/2026 9:14:07.123', '%m/%d/%Y %H:%M:%S.%f'],
    ] as const) {
      expect(settle([value])).toMatchObject({ hint: expect.stringContaining(`"${pattern}"`) })
      expect(settle([value], { ...usual, dateFormat: pattern })).toMatchObject({ format: { name: pattern } })
    }
  })
})

describe('what is no time', () => {
  test.each([
    [[], 'it has no values', false],
    [['monday', 'tuesday'], 'it holds `monday` and `tuesday`, not times', false],
    [['0', '978307199'], 'it holds `0` and `978307199`, not times', false],
    [['2026-02-30'], 'not times', false],
    [['20261003'], 'not times', true],
    [['20261003091407'], 'not times', true],
    [['46298', '46298.5'], 'not times', true],
    [['1.79099E+12', '1.8E+12'], 'not times', true],
    [['1748937600000', '1748955600'], 'not times', true],
  ])('%j', (values, why, looksLikeTime) => {
    expect(settle(values)).toMatchObject({ why: expect.stringContaining(why), looksLikeTime })
  })

  test('what is written without separators, or as a spreadsheet counts, has a hint of its own', () => {
    expect(settle(['20261003'])).toMatchObject({ hint: 'if they are days, say `--date-format %Y%m%d`' })
    expect(settle(['20261003091407'])).toMatchObject({
      hint: 'if they are times, say `--date-format %Y%m%d%H%M%S`',
    })
    expect(settle(['46298', '46298.5'])).toMatchObject({ hint: expect.stringContaining('spreadsheet') })
  })
})
