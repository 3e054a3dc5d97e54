import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toAscii } from '../../src/render/ascii.ts'
import { escapeText, inertLine } from '../../src/render/escape.ts'

describe('escapeText', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\u009b2J', '\\x9b2J'],
    ['a\nb\tc\rd\u0000\u007f', 'a\\nb\\tc\\rd\\x00\\x7f'],
    ['right\u202eto left\u2066\u200f', 'right\\u202eto left\\u2066\\u200f'],
    ['zero\u200bwidth\u00ad\ufeff\u2060', 'zero\\u200bwidth\\xad\\ufeff\\u2060'],
    ['line\u2028paragraph\u2029', 'line\\u2028paragraph\\u2029'],
    ['no-break\u00a0space\u202f', 'no-break\\xa0space\\u202f'],
    ['lone \ud800', 'lone \\ud800'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
    ['a\u200db', 'a\\u200db'],
    ['x\ufe0f', 'x\\ufe0f'],
  ])('%j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
  })

  test.each([
    'control',
    'Zürich',
    'e\u0301te\u0301',
    '日本語　',
    'עברית',
    '👩‍👩‍👧',
    '❤️',
    '1️⃣',
    '👍🏽',
    '🏳️‍🌈',
    'back\\slash',
  ])('%s stays as it is', (text) => {
    expect(escapeText(text)).toBe(text)
  })

  test('never lets a control character or a bidirectional control through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})

test.each([
  ['::error::told', '\\x3a:error::told'],
  ['  ::set-output name=a::b', '  \\x3a:set-output name=a::b'],
  ['name ##[error]told', 'name #\\x23[error]told'],
  ['a::b', 'a::b'],
  ['  :::::####', '  :::::####'],
  ['control  12 %', 'control  12 %'],
])('a line is no order to a build service: %s', (line, inert) => {
  expect(inertLine(line)).toBe(inert)
})

describe('toAscii', () => {
  test.each([
    ['12.9 % ±1.1 %', '12.9 % +/-1.1 %'],
    ['[-20.0 %, ∞)', '[-20.0 %, inf)'],
    ['★ best', '* best'],
    ['–', '-'],
    ['aaa…zzz', 'aaa...zzz'],
    ['Zürich 日', 'Z\\xfcrich \\u65e5'],
    ['👍', '\\u{1f44d}'],
  ])('%s', (text, ascii) => {
    expect(toAscii(text)).toBe(ascii)
  })

  test('leaves nothing but ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toAscii(text)).toMatch(/^[\x20-\x7e]*$/)
      }),
    )
  })
})
