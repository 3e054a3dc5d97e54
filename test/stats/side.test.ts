import { describe, expect, test } from 'vitest'
import { type Operator, type Side, sideOf } from '../../src/stats/side.ts'

describe('an interval and a bound of 0', () => {
  test.each<[Operator, number, number, Side]>([
    ['>', 1, 2, 'meets'],
    ['>', 0, 2, 'straddles'],
    ['>', -1, 2, 'straddles'],
    ['>', -1, 0, 'misses'],
    ['>', -2, -1, 'misses'],
    ['>=', 0, 2, 'meets'],
    ['>=', -1, 0, 'straddles'],
    ['>=', -2, -1, 'misses'],
    ['<', -2, -1, 'meets'],
    ['<', -2, 0, 'straddles'],
    ['<', 0, 1, 'misses'],
    ['<=', -2, 0, 'meets'],
    ['<=', 0, 1, 'straddles'],
    ['<=', 1, 2, 'misses'],
    ['>', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 'straddles'],
    ['>', 1, Number.POSITIVE_INFINITY, 'meets'],
  ])('%s [%d, %d]: %s', (operator, low, high, side) => {
    expect(sideOf({ low, high }, operator, 0)).toBe(side)
  })
})
