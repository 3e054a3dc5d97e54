import { describe, expect, test } from 'vitest'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import type { AnalysedMetric, Experiment, ExperimentSettings, Group } from '../../src/analyses/types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'

const rate = (successes: number, n: number): MeasureStatistics => ({ kind: 'indicator', n, successes })
const mean = (n: number, average: number, sd: number): MeasureStatistics => ({
  kind: 'sum',
  n,
  mean: average,
  m2: sd * sd * Math.max(0, n - 1),
  tail: null,
})
const group = (
  variant: string,
  units: number,
  measures: MeasureStatistics[],
  segment: Group['segment'] = null,
): Group => ({
  variant,
  segment,
  units,
  rows: units,
  measures,
})
const metric = (
  name: string,
  type: AnalysedMetric['type'],
  more: Partial<AnalysedMetric> = {},
): AnalysedMetric => ({
  name,
  type,
  goal: 'increase',
  role: 'primary',
  test: null,
  margin: null,
  ...more,
})

const settings: ExperimentSettings = {
  confidence: 0.95,
  alternative: 'two-sided',
  prior: { beta: null, normal: null },
  minEffect: null,
  chance: 'posterior',
  correction: 'by-role',
  maxSegments: 50,
  looks: null,
}

function experiment(parts: Partial<Experiment> & Pick<Experiment, 'groups' | 'metrics'>): Experiment {
  const variants = parts.variants ?? [...new Set(parts.groups.map((each) => each.variant))]
  return {
    variants,
    shares: variants.map(() => 1 / variants.length),
    unplanned: [],
    segmentations: [],
    days: [],
    settings,
    ...parts,
  }
}

const classic = experiment({
  metrics: [metric('converted', 'conversion')],
  groups: [
    group('Original', 3662, [rate(378, 3662)]),
    group('A', 3568, [rate(462, 3568)]),
    group('B', 3479, [rate(440, 3479)]),
    group('C', 3504, [rate(395, 3504)]),
  ],
})

describe('the classic results page', () => {
  const { result, checks, diagnostics } = analyseExperiment(classic)
  const [converted] = result.metrics

  test('p-values, Holm, and conclusions', () => {
    const p = converted?.comparisons.map((each) => each.test.pValue ?? 1) ?? []
    expect(p[0]).toBeCloseTo(4.944142443e-4, 12)
    expect(p[1]).toBeCloseTo(2.046203065e-3, 12)
    expect(p[2]).toBeCloseTo(0.1947685746, 10)
    const adjusted = converted?.comparisons.map((each) => each.test.adjustedPValue ?? 1) ?? []
    expect(adjusted[0]).toBeCloseTo(3 * 4.944142443e-4, 12)
    expect(adjusted[1]).toBeCloseTo(2 * 2.046203065e-3, 12)
    expect(converted?.comparisons.map((each) => each.conclusion)).toEqual([
      'better',
      'better',
      'inconclusive',
    ])
    expect(converted?.family).toEqual({ name: 'primary', size: 3 })
  })

  test('chances: to beat the baseline, and to be best', () => {
    const chances = converted?.comparisons.map((each) => each.chanceToBeatBaseline ?? 0) ?? []
    expect(chances[0]).toBeCloseTo(0.9997531605, 10)
    expect(chances[2]).toBeCloseTo(0.9026013009, 10)
    const best = converted?.variants.map((each) => each.chanceToBeBest ?? 0) ?? []
    expect(best[1]).toBeCloseTo(0.6445378447, 10)
    expect(best.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12)
  })

  test('the sample ratio is checked against equal shares', () => {
    expect(checks).toHaveLength(1)
    expect(checks[0]).toMatchObject({ id: 'sample-ratio', segment: null, status: 'ok', adjustedPValue: null })
    expect(checks[0]?.observed).toEqual({ Original: 3662, A: 3568, B: 3479, C: 3504 })
  })

  test('nothing is in doubt', () => expect(diagnostics).toEqual([]))
})

