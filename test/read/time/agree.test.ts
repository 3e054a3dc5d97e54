/** Which texts are times, and when: JavaScript and the engine agree on any text of any format. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeFormats, timeTest } from '../../../src/read/time/formats.ts'
import type { TimeFormat } from '../../../src/read/types.ts'
import { usual } from '../../support/conventions.ts'
import { engineTimes } from './engine-times.ts'

const digits = (from: number, to: number) =>
  fc.oneof(
    fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, '0')),
    fc.integer({ min: from, max: to }).map(String),
    fc.constantFrom('00', '99', '60', '24', ' 9', '', '1a'),
  )
const year = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1970, max: 2099 }).map(String) },
  fc.constantFrom('2024', '2023', '1900', '2000', '1000', '9999', '0999', '99', '12026', '-2026', '026'),
)
const fraction = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 999_999 }).map((n) => `.${n}`),
  fc.constantFrom('.123456789', '.1234567890', '.', ',123', '.000001'),
)
const zone = fc.oneof(
  fc.constantFrom('', 'Z', '+00:00', '-05:00', '+0530', '+02', ' UTC', ' +0200', ' Z', 'UTC'),
  fc.constantFrom(
    'z',
    '+15:00',
    '-14:00',
    '+02:60',
    '+2',
    '+02:0',
    ' Europe/Berlin',
    ' PST',
    '+02:00:30',
    '[UTC]',
  ),
)
const separator = fc.constantFrom('-', '-', '-', '/', '.', ' ', '')
const clock = fc
  .tuple(digits(0, 24), digits(0, 60), fc.option(digits(0, 60)), fraction, zone)
  .map(([h, m, s, f, z]) => `${h}:${m}${s === null ? '' : `:${s}${f}`}${z}`)
const between = fc.constantFrom('T', ' ', ' ', '  ', 't', ', ', ',', '')
const times = fc
  .tuple(
    year,
    separator,
    digits(0, 13),
    separator,
    digits(0, 32),
    fc.option(fc.tuple(between, clock)),
    fc.boolean(),
  )
  .map(
    ([y, a, m, b, d, time, same]) => `${y}${a}${m}${same ? a : b}${d}${time === null ? '' : time.join('')}`,
  )
const pointed = fc
  .tuple(
    digits(0, 32),
    fc.constantFrom('.', '.', '.', '-'),
    digits(0, 13),
    year,
    fc.option(fc.tuple(between, clock)),
  )
  .map(([d, a, m, y, time]) => `${d}${a}${m}.${y}${time === null ? '' : time.join('')}`)
const numbers = fc
  .tuple(
    fc.oneof(
      fc
        .bigInt({ min: 900_000_000n, max: 4_200_000_000n })
        .chain((n) => fc.constantFrom(n, n * 1000n + 7n, n * 1_000_000n + 7n, n * 1_000_000_000n + 7n)),
      fc.constantFrom(978_307_200n, 978_307_199n, 4_102_444_799n, 4_102_444_800n, 4_102_444_799_999_999_999n),
    ),
    fraction,
    fc.constantFrom('', '', '', ' ', 'e3', '_0', '-', '+'),
  )
  .map(([n, f, odd]) => (odd === '-' || odd === '+' ? `${odd}${n}${f}` : `${n}${f}${odd}`))
const anything = fc.oneof(times, times, pointed, numbers, numbers, fc.string({ maxLength: 12 }))

/** @returns how many of the texts were times, for a test that sees none proves nothing */
async function expectAgreement(texts: fc.Arbitrary<string>, format: TimeFormat): Promise<number> {
  const fits = timeTest(format)
  let times = 0
  const list = fc.array(
    texts.filter((text) => !text.includes('\0') && !text.includes('\u0001')),
    { minLength: 300, maxLength: 300 },
  )
  await fc.assert(
    fc.asyncProperty(list, async (all) => {
      const answers = await engineTimes(all, format)
      for (const [i, text] of all.entries()) {
        expect([text, answers[i] !== null]).toEqual([text, fits(text)])
        if (fits(text)) times += 1
      }
    }),
    { numRuns: 20 },
  )
  return times
}

test.each(timeFormats(usual))('texts of $name', async (format) => {
  expect(await expectAgreement(anything, format)).toBeGreaterThan(10)
})

test.each(timeFormats({ ...usual, timeZone: 'America/New_York' }))(
  'texts of $name in a zone',
  async (format) => {
    expect(await expectAgreement(anything, format)).toBeGreaterThan(10)
  },
)

const patterns = [
  '%d/%m/%Y',
  '%m/%d/%Y %I:%M %p',
  '%d/%m/%y %H:%M:%S',
  '%Y%m%d',
  '%Y%m%d%H%M%S',
  '%d-%b-%y %I.%M.%S.%f %p',
  '%A, %d %B %Y',
  '%a %d %b %Y %H:%M:%S %z',
  '%Y-%m-%d %H:%M:%S,%f',
  '%Y.%m.%d [%H:%M]',
  '5%% %-d.%-m.%Y',
  '%d.%m.%Y %H Uhr',
  '%y%m%d%H',
  '%H:%M:%S%z %d %m %Y',
]

/** Random text of a pattern, mostly right. */
function textOf(pattern: string): fc.Arbitrary<string> {
  const word = (names: string) =>
    fc
      .tuple(fc.constantFrom(...names.split(' ')), fc.constantFrom('as', 'upper', 'lower'))
      .map(([name, how]) =>
        how === 'upper' ? name.toUpperCase() : how === 'lower' ? name.toLowerCase() : name,
      )
  const letters: Readonly<Record<string, fc.Arbitrary<string>>> = {
    Y: year,
    y: digits(0, 99),
    m: digits(0, 13),
    d: digits(0, 32),
    H: digits(0, 24),
    I: digits(0, 13),
    M: digits(0, 60),
    S: digits(0, 60),
    f: fc.integer({ min: 0, max: 9_999_999 }).map(String),
    p: word('AM PM XM'),
    z: zone,
    b: word('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Foo'),
    B: word('January February March May September December Jun'),
    a: word('Mon Sat Sun Monday'),
    A: word('Monday Saturday Sunday Fri'),
  }
  const tokens = [...pattern.matchAll(/%-?(.)|./g)].map(([token, letter]) =>
    letter === undefined ? fc.constant(token) : (letters[letter] ?? fc.constant(letter)),
  )
  return fc.tuple(...tokens).map((all) => all.join(''))
}

test.each(patterns)('texts of %s', async (dateFormat) => {
  const [format] = timeFormats({ ...usual, dateFormat })
  if (format === undefined) throw new Error('no format')
  expect(await expectAgreement(textOf(dateFormat), format)).toBeGreaterThan(10)
})
