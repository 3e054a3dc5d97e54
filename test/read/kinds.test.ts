import { describe, expect, it } from 'vitest'
import { fitsKind, isBoolean, isNumber, kindOf } from '../../src/read/kinds.ts'

describe('isNumber', () => {
  it.each(['0', '-1', '+2.5', '.5', '5.', '1e3', '1.5E-10', '007', ' 1 ', '\t1'])('%s is one', (text) =>
    expect(isNumber(text)).toBe(true),
  )
  it.each([
    '',
    ' ',
    '1,000',
    '1_000',
    '0x1F',
    'inf',
    'Infinity',
    'NaN',
    '1e400',
    '1e',
    '.',
    '1 2',
    '\u00a01',
    '٣',
  ])('%s is none', (text) => expect(isNumber(text)).toBe(false))
})

describe('isBoolean', () => {
  it.each(['true', 'FALSE', 't', 'F', 'Yes', 'no'])('%s is one', (text) => expect(isBoolean(text)).toBe(true))
  it.each(['0', '1', 'y', 'n', 'on', 'truer', ''])('%s is none', (text) =>
    expect(isBoolean(text)).toBe(false),
  )
})

describe('kindOf', () => {
  it('is a number when all are', () => expect(kindOf(['1', '2.5'])).toBe('number'))
  it('keeps 0 and 1 numbers', () => expect(kindOf(['0', '1'])).toBe('number'))
  it('is boolean when all are', () => expect(kindOf(['yes', 'No'])).toBe('boolean'))
  it('is text when they differ', () => {
    expect(kindOf(['1', 'true'])).toBe('text')
    expect(kindOf(['1', 'x'])).toBe('text')
  })
  it('is text without values', () => expect(kindOf([])).toBe('text'))
})

describe('fitsKind', () => {
  it('takes anything as text', () => expect(fitsKind('text', '\n')).toBe(true))
  it('takes numbers as numbers only', () => {
    expect(fitsKind('number', '1')).toBe(true)
    expect(fitsKind('number', 'true')).toBe(false)
    expect(fitsKind('boolean', 'true')).toBe(true)
    expect(fitsKind('boolean', '1')).toBe(false)
  })
})
