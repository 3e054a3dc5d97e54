import { describe, expect, it } from 'vitest'
import { fitsKind, isBoolean, isNumber, kindOf } from '../../src/read/kinds.ts'
import { usual } from '../support/conventions.ts'

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
  it('is a number when all are', () => expect(kindOf(['1', '2.5'], usual)).toBe('number'))
  it('keeps 0 and 1 numbers', () => expect(kindOf(['0', '1'], usual)).toBe('number'))
  it('is boolean when all are', () => expect(kindOf(['yes', 'No'], usual)).toBe('boolean'))
  it('is text when they differ', () => {
    expect(kindOf(['1', 'true'], usual)).toBe('text')
    expect(kindOf(['1', 'x'], usual)).toBe('text')
  })
  it('is text without values', () => expect(kindOf([], usual)).toBe('text'))
})

describe('fitsKind', () => {
  it('takes anything as text', () => expect(fitsKind('text', '\n', usual)).toBe(true))
  it('takes numbers as numbers only', () => {
    expect(fitsKind('number', '1', usual)).toBe(true)
    expect(fitsKind('number', 'true', usual)).toBe(false)
    expect(fitsKind('boolean', 'true', usual)).toBe(true)
    expect(fitsKind('boolean', '1', usual)).toBe(false)
  })
})
