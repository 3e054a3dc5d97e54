import { describe, expect, test } from 'vitest'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import { type EarlierMetric, sinceReport } from '../../src/analyses/since-report.ts'
import type { AnalysedMetric, Experiment, ExperimentOutcome } from '../../src/analyses/types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import type { ChangeResult, MetricType, TestName } from '../../src/report/types.ts'

const metric = (type: MetricType, chosen: TestName | null = null): AnalysedMetric => ({
  name: 'm',
  type,
  goal: 'increase',
  role: 'primary',
  test: chosen,
  margin: null,
})

const settings: Experiment['settings'] = {
  confidence: 0.9,
  alternative: 'two-sided',
  prior: { beta: null, normal: null },
  minEffect: null,
  chance: 'posterior',
  correction: 'none',
  maxSegments: 50,
  looks: null,
}

const analysed = (of: AnalysedMetric, arms: Readonly<Record<string, MeasureStatistics>>): ExperimentOutcome =>
  analyseExperiment({
    metrics: [of],
    variants: Object.keys(arms),
    shares: Object.keys(arms).map((_, _i, all) => 1 / all.length),
    unplanned: [],
    segmentations: [],
    days: [],
    groups: Object.entries(arms).map(([variant, measure]) => ({
      variant,
      segment: null,
      units: measure.n,
      rows: measure.n,
      measures: [measure],
    })),
    settings,
  })

const earlierOf = (outcome: ExperimentOutcome, more: Partial<EarlierMetric> = {}): EarlierMetric => ({
  variants: outcome.result.metrics[0]?.variants ?? [],
  confidence: settings.confidence,
  refused: null,
  doubtful: null,
  ...more,
})

/** The change of `b` from one outcome to another, with what is said about it. */
function changed(
  of: AnalysedMetric,
  before: Readonly<Record<string, MeasureStatistics>>,
  now: Readonly<Record<string, MeasureStatistics>>,
  more: Partial<EarlierMetric> = {},
) {
  const from = earlierOf(analysed(of, before), more)
  const outcome = sinceReport(analysed(of, now), [of], new Map([['m', from]]), settings)
  const own = outcome.result.metrics[0]?.variants.find(({ variant }) => variant === 'b')
  const said = outcome.diagnostics.filter(({ where }) => where.field?.startsWith('sinceBaselineReport'))
  return { change: own?.sinceBaselineReport, said }
}

const rate = (successes: number, n: number): MeasureStatistics => ({ kind: 'indicator', n, successes })
const mean = (n: number, average: number, m2: number, skewness: number | null = null): MeasureStatistics => ({
  kind: 'sum',
  n,
  mean: average,
  m2,
  tail: skewness === null ? null : { m3: skewness * n * (m2 / n) ** 1.5, least: 0, greatest: average + 10 },
})
const count = (n: number, average: number, m2: number): MeasureStatistics => ({
  ...{ kind: 'count', n, mean: average, m2 },
  tail: null,
})
const ratio = (n: number, meanX: number, cXY: number): MeasureStatistics => ({
  kind: 'ratio',
  ...{ n, meanX, meanY: 4, m2X: 900, m2Y: 1200, cXY },
})

const quantile = (value: number, reach: number): MeasureStatistics => ({
  kind: 'quantile',
  ...{ n: 400, rows: 1000, level: 0.95, value },
  share: { n: 400, meanX: 2.375, meanY: 2.5, m2X: 500, m2Y: 500, cXY: 490 },
  around: { low: value - reach, high: value + 2 * reach },
})

const arms = {
  conversion: [rate(30, 200), rate(55, 260)],
  mean: [mean(200, 10, 3000), mean(150, 11.5, 4100)],
  count: [count(80, 3, 500), count(90, 2, 300)],
  retention: [rate(40, 210), rate(61, 240)],
  ratio: [ratio(300, 1.2, 400), ratio(250, 1.5, 100)],
  quantile: [quantile(800, 40), quantile(950, 55)],
} as const
const other = {
  conversion: rate(1, 2),
  retention: rate(1, 2),
  mean: mean(2, 1, 1),
  count: count(2, 1, 1),
  ratio: ratio(3, 1, 1),
  quantile: quantile(1, 1),
}

