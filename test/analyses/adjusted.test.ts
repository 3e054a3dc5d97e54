/** Comparisons with a covariate: what is adjusted, what is not, and that parts of the data add up to the whole. */

import { describe, expect, test } from 'vitest'
import { analyseExperiment } from '../../src/analyses/experiment.ts'
import type { Experiment, Group } from '../../src/analyses/types.ts'
import type { MeasureStatistics } from '../../src/engine/types.ts'
import { compareMeans } from '../../src/stats/means.ts'
import type { Moments, PairMoments } from '../../src/stats/types.ts'
import { seeded } from '../support/random.ts'
import { expectClose } from '../support/reference.ts'

interface Unit {
  readonly x: number
  readonly y: number | null
}

const momentsOf = (values: readonly number[]): Moments => {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return { n: values.length, mean, m2: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) }
}

function pairsOf(units: readonly Unit[]): PairMoments {
  const known = units.flatMap(({ x, y }) => (y === null ? [] : [{ x, y }]))
  const [of, over] = [momentsOf(known.map(({ x }) => x)), momentsOf(known.map(({ y }) => y))]
  return {
    n: of.n,
    meanX: of.mean,
    meanY: over.mean,
    m2X: of.m2,
    m2Y: over.m2,
    cXY: known.reduce((sum, { x, y }) => sum + (x - of.mean) * (y - over.mean), 0),
  }
}

const statisticsOf = (units: readonly Unit[]): MeasureStatistics => ({
  kind: 'sum',
  ...momentsOf(units.map(({ x }) => x)),
  tail: null,
  covariates: { known: [[pairsOf(units)]], both: [], differing: [0] },
})

/** Users whose value is mostly told by their covariate; one in ten has none. */
function usersOf(seed: number, { effect = 0, ahead = 0, slope = 0.9, n = 300 } = {}): readonly Unit[] {
  const random = seeded(seed)
  return Array.from({ length: n }, (_, i) => {
    const y = 100 + 20 * random.normal() + ahead
    return { x: slope * y + 5 * random.normal() + effect, y: i % 10 === 3 ? null : y }
  })
}

const group = (variant: string, units: readonly Unit[]): Group => ({
  variant,
  segment: null,
  units: units.length,
  rows: units.length,
  measures: [statisticsOf(units)],
})

function analyse(groups: readonly Group[]) {
  const experiment: Experiment = {
    metrics: [
      {
        name: 'spend',
        type: 'mean',
        goal: 'increase',
        role: 'primary',
        test: null,
        margin: null,
        covariates: [{ kind: 'column', name: 'before' }],
      },
    ],
    variants: ['a', 'b'],
    shares: [0.5, 0.5],
    unplanned: [],
    groups,
    days: [],
    segmentations: [],
    settings: {
      confidence: 0.95,
      alternative: 'two-sided',
      prior: { beta: null, normal: null },
      minEffect: 0.01,
      chance: 'posterior',
      correction: 'by-role',
      maxSegments: 50,
      looks: null,
    },
  }
  const { result, diagnostics } = analyseExperiment(experiment)
  const [metric] = result.metrics
  const [comparison] = metric?.comparisons ?? []
  if (metric === undefined || comparison === undefined) throw new TypeError('no comparison')
  return { metric, comparison, diagnostics }
}

const [baseline, variant] = [usersOf(1), usersOf(2, { effect: 2 })]

describe('a comparison with a covariate', () => {
  test('is surer than one without, while the estimates of the variants stay', () => {
    const { metric, comparison } = analyse([group('a', baseline), group('b', variant)])
    const [own, other] = [baseline, variant].map((units) => momentsOf(units.map(({ x }) => x)))
    if (own === undefined || other === undefined) throw new TypeError('two arms')
    const plain = compareMeans(own, other, 0.95).difference
    const width = (of: { readonly low: number | null; readonly high: number | null }) =>
      (of.high ?? Number.NaN) - (of.low ?? Number.NaN)
    expect(metric.variants.map(({ estimate }) => estimate)).toEqual([own.mean, other.mean])
    expect(width(comparison.difference)).toBeLessThan(0.7 * width(plain))
    expect(metric.covariate).toMatchObject({ name: 'before', unitsWithout: 60 })
    expect(metric.covariate?.varianceReduction).toBeGreaterThan(0.7)
  })

  test('is the same for the whole and for its parts, merged', () => {
    const whole = analyse([group('a', baseline), group('b', variant)])
    const parts = [0, 70, 190, 300].flatMap((to, i, all) =>
      i === 0 ? [] : [group('a', baseline.slice(all[i - 1], to)), group('b', variant.slice(all[i - 1], to))],
    )
    const merged = analyse(parts)
    for (const part of ['difference', 'lift'] as const) {
      for (const limit of ['estimate', 'low', 'high'] as const) {
        expectClose(merged.comparison[part][limit], whole.comparison[part][limit] ?? Number.NaN, 1e-9)
      }
    }
  })

  test('and a test, an interval and a chance tell one story', () => {
    for (let seed = 10; seed < 30; seed += 1) {
      const { comparison } = analyse([
        group('a', usersOf(seed)),
        group('b', usersOf(seed + 100, { effect: (seed - 20) / 5 })),
      ])
      const { difference, lift, test: tested, chanceToBeatBaseline, chanceOfMinEffect } = comparison
      const decided = (tested.pValue ?? 1) < 0.05
      expect((difference.low ?? 0) > 0 || (difference.high ?? 0) < 0).toBe(decided)
      expect((lift.low ?? 0) > 0 || (lift.high ?? 0) < 0).toBe(decided)
      const side = (difference.estimate ?? 0) > 0
      expectClose(chanceToBeatBaseline, side ? 1 - (tested.pValue ?? 1) / 2 : (tested.pValue ?? 1) / 2, 1e-9)
      expect(chanceOfMinEffect).toBeLessThan(chanceToBeatBaseline ?? 0)
    }
  })

  test('changes nothing where the covariate does not vary', () => {
    const constant = (units: readonly Unit[]) => units.map(({ x }) => ({ x, y: 7 }))
    const { metric, comparison } = analyse([group('a', constant(baseline)), group('b', constant(variant))])
    const [own, other] = [baseline, variant].map((units) => momentsOf(units.map(({ x }) => x)))
    if (own === undefined || other === undefined) throw new TypeError('two arms')
    expect(metric.covariate).toMatchObject({ theta: null, varianceReduction: null })
    expectClose(comparison.difference.low, compareMeans(own, other, 0.95).difference.low ?? Number.NaN, 1e-12)
  })

  test.each([
    ['no units', []],
    ['one unit', [{ x: 3, y: 4 }]],
  ])('is undefined with a reason where an arm has %s', (_, few) => {
    const { comparison, diagnostics } = analyse([group('a', baseline), group('b', few)])
    expect(comparison.test.pValue).toBeNull()
    expect(comparison.conclusion).toBe('inconclusive')
    expect(diagnostics.some(({ where }) => where.field === 'test.pValue')).toBe(true)
  })
})

describe('variants that differed before the exposure', () => {
  const codes = (ahead: number) =>
    analyse([group('a', baseline), group('b', usersOf(3, { ahead }))])
      .diagnostics.filter(({ code }) => code === 'covariate-imbalance')
      .map(({ severity, where }) => [severity, where.variant])

  test('are a warning', () => {
    expect(codes(12)).toEqual([['warning', 'b']])
  })

  test('are none where they are alike', () => {
    expect(codes(0)).toEqual([])
  })
})
