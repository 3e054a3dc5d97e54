/** An effect on sums is the effect on units: multiplied values exactly, conversions by chance. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../support/seeded.ts'
import { type Effect, effectOn, metricValue, withEffect } from '../../../src/analyses/simulate/effect.ts'
import type { MeasureStatistics } from '../../../src/engine/types.ts'
import { uniforms } from '../../../src/stats/random.ts'
import { expectClose } from '../../support/reference.ts'

const uniform = uniforms(1, 1)

function mean(values: readonly number[]): MeasureStatistics {
  const n = values.length
  const own = values.reduce((sum, x) => sum + x, 0) / n
  return { kind: 'sum', n, mean: own, m2: values.reduce((sum, x) => sum + (x - own) ** 2, 0), tail: null }
}

function ratio(pairs: readonly (readonly [number, number])[]): Extract<MeasureStatistics, { kind: 'ratio' }> {
  const n = pairs.length
  const [meanX, meanY] = [0, 1].map((i) => pairs.reduce((sum, pair) => sum + (pair[i] ?? 0), 0) / n)
  const [mx = 0, my = 0] = [meanX, meanY]
  return {
    ...{ kind: 'ratio', n, meanX: mx, meanY: my },
    m2X: pairs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0),
    m2Y: pairs.reduce((sum, [, y]) => sum + (y - my) ** 2, 0),
    cXY: pairs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0),
  }
}

const effect = (whole: MeasureStatistics, lift: number): Effect => {
  const found = effectOn(whole, lift)
  if (typeof found === 'string') throw new Error(found)
  return found
}

function expectSame(actual: MeasureStatistics, expected: MeasureStatistics): void {
  for (const [key, value] of Object.entries(expected)) {
    const own: unknown = Reflect.get(actual, key)
    if (typeof value === 'number') expectClose(Number(own), value, 1e-9, key, Math.max(1, Math.abs(value)))
  }
}

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 })
const lifts = fc.integer({ min: -90, max: 300 }).filter((x) => x !== 0)

describe('values of units are multiplied', () => {
  test('in sums', () => {
    fc.assert(
      fc.property(numbers, lifts, (values, percent) => {
        const whole = mean(values)
        fc.pre(metricValue(whole) !== 0)
        const of = effect(whole, percent / 100)
        expectSame(withEffect(whole, whole, of, uniform), mean(values.map((x) => x * of.factor)))
        // a lift is a share of the absolute value: that of -10 by 10 % is -9
        const after = (metricValue(whole) ?? 0) + of.difference
        expectClose(after, (metricValue(whole) ?? 0) * of.factor, 1e-9, '', Math.max(1, Math.abs(after)))
      }),
    )
  })

  test('in ratios, where the numerators are', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(pairs, lifts, (values, percent) => {
        const whole = ratio(values)
        const of = effect(whole, percent / 100)
        const lifted = values.map(([x, y]) => [x * of.factor, y] as const)
        expectSame(withEffect(whole, whole, of, uniform), ratio(lifted))
      }),
    )
  })
})

describe('what was known before the test', () => {
  const values: readonly (readonly [number, number, number])[] = [
    [3, 2, 1],
    [5, 4, 7],
    [8, 5, 2],
    [9, 9, 4],
  ]
  const beside = (at: 0 | 1, factor: number) =>
    ratio(values.map((each) => [each[at] * factor, each[2]] as const))
  const covariatesOf = (factor: number) => ({
    known: [[beside(0, factor), beside(1, 1)]],
    both: [],
    differing: [0],
  })

  test('is as it was, and the number beside it multiplied: of a ratio, the numerator', () => {
    const plain = ratio(values.map(([x, y]) => [x, y] as const))
    const arm = { ...plain, covariates: covariatesOf(1) }
    const lifted = withEffect(arm, plain, effect(plain, 0.5), uniform)
    expect('covariates' in lifted && lifted.covariates).toEqual(covariatesOf(1.5))
  })

  test('forbids to lift a conversion', () => {
    const arm: MeasureStatistics = { kind: 'indicator', n: 4, successes: 2, covariates: covariatesOf(1) }
    expect(() => withEffect(arm, arm, effect(arm, 0.5), uniform)).toThrow(TypeError)
  })
})

describe('units convert, or cease to, by chance', () => {
  const whole: MeasureStatistics = { kind: 'indicator', n: 20_000, successes: 2_000 }
  const arm: MeasureStatistics = { kind: 'indicator', n: 10_000, successes: 1_010 }

  test.each([0.2, -0.3, 8.5])('a lift of %d moves the expected rate by so much', (lift) => {
    const of = effect(whole, lift)
    const draws = Array.from({ length: 2_000 }, () => {
      const lifted = withEffect(arm, whole, of, uniform)
      return lifted.kind === 'indicator' ? lifted.successes : Number.NaN
    })
    const average = draws.reduce((sum, x) => sum + x, 0) / draws.length
    // 2,000 as lifted, and the 10 that this arm has more of, as far as they are not lifted themselves
    const expected = lift < 0 ? 1_010 * (1 + lift) : 1_010 + (8_990 * 0.1 * lift) / 0.9
    const spread = Math.sqrt(draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / draws.length)
    expect(Math.abs(average - expected)).toBeLessThan((4 * spread) / Math.sqrt(draws.length))
    expect(spread).toBeGreaterThan(0)
  })
})

describe('there is no effect', () => {
  test('without units, on nothing, or beyond all units', () => {
    expect(effectOn({ kind: 'indicator', n: 0, successes: 0 }, 0.1)).toBe('no-data')
    expect(effectOn(mean([-1, 1]), 0.1)).toBe('zero-baseline')
    expect(effectOn({ kind: 'indicator', n: 10, successes: 6 }, 0.9)).toBe('above-one')
  })
})
