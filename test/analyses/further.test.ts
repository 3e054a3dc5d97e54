/** Percentiles and ranks as metrics: what is told of them, of all units and in segments, and what is not. */

import { describe, expect, test } from 'vitest'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import type { AnalysedMetric, Experiment, ExperimentSettings, Group } from '../../src/analyses/types.ts'
import type { MeasureStatistics, QuantileStatistics, WholeStatistics } from '../../src/engine/types.ts'
import type { MetricResult } from '../../src/report/types.ts'
import { compareQuantiles } from '../../src/stats/quantile.ts'
import { compareRanks, mannWhitney, type RankSums } from '../../src/stats/ranks.ts'
import { quantileArm } from '../support/quantile.ts'
import { seeded } from '../support/random.ts'
import { rankSums } from '../support/ranks.ts'

const usual: ExperimentSettings = {
  confidence: 0.95,
  alternative: 'two-sided',
  prior: { beta: null, normal: null },
  minEffect: null,
  chance: 'posterior',
  correction: 'by-role',
  looks: null,
  maxSegments: 50,
}

const metric = (more: Partial<AnalysedMetric>): AnalysedMetric => ({
  name: 'm',
  type: 'mean',
  goal: 'increase',
  role: 'primary',
  test: null,
  margin: null,
  ...more,
})
const ofRanks = metric({ test: 'ranks' })
const ofQuantile = metric({ type: 'quantile', level: 0.5 })

interface Arms {
  readonly [variant: string]: MeasureStatistics
}

function analyse(
  of: AnalysedMetric,
  segments: Readonly<Record<string, Arms>>,
  more: Partial<ExperimentSettings> = {},
  whole: readonly WholeStatistics[] = [],
) {
  const isSegmented = !('' in segments)
  const groups = Object.entries(segments).flatMap(([segment, arms]) =>
    Object.entries(arms).map(
      ([variant, statistics]): Group => ({
        variant,
        segment: isSegmented ? { by: 0, values: [segment] } : null,
        units: statistics.n,
        rows: statistics.n,
        measures: [statistics],
      }),
    ),
  )
  const variants = [...new Set(groups.map((each) => each.variant))].sort()
  const experiment: Experiment = {
    metrics: [of],
    variants,
    shares: variants.map(() => 1 / variants.length),
    unplanned: [],
    groups,
    whole,
    days: [],
    segmentations: isSegmented ? [['country']] : [],
    settings: { ...usual, ...more },
  }
  const { result, diagnostics } = analyseExperiment(experiment)
  const [own] = result.metrics
  if (own === undefined) throw new Error('no metric')
  return { own, result, diagnostics }
}

const draw = (seed: number, n: number, shift: number) => {
  const random = seeded(seed)
  return Array.from({ length: n }, () => Math.round(10 * Math.exp(random.normal()) + shift))
}

const sumOf = (values: readonly number[], ranks?: RankSums): MeasureStatistics => {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const m2 = values.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { kind: 'sum', n: values.length, mean, m2, tail: null, ...(ranks === undefined ? {} : { ranks }) }
}

const quantileOf = (values: readonly number[], level = 0.5): QuantileStatistics => {
  const arm = quantileArm(
    values,
    values.map((_, i) => Math.floor(i / 3)),
    level,
  )
  return { kind: 'quantile', n: arm.share.n, rows: values.length, ...arm }
}

const [low, high] = [draw(1, 120, 0), draw(2, 150, 6)]
const sums = rankSums(low, high)

const comparisonOf = ({ comparisons: [first] }: MetricResult) => {
  if (first === undefined) throw new Error('no comparison')
  return first
}

