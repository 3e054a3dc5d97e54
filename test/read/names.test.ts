import { describe, expect, it } from 'vitest'
import { naturalOrder, plainName, wordsOf } from '../../src/read/names.ts'

describe('plainName', () => {
  it.each([
    ['User ID', 'userid'],
    ['user_id', 'userid'],
    ['userId', 'userid'],
    ['user.id', 'userid'],
    ['USER-ID', 'userid'],
    ['', ''],
  ])('%s is %s', (name, plain) => expect(plainName(name)).toBe(plain))
})

describe('wordsOf', () => {
  it.each([
    ['AgeOfStore', ['age', 'of', 'store']],
    ['MarketID', ['market', 'id']],
    ['HTTPStatusCode', ['http', 'status', 'code']],
    ['platform_os', ['platform', 'os']],
    ['day1Revenue', ['day1', 'revenue']],
    ['größe-m', ['größe', 'm']],
    ['__', []],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words))
})

describe('naturalOrder', () => {
  it('counts numbers inside names', () => {
    expect(['v10', 'v2', 'v1'].sort(naturalOrder)).toEqual(['v1', 'v2', 'v10'])
  })
  it('never ties two different names', () => {
    expect(naturalOrder('v1', 'v01')).not.toBe(0)
    expect(naturalOrder('a', 'a')).toBe(0)
  })
})