describe('goals', () => {
  test('lower is better flips the conclusion, the chance and the loss, never the signs', () => {
    const groups = [group('a', 1000, [mean(1000, 10, 4)]), group('b', 1200, [mean(1200, 10.5, 5)])]
    const up = analyseExperiment(experiment({ groups, metrics: [metric('m', 'mean')] })).result.metrics[0]
      ?.comparisons[0]
    const down = analyseExperiment(
      experiment({ groups, metrics: [metric('m', 'mean', { goal: 'decrease' })] }),
    ).result.metrics[0]?.comparisons[0]
    expect(up?.conclusion).toBe('better')
    expect(down?.conclusion).toBe('worse')
    expect(down?.difference).toEqual(up?.difference)
    expect((up?.chanceToBeatBaseline ?? 0) + (down?.chanceToBeatBaseline ?? 0)).toBeCloseTo(1, 14)
    expect(down?.expectedLoss).toBeGreaterThan(up?.expectedLoss ?? 0)
  })
})

describe('families', () => {
  const groups = [
    group('a', 1000, [mean(1000, 10, 4), mean(1000, 10, 4), mean(1000, 10, 4)]),
    group('b', 1000, [mean(1000, 10.38, 4), mean(1000, 10.38, 4), mean(1000, 10.38, 4)]),
  ]
  const metrics = (role: AnalysedMetric['role']) =>
    ['x', 'y', 'z'].map((name) => metric(name, 'mean', { role }))

  test('guardrails are not adjusted', () => {
    const { result } = analyseExperiment(experiment({ groups, metrics: metrics('guardrail') }))
    for (const each of result.metrics) {
      expect(each.family.size).toBe(1)
      expect(each.comparisons[0]?.test.adjustedPValue).toBe(each.comparisons[0]?.test.pValue)
    }
  })

  test('significant alone but not in its family is inconclusive', () => {
    const { result } = analyseExperiment(experiment({ groups, metrics: metrics('primary') }))
    const comparison = result.metrics[0]?.comparisons[0]
    expect(comparison?.test.pValue).toBeLessThan(0.05)
    expect(comparison?.test.adjustedPValue).toBeGreaterThan(0.05)
    expect(comparison?.conclusion).toBe('inconclusive')
  })

  test('Bonferroni widens the interval to exclude 0 exactly when its p-value is below α', () => {
    const wide = experiment({
      groups,
      metrics: metrics('primary'),
      settings: { ...settings, correction: 'bonferroni' },
    })
    const comparison = analyseExperiment(wide).result.metrics[0]?.comparisons[0]
    expect(comparison?.test.adjustedPValue).toBeGreaterThan(0.05)
    expect(comparison?.difference.low).toBeLessThan(0)
  })
})

describe('segments', () => {
  const os = (value: string): Group['segment'] => ({ by: 0, values: [value] })
  const split = experiment({
    metrics: [metric('converted', 'conversion')],
    segmentations: [['os']],
    groups: [
      group('control', 308, [rate(20, 308)], os('5')),
      group('exposed', 120, [rate(9, 120)], os('5')),
      group('control', 3763, [rate(244, 3763)], os('6')),
      group('exposed', 3885, [rate(299, 3885)], os('6')),
      group('exposed', 1, [rate(0, 1)], os('7')),
    ],
  })
  const { result, checks, diagnostics } = analyseExperiment(split)

  test('segments add up to the whole, largest first', () => {
    expect(result.segments.map((each) => [each.by.os, each.units])).toEqual([
      ['6', 7648],
      ['5', 428],
      ['7', 1],
    ])
    expect(result.metrics[0]?.variants.map((each) => each.conversions)).toEqual([264, 308])
  })

  test('the sample ratio fails in one segment and in no other', () => {
    const failed = checks.filter((each) => each.status === 'failed')
    expect(failed.map((each) => each.segment)).toEqual(['os=5'])
    expect(failed[0]?.pValue).toBeCloseTo(1.015e-19, 21)
    expect(failed[0]?.message).toContain('control has 308 of 428 units (+22.0 points from plan)')
  })

  test('a variant that a segment lacks is null with a reason for each null', () => {
    const comparison = result.segments[2]?.metrics[0]?.comparisons[0]
    expect(comparison).toMatchObject({
      chanceToBeatBaseline: null,
      expectedLoss: null,
      conclusion: 'inconclusive',
    })
    const fields = diagnostics
      .filter((each) => each.where.segment === 'os=7' && each.where.variant === 'exposed')
      .map((each) => each.where.field)
    for (const field of [
      'difference.estimate',
      'lift.high',
      'test.pValue',
      'chanceToBeatBaseline',
      'expectedLoss',
    ]) {
      expect(fields).toContain(field)
    }
  })
})