describe('ranks', () => {
  test('decide, and leave the means their estimates', () => {
    const { own, diagnostics } = analyse(ofRanks, { '': { a: sumOf(low), b: sumOf(high, sums) } })
    const found = comparisonOf(own)
    const { superiority, test: tested } = compareRanks(sums, 0.95)
    expect(found.superiority).toEqual({
      estimate: superiority.estimate,
      low: superiority.low,
      high: superiority.high,
    })
    expect(found.test).toMatchObject({ name: 'brunner-munzel', pValue: tested.pValue })
    expect(found.mannWhitney).toEqual(mannWhitney(sums))
    expect(found.conclusion).toBe('better')
    expect(found.chanceToBeatBaseline).toBeGreaterThan(0.99)
    expect(found.difference).toMatchObject({ low: null, high: null })
    expect(found.difference.estimate).toBeGreaterThan(0)
    expect(found.lift).toMatchObject({ low: null, high: null })
    expect(found.expectedLoss).toBeNull()
    expect(found).not.toHaveProperty('skewness')
    const reasons = new Map(diagnostics.map(({ where, code }) => [where.field, code]))
    for (const field of ['difference.low', 'difference.high', 'lift.low', 'lift.high', 'expectedLoss'])
      expect(reasons.get(field)).toBe('rank-test')
  })

  test('go the way of the pairs, where the means go the other', () => {
    const [one, other] = [
      [5, 6, 7, 8, 5, 6, 7, 8, 5, 900],
      [9, 10, 11, 9, 10, 11, 9, 10, 11, 12],
    ] as const
    const { own } = analyse(ofRanks, { '': { a: sumOf(one), b: sumOf(other, rankSums(one, other)) } })
    expect(comparisonOf(own).difference.estimate).toBeLessThan(0)
    expect(comparisonOf(own).conclusion).toBe('better')
    const { own: less } = analyse(metric({ test: 'ranks', goal: 'decrease' }), {
      '': { a: sumOf(one), b: sumOf(other, rankSums(one, other)) },
    })
    expect(comparisonOf(less).conclusion).toBe('worse')
    expect(comparisonOf(less).chanceToBeatBaseline).toBeLessThan(0.01)
  })

  test('of all units are those that the engine told, of folded segments nobody knows', () => {
    const part = (from: number, to: number) => {
      const [a, b] = [low.slice(from, to), high.slice(from, to)]
      return { a: sumOf(a), b: sumOf(b, rankSums(a, b)) }
    }
    const segments = { DE: part(0, 60), US: part(60, 90), JP: part(90, 120) }
    const [a, b] = [low.slice(0, 120), high.slice(0, 120)]
    const all = rankSums(a, b)
    const told = [{ variant: 'b', measure: 0, statistics: all }]
    const { own, result, diagnostics } = analyse(ofRanks, segments, { maxSegments: 2 }, told)
    expect(comparisonOf(own).superiority?.estimate).toBe(all.superiority)
    const [first, folded] = result.segments.map(({ metrics: [each] }) => each)
    expect(first && comparisonOf(first).superiority?.estimate).toBe(
      rankSums(low.slice(0, 60), high.slice(0, 60)).superiority,
    )
    expect(folded && comparisonOf(folded).superiority).toEqual({ estimate: null, low: null, high: null })
    expect(folded && comparisonOf(folded).difference.estimate).not.toBeNull()
    expect(diagnostics.find(({ where }) => where.field === 'superiority.estimate')?.code).toBe(
      'segments-folded',
    )
    const whole = analyse(ofRanks, segments, {}, told).result
    expect(whole.heterogeneity).toMatchObject([{ segments: 3, degreesOfFreedom: 2 }])
  })

  test('have no test without units, and where arms lie apart', () => {
    const { own } = analyse(ofRanks, { '': { a: sumOf(low), b: sumOf([0, 0]) } })
    expect(comparisonOf(own).conclusion).toBe('inconclusive')
    const apart = high.map((each) => each + 1e6)
    const { own: far, diagnostics } = analyse(ofRanks, {
      '': { a: sumOf(low), b: sumOf(apart, rankSums(low, apart)) },
    })
    expect(comparisonOf(far)).toMatchObject({
      superiority: { estimate: 1, low: null, high: null },
      test: { pValue: null },
      chanceToBeatBaseline: null,
      conclusion: 'inconclusive',
    })
    expect(diagnostics.map(({ code }) => code)).toContain('complete-separation')
  })

  test('looked at early they are wider, and have no second test', () => {
    const arms = { '': { a: sumOf(low), b: sumOf(high, sums) } }
    const early = comparisonOf(analyse(ofRanks, arms, { looks: { kind: 'always-valid', tunedFor: 500 } }).own)
    const once = comparisonOf(analyse(ofRanks, arms).own)
    expect(early.superiority?.low).toBeLessThan(once.superiority?.low ?? 0)
    expect(early).not.toHaveProperty('mannWhitney')
    const plan = { kind: 'looks' as const, units: [10_000], spending: { shape: 'pocock' as const } }
    const due = comparisonOf(analyse(ofRanks, arms, { looks: plan }).own)
    expect(due.superiority).toMatchObject({ estimate: once.superiority?.estimate, low: null, high: null })
  })
})

