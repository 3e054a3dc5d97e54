import { describe, expect, test } from 'vitest'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import type { AnalysedMetric, Experiment } from '../../src/analyses/types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import { checkGate } from '../../src/gates/check.ts'
import { parseGate } from '../../src/gates/expression.ts'
import { judgeGate } from '../../src/gates/judge.ts'
import { gatesByRole } from '../../src/gates/roles.ts'
import { verdictOf } from '../../src/gates/verdict.ts'
import type { Check, Gate } from '../../src/report/types.ts'
import { criticalValue } from '../../src/stats/critical.ts'

const metrics: readonly AnalysedMetric[] = (['signup', 'revenue', 'heavy'] as const).map((name) => ({
  name,
  type: name === 'signup' ? 'conversion' : 'mean',
  goal: 'increase',
  role: 'primary',
  test: null,
  margin: null,
}))

const rate = (successes: number, n: number): MeasureStatistics => ({ kind: 'indicator', n, successes })
const mean = (n: number, average: number, sd: number, skewness = 0): MeasureStatistics => {
  const m2 = sd * sd * Math.max(0, n - 1)
  return {
    kind: 'sum',
    n,
    mean: average,
    m2,
    tail: { m3: skewness * n * (n === 0 ? 0 : (m2 / n) ** 1.5), least: 0, greatest: average + 3 * sd },
  }
}

const arm = (variant: string, ...measures: MeasureStatistics[]) => ({
  variant,
  segment: null,
  units: 1000,
  rows: 1000,
  measures,
})

const experiment: Experiment = {
  metrics,
  variants: ['a', 'b', 'c', 'empty'],
  shares: [0.25, 0.25, 0.25, 0.25],
  unplanned: [],
  segmentations: [],
  days: [],
  groups: [
    arm('a', rate(100, 1000), mean(1000, 10, 4), mean(1000, 10, 40, 2)),
    arm('b', rate(160, 1000), mean(1000, 10.5, 4), mean(50, 30, 40, 9)),
    arm('c', rate(101, 1000), mean(1000, 9, 4), mean(1000, 11, 40, 2)),
    arm('empty', rate(0, 0), mean(0, 0, 0), mean(0, 0, 0)),
  ],
  settings: {
    confidence: 0.95,
    alternative: 'two-sided',
    prior: { beta: null, normal: null },
    minEffect: null,
    chance: 'posterior',
    correction: 'none',
    maxSegments: 50,
    looks: null,
  },
}

const { result, diagnostics } = analyseExperiment(experiment)
const judge = (text: string): Gate =>
  judgeGate(checkGate(parseGate(text), metrics), { result, diagnostics, reach: () => criticalValue(0.95) })
const told = (text: string) => {
  const { status, variant } = judge(text)
  return `${status} ${variant}`
}

describe('an interval and a bound', () => {
  // b: lift of signup [+27 %, +102 %]; c: [-22 %, +31 %]
  test.each([
    ['signup.lift > 20% @ b', 'pass b'],
    ['signup.lift > 20% @ c', 'inconclusive c'],
    ['signup.lift > 40% @ c', 'fail c'],
    ['signup.lift < 40% @ c', 'pass c'],
    ['signup.lift < 1% @ b', 'fail b'],
    ['signup.difference > 1pp @ b', 'pass b'],
    ['signup.estimate > 13% @ b', 'pass b'],
    ['signup.estimate > 13% @ a', 'fail a'],
    ['revenue.difference > 0 @ c', 'fail c'],
    ['revenue.difference > 0 @ b', 'pass b'],
    ['signup.lift > 0 @ empty', 'fail empty'],
  ])('%s: %s', (text, expected) => expect(told(text)).toBe(expected))

  test('every variant is asked where none is named, and the worst counts', () => {
    expect(told('signup.lift > -90%')).toBe('fail empty')
    const three = { ...experiment, variants: ['a', 'b', 'c'], shares: [1 / 3, 1 / 3, 1 / 3] }
    const outcome = analyseExperiment(three)
    const gate = judgeGate(checkGate(parseGate('signup.lift > -10%'), metrics), {
      ...outcome,
      reach: () => criticalValue(0.95),
    })
    expect([gate.status, gate.variant]).toEqual(['inconclusive', 'c'])
  })

  test('units needed bring the interval off the bound with the power promised', () => {
    const { unitsNeeded, observed } = judge('signup.lift > -10% @ c')
    // +1 % is seen, 11 points from the bound; the half-width of 1,000 units an arm is about 26 points
    const half = ((observed.high ?? 0) - (observed.low ?? 0)) / 2
    const factor = ((half / 1.959964) * (1.959964 + 0.841621)) / ((observed.estimate ?? 0) + 0.1)
    expect((unitsNeeded ?? 0) + 2000).toBeCloseTo(2000 * factor ** 2, -1)
  })

  test('tails that do not average out decide nothing, and say how many units would', () => {
    const { status, unitsNeeded, reason } = judge('heavy.difference > -100 @ b')
    expect(status).toBe('inconclusive')
    expect(reason).toContain('tails')
    expect(told('heavy.difference > -100 @ c')).toBe('pass c')
    // the total that the doubt names, less the units that there are
    const doubt = diagnostics.find(({ code, where }) => code === 'heavy-tail' && where.variant === 'b')
    expect(unitsNeeded).toBe((doubt?.needed ?? 0) - 1050)
    expect(told('heavy.chance > 1% @ b')).toBe('inconclusive b')
    expect(told('heavy.expectedLoss < 100 @ b')).toBe('inconclusive b')
  })
})

