import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  covariance,
  emptyMoments,
  emptyPairMoments,
  mergeMoments,
  mergePairMoments,
  variance,
} from '../../src/stats/moments.ts'
import type { Moments, PairMoments } from '../../src/stats/types.ts'
import { expectClose } from '../support/reference.ts'

const unit = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 50 }))
const sample = fc.array(unit, { maxLength: 12 })
type Sample = readonly (readonly [number, number])[]

/** By the definition, on the values themselves. */
function pairMoments(units: Sample): PairMoments {
  const n = units.length
  if (n === 0) return emptyPairMoments
  const sum = (f: (x: number, y: number) => number) => units.reduce((total, [x, y]) => total + f(x, y), 0)
  const meanX = sum((x) => x) / n
  const meanY = sum((_, y) => y) / n
  return {
    n,
    meanX,
    meanY,
    m2X: sum((x) => (x - meanX) ** 2),
    m2Y: sum((_, y) => (y - meanY) ** 2),
    cXY: sum((x, y) => (x - meanX) * (y - meanY)),
  }
}

function moments(units: Sample): Moments {
  const { n, meanX: mean, m2X: m2 } = pairMoments(units)
  return { n, mean, m2 }
}

function expectSame(actual: PairMoments, expected: PairMoments): void {
  expect(actual.n).toBe(expected.n)
  expectClose(actual.meanX, expected.meanX, 1e-12, {}, 1000)
  expectClose(actual.meanY, expected.meanY, 1e-12, {}, 50)
  expectClose(actual.m2X, expected.m2X, 1e-12, {}, 1e6)
  expectClose(actual.m2Y, expected.m2Y, 1e-12, {}, 2500)
  expectClose(actual.cXY, expected.cXY, 1e-12, {}, 5e4)
}

describe('merging moments', () => {
  it('with the empty ones changes nothing, to the bit', () => {
    fc.assert(
      fc.property(sample, (units) => {
        expect(mergeMoments(emptyMoments, moments(units))).toEqual(moments(units))
        expect(mergeMoments(moments(units), emptyMoments)).toEqual(moments(units))
        expect(mergePairMoments(emptyPairMoments, pairMoments(units))).toEqual(pairMoments(units))
        expect(mergePairMoments(pairMoments(units), emptyPairMoments)).toEqual(pairMoments(units))
      }),
    )
  })

  it('gives the moments of the whole, however it was split', () => {
    fc.assert(
      fc.property(sample, sample, sample, (first, second, third) => {
        const [a, b, c] = [pairMoments(first), pairMoments(second), pairMoments(third)]
        const whole = pairMoments([...first, ...second, ...third])
        expectSame(mergePairMoments(mergePairMoments(a, b), c), whole)
        expectSame(mergePairMoments(a, mergePairMoments(b, c)), whole)
      }),
    )
  })

  it('is the same for one value as for the first of two', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        const { n, meanX, m2X } = mergePairMoments(pairMoments(first), pairMoments(second))
        expect(mergeMoments(moments(first), moments(second))).toEqual({ n, mean: meanX, m2: m2X })
      }),
    )
  })

  it('keeps a small spread beside a large mean', () => {
    const merged = mergeMoments({ n: 4, mean: 1e12 + 2.5, m2: 5 }, { n: 4, mean: 1e12 + 6.5, m2: 5 })
    expect(merged).toEqual({ n: 8, mean: 1e12 + 4.5, m2: 42 })
  })
})

describe('variance and covariance', () => {
  it('divide by n − 1', () => {
    expect(variance({ n: 8, m2: 42 })).toBe(6)
    expect(covariance({ n: 3, cXY: -4 })).toBe(-2)
  })

  it('do not exist below two units', () => {
    expect(variance({ n: 1, m2: 0 })).toBeNull()
    expect(covariance({ n: 0, cXY: 0 })).toBeNull()
  })
})
