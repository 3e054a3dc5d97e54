/** Gates on simulated rates: the worst of all variants and effects is held against the bound. */

import { describe, expect, test } from 'vitest'
import { parseGate } from '../../src/gates/expression.ts'
import { checkSimulatedMetric, checkSimulationGate, judgeSimulationGate } from '../../src/gates/simulate.ts'
import type { SimulatedComparison, SimulatedRate, SimulateResult } from '../../src/report/types.ts'
import { wilson } from '../../src/stats/wilson.ts'

function rate(share: number, n = 1000): SimulatedRate {
  const { estimate, low, high } = wilson(Math.round(share * n), n, 0.95)
  return { estimate, low, high, n }
}

const comparison = (
  variant: string,
  alarms: SimulatedRate,
  powers: readonly number[],
): SimulatedComparison => ({
  ...{ variant, baseline: 'baseline', test: 'welch', falsePositiveRate: alarms },
  coverage: { difference: rate(0.95), lift: rate(0.95) },
  pValues: { counts: [], statistic: null, degreesOfFreedom: null, pValue: null },
  effects: powers.map((power, i) => ({
    ...{ lift: 0.01 * (i + 1), difference: 1, power: rate(power), wrongDirection: rate(0) },
    coverage: { difference: rate(0.94), lift: rate(0.9) },
  })),
  looks: [],
})

const result = (...comparisons: readonly SimulatedComparison[]): SimulateResult => ({
  ...{ simulations: 1000, seed: 1, units: 10, arms: [], order: null, anyFalsePositive: null },
  metrics: [
    {
      ...{ name: 'paid', type: 'mean', role: 'primary', units: 10, estimate: 1, standardDeviation: 1 },
      comparisons,
    },
  ],
})

const judged = (text: string, of: SimulateResult) => judgeSimulationGate(parseGate(text), of, 0.95)

const two = result(
  comparison('variant-1', rate(0.05), [0.7, 0.95]),
  comparison('variant-2', rate(0.09), [0.4, 0.99]),
)

describe('the worst counts', () => {
  test.each([
    ['paid.falsePositiveRate <= 12%', 0.09, 'pass'],
    ['paid.falsePositiveRate <= 7%', 0.09, 'fail'],
    ['paid.falsePositiveRate <= 9%', 0.09, 'inconclusive'],
    ['paid.falsePositiveRate >= 1%', 0.05, 'pass'],
    ['paid.power >= 35%', 0.4, 'pass'],
    ['paid.power >= 80%', 0.4, 'fail'],
    ['paid.coverage >= 87%', 0.9, 'pass'],
    ['paid.coverage >= 0.93', 0.9, 'fail'],
  ])('%s', (text, estimate, status) => {
    expect(judged(text, two)).toMatchObject({ observed: { estimate }, status, unitsNeeded: null })
  })
})

test('without any test it fails', () => {
  const nothing = { estimate: null, low: null, high: null, n: 0 }
  const gate = judged('paid.falsePositiveRate <= 50%', result(comparison('variant', nothing, [])))
  expect(gate).toMatchObject({ status: 'fail', reason: 'in no simulation could it be tested' })
  const one = judged(
    'paid.falsePositiveRate <= 50%',
    result(comparison('variant-1', rate(0.05), []), comparison('variant-2', nothing, [])),
  )
  expect(one.status).toBe('fail')
})

describe('what is no gate on a simulation', () => {
  test.each([
    ['paid.lift > 1%', /how its test behaves/],
    ['power > 80%', /how its test behaves/],
    ['paid.recall(a) > 1%', /how its test behaves/],
    ['paid.power > 80% @ b', /worst of all variants/],
    ['paid.falsePositiveRate < 5pp', /no share/],
    ['paid.falsePositiveRate < 5', /no share/],
  ])('%s', (text, message) => {
    expect(() => checkSimulationGate(parseGate(text), true)).toThrow(message)
  })

  test('a power without an effect, a metric that there is not', () => {
    expect(() => checkSimulationGate(parseGate('paid.power > 80%'), false)).toThrow(/without an effect/)
    expect(() => checkSimulatedMetric(parseGate('pay.power > 80%'), ['paid'])).toThrow(/no metric `pay`/)
    expect(() => checkSimulatedMetric(parseGate('"paid (€).power" > 80%'), ['paid (€)'])).not.toThrow()
  })
})
