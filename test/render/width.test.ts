import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { columnsOf, cutMiddle, ownSigns, pad } from '../../src/render/width.ts'
import { wrap } from '../../src/render/wrap.ts'

describe('columnsOf', () => {
  test.each([
    ['control', 7],
    ['', 0],
    ['日本', 4],
    ['e\u0301', 1],
    ['❤️', 2],
    ['♥', 1],
    ['™', 1],
    ['👩‍👩‍👧', 2],
    ['👍🏽', 2],
    ['🇩🇪', 2],
    ['12.9 % ±1.1 %', 13],
    ['├──●──┤', 7],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})

test('the signs that need not be taken apart take one column each', () => {
  const isOwn = new RegExp(`^[${ownSigns}]$`)
  const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).filter((sign) =>
    isOwn.test(sign),
  )
  expect(signs.length).toBeGreaterThan(400)
  expect(signs.filter((sign) => stringWidth(sign) !== 1)).toEqual([])
})

test('pad fills up by columns, not by characters', () => {
  expect(pad('日本', 6, 'left')).toBe('日本  ')
  expect(pad('日本', 6, 'right')).toBe('  日本')
  expect(pad('too long', 3, 'left')).toBe('too long')
})

describe('cutMiddle', () => {
  test.each([
    ['checkout-one-page-v2', 13, 'checko…age-v2'],
    ['control', 7, 'control'],
    ['日本語の変種', 7, '日…変種'],
    ['ab', 1, 'a'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5, '👩‍👩‍👧…👩‍👩‍👧'],
  ])('%s to %i', (text, width, cut) => {
    expect(cutMiddle(text, width, '…')).toBe(cut)
  })

  test('is never wider than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(columnsOf(cutMiddle(text, width, '…'))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('wrap', () => {
  test('keeps a number with its unit, an interval in one piece and a p with its value', () => {
    expect(wrap('rose by +25.4 % [+10.4 %, +42.6 %], p 0.0005', 20)).toEqual([
      'rose by +25.4 %',
      '[+10.4 %, +42.6 %],',
      'p 0.0005',
    ])
    expect(wrap('rose by 25 %', 10)).toEqual(['rose by', '25 %'])
    expect(wrap('conversions / units', 12)).toEqual(['conversions', '/ units'])
  })

  test('words in brackets may part', () => {
    expect(wrap('one (3 from plan) two', 10)).toEqual(['one (3', 'from plan)', 'two'])
  })

  test('breaks words that are too long', () => {
    expect(wrap('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)])
  })
})
