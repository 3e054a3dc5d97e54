import { describe, expect, it } from 'vitest'
import { orderVariants } from '../../src/read/variants.ts'
import { failure } from './support.ts'

const guess = (...names: readonly string[]) => orderVariants(names, null, null).ordered

describe('orderVariants', () => {
  it('knows names of baselines, in order of preference', () => {
    expect(guess('b', 'Control', 'a')).toEqual(['Control', 'a', 'b'])
    expect(guess('1', '0')).toEqual(['0', '1'])
    expect(guess('new', 'old')).toEqual(['old', 'new'])
    expect(guess('B', 'A', 'off')).toEqual(['off', 'A', 'B'])
  })
  it('takes the first in natural order otherwise', () => {
    expect(guess('v10', 'v2', 'v9')).toEqual(['v2', 'v9', 'v10'])
    expect(orderVariants(['x', 'y'], null, null)).toEqual({
      baseline: 'x',
      ordered: ['x', 'y'],
      guessed: true,
    })
  })
  it('puts the baseline that was asked for first', () => {
    expect(orderVariants(['a', 'b', 'c'], 'b', null)).toEqual({
      baseline: 'b',
      ordered: ['b', 'a', 'c'],
      guessed: false,
    })
  })
  it('keeps the order of the labels, also of one without rows', () => {
    expect(orderVariants(['a', 'z'], null, ['z', 'a', 'm'])).toEqual({
      baseline: 'z',
      ordered: ['z', 'a', 'm'],
      guessed: false,
    })
    expect(orderVariants(['a', 'z'], 'a', ['z', 'a']).ordered).toEqual(['a', 'z'])
  })
  it('refuses a baseline that there is not', async () => {
    const error = await failure(() => orderVariants(['control', 'new'], 'cntrol', null))
    expect(error.kind).toBe('usage')
    expect(error.hint).toContain('--baseline control')
    expect(error.detail).toEqual(['the variants are `control` and `new`'])
    expect((await failure(() => orderVariants(['a', 'b'], 'zebra', null))).hint).toBeUndefined()
  })
  it('refuses two names that say it equally', async () => {
    expect((await failure(() => guess('Control', 'control', 'b'))).message).toContain(
      '`control` or `Control`',
    )
  })
  it('needs a variant', async () => {
    expect((await failure(() => guess())).kind).toBe('data')
  })
})
