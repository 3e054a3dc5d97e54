/** Taking out is merging the other way round. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyMoments, emptyPairMoments, mergeMoments, mergePairMoments } from '../../src/stats/moments.ts'
import type { Moments, PairMoments } from '../../src/stats/types.ts'
import { withoutMoments, withoutPairMoments } from '../../src/stats/without.ts'
import '../support/seeded.ts'

const values = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 90 })), {
  maxLength: 20,
})
const pairsOf = (all: readonly (readonly [number, number])[]): PairMoments =>
  all
    .map(([x, y]): PairMoments => ({ n: 1, meanX: x, meanY: y, m2X: 0, m2Y: 0, cXY: 0 }))
    .reduce(mergePairMoments, emptyPairMoments)
const momentsOf = (all: readonly (readonly [number, number])[]): Moments =>
  all.map(([x]): Moments => ({ n: 1, mean: x, m2: 0 })).reduce(mergeMoments, emptyMoments)

/** Up to what rounding leaves of the larger sums. */
function expectClose(actual: object, expected: object): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected))
  const wanted = new Map(Object.entries(expected))
  for (const [key, value] of Object.entries(actual)) {
    expect(Math.abs(Number(value) - Number(wanted.get(key))), key).toBeLessThan(1e-7)
  }
}

test('what was merged in can be taken out', () => {
  fc.assert(
    fc.property(values, values, (kept, gone) => {
      expectClose(withoutMoments(momentsOf([...kept, ...gone]), momentsOf(gone)), momentsOf(kept))
      expectClose(withoutPairMoments(pairsOf([...kept, ...gone]), pairsOf(gone)), pairsOf(kept))
    }),
  )
})

test('nothing is left of nothing, to the bit', () => {
  const whole = momentsOf([
    [0.1, 0.7],
    [0.2, 0.3],
  ])
  expect(withoutMoments(whole, whole)).toEqual(emptyMoments)
  expect(withoutMoments(whole, emptyMoments)).toEqual(whole)
})

test('what is left of values that are all alike has no spread', () => {
  const alike = { n: 1_000, mean: 0.3, m2: 0 }
  const whole = mergeMoments(alike, { n: 500, mean: 0.7, m2: 3 })
  expect(withoutMoments(whole, { n: 500, mean: 0.7, m2: 3 }).m2).toBe(0)
})
