/** What a running experiment still needs, from its saved report: against the plan that the same numbers make by hand. */

import { describe, expect, test } from 'vitest'
import {
  type ObservedComparison,
  observedArms,
  observedNeeds,
  seenEffect,
} from '../../src/analyses/power/observed.ts'
import { solvePlan } from '../../src/analyses/power/solve.ts'
import { powerRequest } from '../../src/config/power.ts'
import type { MetricType, VariantResult } from '../../src/report/types.ts'
import { compareMeans } from '../../src/stats/means.ts'
import { expectClose } from '../support/reference.ts'

const nothing = { estimate: null, low: null, high: null }
const own = (
  variant: string,
  numbers: Partial<VariantResult> & { readonly units: number },
): VariantResult => ({
  variant,
  ...nothing,
  chanceToBeBest: null,
  ...numbers,
})

function observed(
  type: MetricType,
  [baseline, variant]: readonly [VariantResult, VariantResult],
  estimate: number,
): ObservedComparison {
  const comparison = {
    ...{ variant: variant.variant, baseline: baseline.variant, lift: nothing },
    difference: { estimate, low: null, high: null },
    test: { name: 'welch', statistic: null, degreesOfFreedom: null, pValue: null, adjustedPValue: null },
    ...{ chanceToBeatBaseline: null, expectedLoss: null, conclusion: 'inconclusive' as const },
  }
  const metric = {
    ...{ name: 'metric', type, goal: 'increase' as const, role: 'primary' as const, margin: null },
    ...{ family: { name: 'primary', size: 1 }, missingUnits: 0 },
    ...{ variants: [baseline, variant], comparisons: [comparison] },
  }
  return { metric, baseline, variant, comparison, confidence: 0.95 }
}

const rates = observed(
  'conversion',
  [
    own('a', { units: 2000, conversions: 200, estimate: 0.1 }),
    own('b', { units: 1000, conversions: 110, estimate: 0.11 }),
  ],
  0.01,
)
const means = observed(
  'mean',
  [
    own('a', { units: 400, estimate: 50, standardDeviation: 12 }),
    own('b', { units: 100, estimate: 51, standardDeviation: 20 }),
  ],
  1,
)

const planOf = (flags: object, allocation: number) => {
  const { plan } = powerRequest({ metrics: [], observed: 'report.json', ...flags })
  return { ...plan, allocation: { value: allocation, source: 'guess' as const } }
}

describe('the arms of a report', () => {
  test('rates: that of the baseline, and the shares as they came', () => {
    const { baseline, allocation } = observedArms(rates)
    expect(baseline).toMatchObject({ type: 'conversion', estimate: 0.1, units: 2000, variant: 'a' })
    expect(allocation).toBe(0.5)
  })

  test('means: the deviation that makes the standard error of the difference in both arms alike', () => {
    const { baseline, allocation } = observedArms(means)
    expect(allocation).toBe(0.25)
    const { standardDeviation: sd } = baseline
    expectClose(sd ** 2 * (1 / 400 + 1 / 100), 12 ** 2 / 400 + 20 ** 2 / 100, 1e-13)
  })

  test('ratios: by the interval of each arm, which is Student’s', () => {
    const sample = { n: 50, mean: 2, m2: 49 * 0.25 }
    const { low, high } = compareMeans({ n: 50, mean: 0, m2: 0 }, sample, 0.95).difference
    const arm = (name: string) => own(name, { units: 50, estimate: 2, low, high })
    const { baseline } = observedArms(observed('ratio', [arm('a'), arm('b')], 0.1))
    expectClose(baseline.standardDeviation, 0.5, 1e-12)
  })

  test.each([
    ['one unit', own('a', { units: 1, estimate: 3, standardDeviation: null }), 'less than two units'],
    ['units that are all alike', own('a', { units: 9, estimate: 3, standardDeviation: 0 }), 'the same value'],
  ])('%s: nothing to plan from', (_, arm, why) => {
    expect(() => observedArms(observed('mean', [arm, { ...arm, variant: 'b' }], 0))).toThrow(why)
  })
})

describe('what is still needed', () => {
  test('is the planned size less what there is, in the shares that there are', () => {
    const arms = observedArms(rates)
    const plan = planOf({ effect: '20%', traffic: '600/day' }, arms.allocation)
    const { result } = solvePlan(plan, arms.baseline)
    const needs = observedNeeds(plan, arms, rates, [2000, 1000], result, null)
    expect(needs.unitsNeeded).toBe(result.totalUnits - 3000)
    expect(needs.daysNeeded).toBe(Math.ceil(needs.unitsNeeded / 600))
    expect(needs.totalUnits).toBe(3000)
    expect(needs.powerNow).toBeLessThan(0.8)
    expect(needs.asSeen).toBeNull()
  })

  test('is nothing where there are enough', () => {
    const arms = observedArms(rates)
    const plan = planOf({ effect: '60%' }, arms.allocation)
    const { result } = solvePlan(plan, arms.baseline)
    const needs = observedNeeds(plan, arms, rates, [2000, 1000], result, result)
    expect(needs).toMatchObject({ unitsNeeded: 0, daysNeeded: null, asSeen: { unitsNeeded: 0 } })
    expect(needs.powerNow).toBeGreaterThan(0.8)
  })

  test('counts a third variant, and units without a value, at the shares that they have', () => {
    const arms = observedArms(rates)
    const plan = planOf({ effect: '20%' }, arms.allocation)
    const { result } = solvePlan(plan, arms.baseline)
    const two = observedNeeds(plan, arms, rates, [2000, 1000], result, null).unitsNeeded
    const three = observedNeeds(plan, arms, rates, [2000, 1000, 3000], result, null).unitsNeeded
    expect(Math.abs(three - 2 * two)).toBeLessThanOrEqual(2)
  })
})

describe('the difference that was seen', () => {
  const seen = (flags: object, of: ObservedComparison) =>
    seenEffect(planOf({ effect: '1', ...flags }, 1), observedArms(of), of)

  test('is an effect to plan for where the test looks for it', () => {
    expect(seen({}, means)).toEqual({ absolute: 1, relative: 0.02 })
    expect(seen({ alternative: 'less', effect: '-1' }, means)).toBeNull()
    expect(seen({ margin: '1', effect: '0' }, means)).toBeNull()
    const { comparison } = means
    const none = { ...means, comparison: { ...comparison, difference: { estimate: 0, low: -1, high: 1 } } }
    expect(seen({}, none)).toBeNull()
  })
})
