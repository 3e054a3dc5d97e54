import { describe, expect, test } from 'vitest'
import {
  amount,
  chance,
  count,
  estimateWithInterval,
  interval,
  level,
  type Scale,
  scaleFor,
  smallValue,
  value,
  withLimits,
} from '../../src/present/format.ts'
import { quantity } from './reports.ts'

const percent: Scale = { unit: 'percent', decimals: 1, exponential: false }
const points: Scale = { unit: 'points', decimals: 1, exponential: false }
const number: Scale = { unit: 'number', decimals: 2, exponential: false }

describe('value', () => {
  test.each([
    [0.1294843, percent, false, '12.9 %'],
    [0.2544220127, percent, true, '+25.4 %'],
    [-0.031, percent, true, '-3.1 %'],
    [0, percent, true, '0.0 %'],
    [12.345678, percent, true, '+1,234.6 %'],
    [0.06, points, true, '+6.0 points'],
    [1234567.891, number, false, '1,234,567.89'],
    [-1234.5, number, true, '-1,234.50'],
    [null, percent, true, '–'],
    [Number.POSITIVE_INFINITY, percent, true, '∞'],
    [Number.NEGATIVE_INFINITY, number, false, '-∞'],
    [Number.NaN, percent, true, '–'],
  ])('%s → %s', (x, scale, signed, text) => {
    expect(value(x, scale, signed)).toBe(text)
  })

  test('a sign that rounding would hide stays, because it says on which side of no effect the number lies', () => {
    expect(value(0.0001, percent, true)).toBe('+0.0 %')
    expect(value(-0.0001, percent, true)).toBe('-0.0 %')
    expect(value(-0.0001, percent)).toBe('0.0 %')
    expect(value(-0, percent, true)).toBe('0.0 %')
  })
})

describe('interval', () => {
  test.each([
    [0.104, 0.4255, percent, '[+10.4 %, +42.5 %]'],
    [-0.2003, Number.POSITIVE_INFINITY, percent, '[-20.0 %, ∞)'],
    [Number.NEGATIVE_INFINITY, 0.1, percent, '(-∞, +10.0 %]'],
    [-0.0142, 0.1629, points, '[-1.4, +16.3] points'],
    [-0.0142, Number.POSITIVE_INFINITY, points, '[-1.4, ∞) points'],
    [null, 0.1, percent, '[–, +10.0 %]'],
    [null, null, percent, '–'],
  ])('[%s, %s]', (low, high, scale, text) => {
    expect(interval(low, high, scale, true)).toBe(text)
  })

  test('with its estimate in front', () => {
    expect(withLimits(quantity(0.2544, 0.104, 0.4254), percent, true)).toBe('+25.4 % [+10.4 %, +42.5 %]')
    expect(withLimits(quantity(0.06, -0.0142, 0.1629), points, true)).toBe('+6.0 [-1.4, +16.3] points')
    expect(withLimits(quantity(null, -0.2, Number.POSITIVE_INFINITY), percent, true)).toBe('[-20.0 %, ∞)')
    expect(withLimits(quantity(0.06), points, true)).toBe('+6.0 points')
  })
})

describe('estimateWithInterval', () => {
  test.each([
    ['the classic page', quantity(0.1294843049, 0.1188652872, 0.1409002902), percent, '12.9 % ±1.1 %'],
    ['no conversions', quantity(0, 0, 0.0713476), percent, '0.0 % [0.0 %, 7.1 %]'],
    ['few conversions', quantity(0.06, 0.0206149703, 0.1621709169), percent, '6.0 % [2.1 %, 16.2 %]'],
    ['a side 20 % longer than half the width', quantity(10, 8, 12.9), number, '10.00 ±2.45'],
    ['a side a little longer than that', quantity(10, 8, 13.1), number, '10.00 [8.00, 13.10]'],
    ['unbounded', quantity(10, 8, Number.POSITIVE_INFINITY), number, '10.00 [8.00, ∞)'],
    ['no limits', quantity(10), number, '10.00'],
    ['no estimate', quantity(null, 8, 12), number, '[8.00, 12.00]'],
    ['nothing', quantity(null), number, '–'],
  ])('%s', (_, q, scale, text) => {
    expect(estimateWithInterval(q, scale)).toBe(text)
  })
})

