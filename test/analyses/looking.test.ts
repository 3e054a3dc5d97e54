/** Intervals and p-values at one of several looks. */

import { describe, expect, test } from 'vitest'
import { type Looking, lookingBy } from '../../src/analyses/looking.ts'
import { methodFor } from '../../src/analyses/methods.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { LookPlan } from '../../src/report/types.ts'
import { alwaysValidCritical } from '../../src/stats/sequential/always-valid.ts'
import { expectClose } from '../support/reference.ts'

const alpha = 0.05
const choice = {
  test: null,
  goal: 'increase',
  alternative: 'two-sided',
  chance: 'posterior',
  prior: { beta: null, normal: null },
  minEffect: null,
} as const

/** A mean, and a rate, whose variant is so many standard errors away. */
const means = (n: number, z: number): readonly MeasureStatistics[] => [
  { kind: 'sum', n, mean: 10, m2: n - 1, tail: null },
  { kind: 'sum', n, mean: 10 + z * Math.sqrt(2 / n), m2: n - 1, tail: null },
]
const rates = (n: number, z: number): readonly MeasureStatistics[] => [
  { kind: 'indicator', n, successes: Math.round(n * 0.2) },
  { kind: 'indicator', n, successes: Math.max(0, Math.round(n * 0.2 + z * Math.sqrt(n * 0.32))) },
]

const plans: readonly (readonly [string, LookPlan | null])[] = [
  ['the only look', null],
  ['always valid', { kind: 'always-valid', tunedFor: 5_000 }],
  ['planned', { kind: 'looks', units: [400, 1000, 4000, 40_000], spending: { shape: 'obrien-fleming' } }],
  ['planned, Pocock', { kind: 'looks', units: [400, 1000, 4000, 40_000], spending: { shape: 'pocock' } }],
  ['planned, a power', { kind: 'looks', units: [400, 4000], spending: { shape: 'power', rho: 2 } }],
]

const compared = (looking: Looking, statistics: readonly MeasureStatistics[], level = 1 - alpha) =>
  looking.method(methodFor(statistics, choice), alpha).compare(1, level)

describe.each(plans)('%s', (_, plan) => {
  test.each([
    ['means', means],
    ['rates', rates],
  ] as const)('p and intervals of %s decide alike', (_name, of) => {
    let [decided, undecided] = [0, 0]
    for (const n of [250, 700, 3_000, 30_000]) {
      for (let z = -6; z <= 6; z += 0.25) {
        const looking = lookingBy(plan, 2 * n, 'two-sided')
        const { difference, lift, test: tested } = compared(looking, of(n, z))
        const isDecided = (tested.pValue ?? 1) < looking.alpha(alpha)
        expect((difference.low ?? 0) > 0 || (difference.high ?? 0) < 0).toBe(isDecided)
        expect((lift.low ?? 0) > 0 || (lift.high ?? 0) < 0).toBe(isDecided)
        if (isDecided) decided += 1
        else undecided += 1
      }
    }
    expect(decided).toBeGreaterThan(20)
    expect(undecided).toBeGreaterThan(20)
  })

  test('chances are those of a single look', () => {
    const own = methodFor(means(700, 1.5), choice)
    const looking = lookingBy(plan, 1400, 'two-sided')
    const method = looking.method(own, alpha)
    const single = own.belief(1, own.compare(1, 1 - alpha).test)
    expect(method.belief(1, method.compare(1, 1 - alpha).test)).toEqual(single)
  })
})

test('an always-valid interval reaches c(N) standard errors', () => {
  const looking = lookingBy({ kind: 'always-valid', tunedFor: 5_000 }, 2000, 'two-sided')
  const { difference } = compared(looking, means(1000, 1))
  const critical = alwaysValidCritical({ alpha, tunedFor: 5_000 }, 2000)
  expectClose((difference.high ?? 0) - (difference.estimate ?? 0), critical * Math.sqrt(2 / 1000), 1e-9)
  expectClose(looking.reach(alpha, 2000), critical, 1e-15)
})

test('the last of one planned look is an ordinary test', () => {
  const plan: LookPlan = { kind: 'looks', units: [2000], spending: { shape: 'obrien-fleming' } }
  const looking = lookingBy(plan, 2000, 'two-sided')
  expectClose(looking.alpha(alpha), alpha, 1e-9)
  const [one, other] = [
    compared(looking, means(1000, 2)),
    compared(lookingBy(null, 2000, 'two-sided'), means(1000, 2)),
  ]
  expectClose(one.difference.low, other.difference.low ?? Number.NaN, 1e-6)
})

test('five equal looks take the published critical values', () => {
  const published = [4.876885, 3.357012, 2.68028, 2.289817, 2.031032]
  const units = [200, 400, 600, 800, 1000]
  for (const [i, critical] of published.entries()) {
    const plan: LookPlan = { kind: 'looks', units, spending: { shape: 'obrien-fleming' } }
    expectClose(lookingBy(plan, units[i] ?? 0, 'two-sided').reach(alpha, 0), critical, 1e-6)
  }
})

test('a family is split before the boundary', () => {
  const plan: LookPlan = { kind: 'looks', units: [500, 1000], spending: { shape: 'pocock' } }
  const looking = lookingBy(plan, 500, 'two-sided')
  const boundary = looking.alpha(alpha / 3)
  const adjusted = looking.adjusted([boundary * 0.999, boundary * 1.001, null], {
    of: alpha,
    each: alpha / 3,
    otherwise: () => [],
  })
  expect(adjusted[0]).toBeLessThan(looking.alpha(alpha))
  expect(adjusted[1]).toBeGreaterThan(looking.alpha(alpha))
  expect(adjusted[2]).toBeNull()
})

test('before the first look nothing is decided, and the estimate stands', () => {
  const plan: LookPlan = { kind: 'looks', units: [5000, 9000], spending: { shape: 'pocock' } }
  const looking = lookingBy(plan, 1400, 'two-sided')
  const { difference, test: tested } = compared(looking, means(700, 9))
  expect(difference).toMatchObject({ low: null, high: null, reasons: { low: 'look-not-due' } })
  expect(difference.estimate).toBeGreaterThan(0)
  expect(tested).toMatchObject({ pValue: null, reason: 'look-not-due' })
  expect(looking.look(alpha)).toMatchObject({ number: 0, planned: 2, nominalLevel: 0, nextUnits: 5000 })
})

test('a look beyond the plan spends what is left', () => {
  const plan: LookPlan = { kind: 'looks', units: [500, 1000], spending: { shape: 'obrien-fleming' } }
  const looking = lookingBy(plan, 1200, 'two-sided')
  expect(looking.look(alpha)).toMatchObject({ number: 2, fraction: 1.2, nextUnits: null })
  expect(looking.alpha(alpha)).toBeLessThan(alpha)
  expect(looking.alpha(alpha)).toBeGreaterThan(0.04)
})