describe('several segmentations', () => {
  const cell = (country: string, device: string, variant: string, successes: number, n: number) => ({
    country,
    device,
    variant,
    measures: [rate(successes, n)],
    n,
  })
  const cells = [
    cell('US', 'phone', 'a', 100, 1000),
    cell('US', 'phone', 'b', 160, 1000),
    cell('US', 'desk', 'a', 90, 1000),
    cell('US', 'desk', 'b', 91, 1000),
    cell('DE', 'phone', 'a', 30, 300),
    cell('DE', 'phone', 'b', 45, 300),
    cell('FR', 'desk', 'a', 3, 20),
    cell('FR', 'desk', 'b', 2, 20),
  ]
  const groupsOf = (by: number, values: (of: (typeof cells)[number]) => readonly string[]) =>
    cells.map((of) => group(of.variant, of.n, of.measures, { by, values: values(of) }))
  const asked = experiment({
    metrics: [metric('converted', 'conversion')],
    segmentations: [['country'], ['device'], ['country', 'device']],
    groups: [
      ...groupsOf(0, ({ country }) => [country]),
      ...groupsOf(1, ({ device }) => [device]),
      ...groupsOf(2, ({ country, device }) => [country, device]),
    ],
  })

  test('all units are counted once, and each segmentation by itself', () => {
    const { result, checks } = analyseExperiment(asked)
    expect(result.variants.map(({ units }) => units)).toEqual([2320, 2320])
    expect(result.segments.map(({ name, units }) => [name, units])).toEqual([
      ['country=US', 4000],
      ['country=DE', 600],
      ['country=FR', 40],
      ['device=phone', 2600],
      ['device=desk', 2040],
      ['country=US, device=desk', 2000],
      ['country=US, device=phone', 2000],
      ['country=DE, device=phone', 600],
      ['country=FR, device=desk', 40],
    ])
    expect(checks).toHaveLength(10)
    expect(result.segments[0]?.metrics[0]?.family).toEqual({ name: 'segments', size: 9 })
  })

  test('heterogeneity is that of the differences', () => {
    const { heterogeneity } = analyseExperiment(asked).result
    expect(heterogeneity.map(({ by, segments }) => [by, segments])).toEqual([
      ['country', 3],
      ['device', 2],
      ['country*device', 4],
    ])
    const [, device] = heterogeneity
    expect(device).toMatchObject({ metric: 'converted', variant: 'b', degreesOfFreedom: 1 })
    expect(device?.pValue).toBeLessThan(0.01)
    expect(device?.iSquared).toBeGreaterThan(0.8)
  })

  test('small segments are folded into one, and that is said', () => {
    const folded = analyseExperiment({ ...asked, settings: { ...settings, maxSegments: 2, looks: null } })
    expect(folded.result.segments.map(({ by, units }) => [by, units])).toEqual([
      [{ country: 'US' }, 4000],
      [{ country: '(other)' }, 640],
      [{ device: 'phone' }, 2600],
      [{ device: 'desk' }, 2040],
      [{ country: 'US', device: 'desk' }, 2000],
      [{ country: '(other)', device: '(other)' }, 2640],
    ])
    const notes = folded.diagnostics.filter(({ code }) => code === 'segments-folded')
    expect(notes.map(({ needed }) => needed)).toEqual([3, 4])
  })
})