describe('scaleFor', () => {
  const decimals = (unit: Scale['unit'], half: number, estimate = 1) =>
    scaleFor(unit, [quantity(estimate, estimate - half, estimate + half)], null).decimals

  test('percent has one decimal, and more when the half width is below 0.05 points', () => {
    expect(decimals('percent', 0.2)).toBe(1)
    expect(decimals('percent', 0.0006)).toBe(1)
    expect(decimals('percent', 0.00049)).toBe(3)
    expect(decimals('percent', 0.0000049)).toBe(5)
  })

  test('a number shows two significant digits of its half width', () => {
    expect(decimals('number', 370, 1e4)).toBe(0)
    expect(decimals('number', 3.7)).toBe(1)
    expect(decimals('number', 0.37)).toBe(2)
    expect(decimals('number', 0.0083)).toBe(4)
  })

  test('the narrowest interval of the column decides', () => {
    expect(scaleFor('number', [quantity(1, 0.7, 1.3), quantity(1, 0.99, 1.01)], null).decimals).toBe(3)
  })

  test('without an interval the numbers show what they have, at most four decimals', () => {
    expect(scaleFor('number', [quantity(12.5), quantity(1 / 3), quantity(null)], null).decimals).toBe(4)
    expect(scaleFor('number', [quantity(4)], null).decimals).toBe(0)
    expect(scaleFor('percent', [quantity(1 / 3)], null).decimals).toBe(1)
    expect(scaleFor('number', [], null).decimals).toBe(0)
  })

  test('--digits asks for significant digits of the largest estimate', () => {
    const rates = [quantity(0.1032, 0.09, 0.11), quantity(0.1295, 0.12, 0.14)]
    expect(value(0.12948431, scaleFor('percent', rates, 4))).toBe('12.95 %')
    expect(value(0.12948431, scaleFor('percent', rates, 2))).toBe('13 %')
    expect(value(1234.5678, scaleFor('number', [quantity(1234.5678)], 6))).toBe('1,234.57')
    expect(value(0, scaleFor('percent', [quantity(0)], 3))).toBe('0.00 %')
  })

  test('what cannot be written out is a power of ten', () => {
    expect(value(3.2e-9, scaleFor('number', [quantity(3.2e-9, 3.1e-9, 3.3e-9)], null))).toBe('3.20e-9')
    expect(value(1.5e300, scaleFor('number', [quantity(1.5e300, 1.4e300, 1.6e300)], null))).toBe('1.50e+300')
    expect(value(2e-10, scaleFor('percent', [quantity(2e-10, -6e-10, 4.6e-9)], null), true)).toBe(
      '+0.00000002 %',
    )
  })
})

test('counts and sums have commas, and lose no whole number', () => {
  expect(count(3662)).toBe('3,662')
  expect(count(0)).toBe('0')
  expect(count(123_456_789)).toBe('123,456,789')
  expect(amount(60_170.25)).toBe('60,170')
  expect(amount(123.456)).toBe('123.46')
  expect(amount(0.00123)).toBe('0.0012')
  expect(amount(-5)).toBe('-5.00')
  expect(amount(1e20)).toBe('1.000e+20')
})

test('a small value has two significant digits', () => {
  expect(smallValue(4.698437725e-7, 'points', null)).toBe('0.000047 points')
  expect(smallValue(0.187, 'number', null)).toBe('0.19')
  expect(smallValue(1_290_000, 'number', null)).toBe('1,290,000')
  expect(smallValue(6e-14, 'number', null)).toBe('6.0e-14')
  expect(smallValue(0, 'number', null)).toBe('0')
  expect(smallValue(null, 'number', null)).toBe('–')
})

test('a chance has one decimal, also where it rounds to certainty', () => {
  expect(chance(0.9997531605, null)).toBe('100.0 %')
  expect(chance(0.9989743876, null)).toBe('99.9 %')
  expect(chance(0.9026013009, null)).toBe('90.3 %')
  expect(chance(1.35e-20, null)).toBe('0.0 %')
  expect(chance(0.9997531605, 4)).toBe('99.98 %')
  expect(chance(null, null)).toBe('–')
})

test('a level has the decimals it was given with', () => {
  expect(level(0.95)).toBe('95 %')
  expect(level(0.999)).toBe('99.9 %')
  expect(level(1 - 0.05 / 3)).toBe('98.3333 %')
})
