import { describe, expect, test } from 'vitest'
import { parseMargins } from '../../src/config/margin-flag.ts'
import { parseChoices } from '../../src/config/metric-flag.ts'
import { parsePriors } from '../../src/config/prior-flag.ts'
import { AbstatError } from '../../src/errors.ts'

const messageOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof AbstatError) return `${error.message} / ${error.hint}`
    throw error
  }
  throw new Error('no error')
}

describe('--margin', () => {
  test('is a loss, or two sides', () => {
    const margins = parseMargins(['a=2%', 'b=0.5pp', 'c=3', 'd=-2%..3%', 'e=±2%', 'f=+-1pp'])
    expect(margins.get('a')).toMatchObject({
      kind: 'non-inferiority',
      loss: { kind: 'relative', value: 0.02 },
    })
    expect(margins.get('b')).toMatchObject({ loss: { kind: 'points', value: 0.005 } })
    expect(margins.get('c')).toMatchObject({ loss: { kind: 'absolute', value: 3 } })
    expect(margins.get('d')).toMatchObject({
      kind: 'equivalence',
      low: { value: -0.02 },
      high: { value: 0.03 },
    })
    expect(margins.get('e')).toMatchObject({ low: { value: -0.02 }, high: { value: 0.02 } })
    expect(margins.get('f')).toMatchObject({ low: { kind: 'points', value: -0.01 } })
  })
  test.each([
    ['2%', 'which metric?'],
    ['a=-2%', 'the size of a loss, above 0'],
    ['a=0', 'the size of a loss, above 0'],
    ['a=x', 'is not a change'],
    ['a=1%..2%', 'from below 0 to above 0'],
    ['a=-1%..2', 'not in one unit'],
    ['a=-2%...3%', 'two numbers with two dots'],
    ['a=-2%..3%..9%', 'two numbers with two dots'],
  ])('%s is refused', (text, why) => {
    expect(messageOf(() => parseMargins([text]))).toContain(why)
  })
})

test('a metric is named once', () => {
  expect(messageOf(() => parseMargins(['a=2%', 'a=9%']))).toContain('`a` has one already')
  expect(messageOf(() => parseChoices('--goal', ['a=x', 'a=y'], ['x', 'y']))).toContain('has one already')
})

describe('--prior', () => {
  test('is one of each kind', () => {
    expect(parsePriors(['beta(2,38)', 'normal(0, 5%)'])).toEqual({
      beta: { a: 2, b: 38 },
      normal: { mean: 0, sd: 0.05 },
    })
    expect(parsePriors(['Normal(-1%,0.02)'])).toEqual({ beta: null, normal: { mean: -0.01, sd: 0.02 } })
  })
  test.each([
    ['beta(2)', 'this is no prior'],
    ['gamma(1,2)', 'this is no prior'],
    ['beta(0,1)', 'above 0'],
    ['normal(0,0)', 'above 0'],
    ['normal(x,1)', 'is not a number'],
  ])('%s is refused', (text, why) => {
    expect(messageOf(() => parsePriors([text]))).toContain(why)
  })
  test('twice of a kind is refused', () => {
    expect(messageOf(() => parsePriors(['beta(1,1)', 'beta(2,2)']))).toContain('was given already')
  })
})