test('roles ask every variant whether it is better after adjusting, in whatever order they come', () => {
  // c and d are better at 5 %, and not after Holm; b is better by far
  const primary = metrics.slice(0, 1).map((metric) => ({ ...metric, role: 'primary' as const }))
  const judged = (...variants: string[]) => {
    const outcome = analyseExperiment({
      ...experiment,
      metrics: primary,
      variants,
      shares: variants.map(() => 1 / variants.length),
      groups: variants.map((name) =>
        arm(name, rate({ a: 1000, b: 1250, c: 1093, d: 1094 }[name] ?? 0, 10_000)),
      ),
      settings: { ...experiment.settings, correction: 'holm' },
    })
    const [gate] = gatesByRole({ ...outcome, reach: () => criticalValue(0.95) })
    return `${gate?.status} ${gate?.variant}`
  }
  expect(judged('a', 'b')).toBe('pass b')
  expect(judged('a', 'b', 'c', 'd')).toBe('inconclusive c')
  expect(judged('a', 'c', 'b', 'd')).toBe('inconclusive c')
})

describe('a chance and a bound', () => {
  test.each([
    ['signup.chance >= 95% @ b', 'pass b'],
    ['signup.chance >= 95% @ c', 'inconclusive c'],
    ['revenue.chance >= 95% @ c', 'fail c'],
    ['revenue.chance <= 5% @ c', 'pass c'],
    ['revenue.chance <= 5% @ b', 'fail b'],
    ['signup.chance >= 20% @ c', 'pass c'],
    ['revenue.chance >= 20% @ c', 'fail c'],
    ['signup.expectedLoss < 0.1pp @ b', 'pass b'],
    ['revenue.expectedLoss < 0.1 @ c', 'fail c'],
  ])('%s: %s', (text, expected) => expect(told(text)).toBe(expected))
})

describe('a verdict', () => {
  const gate = (status: Gate['status']): Gate => ({ ...judge('signup.lift > 20% @ b'), status })
  const check = (status: Check['status']): Check => ({
    id: 'sample-ratio',
    segment: null,
    day: null,
    status,
    statistic: null,
    pValue: null,
    adjustedPValue: null,
    observed: {},
    expectedShares: {},
    message: 'the split is not the planned one',
  })
  const usual = { onInconclusive: 'inconclusive', advisory: false } as const
  const told = (gates: readonly Gate['status'][], checks: readonly Check['status'][], settings = {}) => {
    const { status, exitCode } = verdictOf(gates.map(gate), checks.map(check), { ...usual, ...settings })
    return `${status} ${exitCode}`
  }

  test.each<[readonly Gate['status'][], readonly Check['status'][], object, string]>([
    [[], ['failed'], {}, 'none 0'],
    [['pass', 'pass'], ['ok'], {}, 'pass 0'],
    [['pass', 'inconclusive'], [], {}, 'inconclusive 3'],
    [['pass', 'inconclusive', 'fail'], [], {}, 'fail 1'],
    [['pass'], ['failed'], {}, 'fail 1'],
    [['inconclusive'], [], { onInconclusive: 'pass' }, 'inconclusive 0'],
    [['inconclusive'], [], { onInconclusive: 'fail' }, 'inconclusive 1'],
    [['fail'], [], { advisory: true }, 'fail 0'],
  ])('%j with checks %j and %j: %s', (gates, checks, settings, expected) => {
    expect(told(gates, checks, settings)).toBe(expected)
  })

  test('lists failed checks as gates', () => {
    const { gates, reason } = verdictOf([gate('pass')], [check('failed')], usual)
    expect(gates.map(({ expression, source }) => `${expression} ${source}`)).toEqual([
      'sample-ratio check',
      'signup.lift > 20% @ b flag',
    ])
    expect(reason).toBe('1 of 2 gates failed: sample-ratio')
  })
})
