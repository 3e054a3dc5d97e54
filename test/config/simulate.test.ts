/** The flags of `simulate`: what they mean, and what they cannot mean. */

import { describe, expect, test } from 'vitest'
import { type SimulateFlags, simulateRequest } from '../../src/config/simulate.ts'

const request = (flags: Partial<SimulateFlags> = {}, files = ['a.csv']) =>
  simulateRequest(files, { metrics: [], ...flags })

describe('without flags', () => {
  test('a thousand A/A tests of two equal arms, by one seed', () => {
    const { simulations, seed, shares, effects, looks, sequential, arm } = request()
    expect([simulations.value, seed.value, shares.value]).toEqual([1000, 1, [0.5, 0.5]])
    expect([effects, looks, sequential, arm]).toEqual([[], null, false, null])
  })
})

describe('shares of the arms', () => {
  test('are equal, or as allocated', () => {
    expect(request({ variants: '4' }).shares.value).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(request({ allocation: '3:1' }).shares.value).toEqual([0.75, 0.25])
    expect(request({ allocation: '2:1:1', variants: '3' }).shares.value).toEqual([0.5, 0.25, 0.25])
  })
})

test('effects are lifts, one flag or several, in their order', () => {
  expect(request({ effect: ['5%, 1%', '-2%', '1%'] }).effects).toEqual([-0.02, 0.01, 0.05])
})

describe('what cannot be meant', () => {
  test.each<[Partial<SimulateFlags>, RegExp]>([
    [{ simulations: '0' }, /--simulations 0/],
    [{ simulations: '2000000' }, /more than 1,000,000/],
    [{ seed: '-1' }, /--seed -1/],
    [{ variants: '1' }, /--variants 1/],
    [{ variants: '3', allocation: '1:1' }, /2 shares for 3 variants/],
    [{ allocation: 'a=1,b=1' }, /no names/],
    [{ effect: ['0%'] }, /is no effect/],
    [{ effect: ['2'] }, /no share of the baseline/],
    [{ effect: ['1pp'] }, /no share of the baseline/],
    [{ effect: ['-100%'] }, /leaves nothing/],
    [{ looks: '1' }, /--looks 1/],
    [{ looks: '101' }, /more than 100/],
    [{ spending: 'pocock' }, /goes with `--looks`/],
    [{ tuneFor: '100' }, /--tune-for/],
    [{ sequential: true, alternative: 'less' }, /two-sided/],
    [{ sequential: true, test: ['x=fisher'] }, /exact test/],
  ])('%j', (flags, message) => {
    expect(() => request(flags)).toThrow(message)
  })

  test('no file', () => {
    expect(() => request({}, [])).toThrow(/no FILE/)
  })
})