describe('days', () => {
  const groups = [group('a', 2000, [rate(100, 2000)]), group('b', 2010, [rate(90, 2010)])]
  const day = (name: string, a: number, b: number) => [
    { day: name, variant: 'a', units: a },
    { day: name, variant: 'b', units: b },
  ]
  const withDays = (...days: Experiment['days'][]) =>
    analyseExperiment(experiment({ groups, metrics: [metric('x', 'conversion')], days: days.flat() })).checks

  test('are checked by themselves, and adjusted together', () => {
    const checks = withDays(day('2026-10-01', 500, 510), day('2026-10-02', 300, 700), [
      { day: '2026-10-03', variant: 'a', units: 40 },
    ])
    expect(checks.map(({ day, status }) => [day, status])).toEqual([
      [null, 'ok'],
      ['2026-10-01', 'ok'],
      ['2026-10-02', 'failed'],
      ['2026-10-03', 'failed'],
    ])
    expect(checks[0]?.adjustedPValue).toBeNull()
    expect(checks[1]?.adjustedPValue).toBeGreaterThan(0.05)
    expect(checks[3]?.observed).toEqual({ a: 40, b: 0 })
  })

  test('a single one is the whole', () => {
    expect(withDays(day('2026-10-01', 2000, 2010))).toHaveLength(1)
  })
})

describe('an allocation', () => {
  test('users in an arm planned for none are their own check, and do not count', () => {
    const { checks, excluded } = analyseExperiment({
      ...classic,
      unplanned: [{ variant: 'Z', units: 7, rows: 9 }],
    })
    expect(checks.find((each) => each.id === 'unplanned-variant')).toMatchObject({
      status: 'failed',
      observed: { Z: 7 },
    })
    expect(excluded).toEqual([{ reason: 'unknown-variant', units: 7, rows: 9, value: 'Z' }])
  })
})

describe('few data', () => {
  const two = (a: MeasureStatistics, b: MeasureStatistics, type: AnalysedMetric['type']) =>
    analyseExperiment(
      experiment({ metrics: [metric('m', type)], groups: [group('a', a.n, [a]), group('b', b.n, [b])] }),
    )

  test('3 of 50 against 0 of 50: the difference stands, the lift has no estimate, and both are explained', () => {
    const { result, diagnostics } = two(rate(0, 50), rate(3, 50), 'conversion')
    const comparison = result.metrics[0]?.comparisons[0]
    expect(comparison?.difference.low).toBeCloseTo(-0.01419279112, 9)
    expect(comparison?.lift).toMatchObject({ estimate: null, high: null })
    expect(comparison?.lift.low).toBeCloseTo(-0.2002965894, 9)
    const codes = diagnostics.map((each) => `${each.code} ${each.where.field}`)
    expect(codes).toContain('zero-baseline lift.estimate')
    expect(codes).toContain('unbounded-above lift.high')
    expect(
      diagnostics.find((each) => each.code === 'few-conversions' && each.where.variant === 'b')?.needed,
    ).toBe(334)
  })

  test('where test and chance disagree, the note says that the prior matters', () => {
    const { diagnostics } = two(rate(1, 1000), rate(0, 10), 'conversion')
    expect(diagnostics.map((each) => each.code)).toContain('prior-matters')
  })

  test('a baseline that cannot be told from 0 keeps its difference, and says how many units would do', () => {
    const { result, diagnostics } = two(mean(100, 0.5, 10), mean(100, 5, 10), 'mean')
    expect(result.metrics[0]?.comparisons[0]?.lift).toMatchObject({ low: null, high: null })
    expect(result.metrics[0]?.comparisons[0]?.conclusion).toBe('better')
    const note = diagnostics.find((each) => each.where.field === 'lift.low')
    expect(note?.code).toBe('baseline-near-zero')
    expect(note?.needed).toBeGreaterThan(1500)
    expect(note?.needed).toBeLessThan(1700)
  })

  test('one unit an arm: estimates without intervals, each null explained', () => {
    const { result, diagnostics } = two(mean(1, 3, 0), mean(1, 4, 0), 'mean')
    expect(result.metrics[0]?.variants[0]).toMatchObject({ estimate: 3, low: null, standardDeviation: null })
    const fields = new Set(diagnostics.map((each) => each.where.field))
    for (const field of ['low', 'standardDeviation', 'difference.low', 'test.pValue'])
      expect(fields).toContain(field)
  })
})