describe('percentiles', () => {
  const [a, b] = [quantileOf(low), quantileOf(high)]

  test('have intervals, a test and a chance by their standard errors', () => {
    const { own } = analyse(ofQuantile, { '': { a, b } })
    const expected = compareQuantiles(a, b, 0.95)
    expect(own).toMatchObject({ type: 'quantile', quantile: 0.5 })
    expect(own.variants[1]).toMatchObject({ rows: 150, units: 50, estimate: b.value })
    expect(own.variants[1]?.standardError).toBeGreaterThan(0)
    const { statistic, pValue } = expected.test
    expect(comparisonOf(own).test).toMatchObject({
      name: 'quantile',
      statistic,
      pValue,
      degreesOfFreedom: null,
    })
    // the flat prior's chance is the same normal distribution
    const chance = comparisonOf(own).chanceToBeatBaseline ?? 0
    expect(2 * Math.min(chance, 1 - chance)).toBeCloseTo(pValue ?? 0, 12)
    expect(comparisonOf(own).expectedLoss).toBeGreaterThanOrEqual(0)
  })

  test('of all units are those that the engine told, of folded segments nobody knows', () => {
    const part = { a: quantileOf(low.slice(0, 40)), b: quantileOf(high.slice(0, 40)) }
    const told = [a, b].map((statistics, i) => ({ variant: 'ab'[i] ?? '', measure: 0, statistics }))
    const segments = { DE: { a, b }, US: part, JP: part }
    const { own, result, diagnostics } = analyse(ofQuantile, segments, { maxSegments: 2 }, told)
    expect(own.variants.map(({ estimate }) => estimate)).toEqual([a.value, b.value])
    const [, folded] = result.segments.map(({ metrics: [each] }) => each)
    expect(folded?.variants[1]).toMatchObject({ estimate: null, units: 28, rows: 80, standardError: null })
    const codes = diagnostics.filter(({ where }) => where.segment === 'country=(other)')
    expect(new Set(codes.map(({ code }) => code))).toEqual(new Set(['segments-folded']))
  })

  test('say how many units an end of the rows takes, and that rows are too coarse', () => {
    const far = { a: quantileOf(low, 0.99), b: quantileOf(high, 0.99) }
    const { own, diagnostics } = analyse(metric({ type: 'quantile', level: 0.99 }), { '': far })
    expect(comparisonOf(own).difference).toMatchObject({ low: null, high: null })
    const doubt = diagnostics.find(({ where }) => where.field === 'lift.low')
    expect(doubt?.code).toBe('quantile-at-end')
    expect(doubt?.needed).toBeGreaterThan(50)
    const same = quantileOf(low.map(() => 7))
    const ties = analyse(ofQuantile, { '': { a: same, b: same } })
    expect(comparisonOf(ties.own).test.pValue).toBeNull()
    expect(ties.own.variants[0]?.standardError).toBeNull()
    expect(ties.diagnostics.every(({ code }) => code === 'ties')).toBe(true)
  })

  test('tell which of three is best, and what is lost with an end of the rows', () => {
    const { own } = analyse(ofQuantile, { '': { a, b, c: quantileOf(draw(4, 140, 3)) } })
    const chances = own.variants.map(({ chanceToBeBest }) => chanceToBeBest ?? 0)
    expect(chances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9)
    const three = { '': { a: quantileOf(low, 0.99), b: quantileOf(high, 0.99), c: quantileOf(high, 0.99) } }
    const { own: none, diagnostics } = analyse(metric({ type: 'quantile', level: 0.99 }), three)
    expect(none.variants.map(({ chanceToBeBest }) => chanceToBeBest)).toEqual([null, null, null])
    expect(diagnostics.some(({ where }) => where.field === 'chanceToBeBest')).toBe(true)
  })
})