describe('a variant now against itself then', () => {
  const cases: readonly (readonly [MetricType, TestName | null])[] = [
    ['conversion', null],
    ['conversion', 'pooled-z'],
    ['conversion', 'welch'],
    ['conversion', 'fisher'],
    ['mean', null],
    ['mean', 'pooled'],
    ['count', null],
    ['retention', null],
    ['ratio', null],
    ['quantile', null],
  ]
  // the same two samples as two variants of one experiment: the statistics go in whole there, through a report here
  test.each(cases)('is compared as two variants of a %s are (test %s)', (type, chosen) => {
    const of = metric(type, chosen)
    const [then, now] = arms[type]
    const expected = analysed(of, { a: then, b: now }).result.metrics[0]?.comparisons[0]
    const { change } = changed(of, { a: other[type], b: then }, { a: other[type], b: now })
    if (change === undefined || expected === undefined) throw new Error('nothing was compared')
    const numbers = ({
      difference,
      lift,
      test: tested,
    }: Pick<ChangeResult, 'difference' | 'lift' | 'test'>) => [
      ...[difference, lift].flatMap(({ estimate, low, high }) => [estimate, low, high]),
      ...[tested.statistic, tested.degreesOfFreedom, tested.pValue],
    ]
    for (const [i, value] of numbers(change).entries()) {
      const wanted = numbers(expected)[i] ?? null
      if (wanted === null) expect(value).toBeNull()
      else expect(Math.abs((value ?? Number.NaN) / wanted - 1)).toBeLessThan(1e-10)
    }
    expect(change.test.name).toBe(expected.test.name)
    expect(change.before.units).toBe(then.n)
  })

  test('is better or worse by the goal', () => {
    const worse = changed(
      { ...metric('mean'), goal: 'decrease' },
      { a: other.mean, b: arms.mean[0] },
      { a: other.mean, b: arms.mean[1] },
    )
    const better = changed(
      metric('mean'),
      { a: other.mean, b: arms.mean[0] },
      { a: other.mean, b: arms.mean[1] },
    )
    expect([worse.change?.conclusion, better.change?.conclusion]).toEqual(['worse', 'better'])
  })

  test.each([
    ['nobody then', rate(0, 0), rate(5, 10), 'no-data'],
    ['nobody now', rate(5, 10), rate(0, 0), 'no-data'],
    ['none converted then', rate(0, 40), rate(5, 40), 'zero-baseline'],
    ['one unit then', mean(1, 5, 0), mean(20, 5, 3), 'too-few-units'],
    ['no variance at all', mean(9, 5, 0), mean(9, 6, 0), 'zero-variance'],
    ['one ratio then', ratio(1, 1, 1), ratio(40, 1, 1), 'too-few-units'],
  ])('%s: every number that does not exist has its reason', (_, then, now, reason) => {
    const type = then.kind === 'indicator' ? 'conversion' : then.kind === 'ratio' ? 'ratio' : 'mean'
    const { change, said } = changed(metric(type), { a: other[type], b: then }, { a: other[type], b: now })
    if (change === undefined) throw new Error('nothing was compared')
    const nulls = (['before', 'difference', 'lift', 'test'] as const).flatMap((part) =>
      Object.entries(change[part])
        .filter(([field, value]) => value === null && field !== 'degreesOfFreedom')
        .map(([field]) => `sinceBaselineReport.${part}.${field}`),
    )
    expect(nulls.length).toBeGreaterThan(0)
    for (const field of nulls) expect(said.map(({ where }) => where.field)).toContain(field)
    expect(said.map(({ code }) => code)).toContain(reason)
  })
})

describe('what cannot be compared', () => {
  test.each([
    ['a metric that is another one now', {}, { refused: 'there it is a mean' }, 'baseline-report-differs'],
    ['a variant that is new', { variants: [] }, {}, 'baseline-report-variant'],
    [
      'numbers that contradict each other',
      {
        variants: [
          { variant: 'b', units: 3, conversions: 4, estimate: 1, low: 0, high: 1, chanceToBeBest: null },
        ],
      },
      {},
      'baseline-report-numbers',
    ],
  ])('%s has no change, and a warning', (_, one, two, code) => {
    const now = { a: rate(1, 2), b: rate(5, 10) }
    const { change, said } = changed(metric('conversion'), now, now, { ...one, ...two })
    expect(change).toBeUndefined()
    expect(said.map((each) => `${each.severity} ${each.code}`)).toContain(`warning ${code}`)
  })

  test('a ratio needs to know the confidence of its interval', () => {
    const now = { a: ratio(9, 1, 1), b: ratio(9, 1, 1) }
    expect(changed(metric('ratio'), now, now, { confidence: null }).change).toBeUndefined()
  })

  test('a variant that is gone is named', () => {
    const { said } = changed(
      metric('conversion'),
      { a: rate(1, 2), b: rate(1, 2), c: rate(1, 2) },
      { a: rate(1, 2), b: rate(1, 2) },
    )
    expect(said.map(({ where }) => where.variant)).toContain('c')
  })
})

describe('tails', () => {
  const long = mean(50, 10, 2000, 5)
  const even = mean(5000, 10, 200_000, 0)
  test.each([
    ['of today are judged', even, long, true],
    ['of the saved report are judged', long, even, true],
    ['of one shape and size cancel', long, long, false],
    ['that are even are no reason to doubt', even, even, false],
  ])('%s', (_, then, now, doubted) => {
    const { said } = changed(metric('mean'), { a: other.mean, b: then }, { a: other.mean, b: now })
    expect(said.some(({ code }) => code === 'baseline-report-tails')).toBe(doubted)
  })
})
