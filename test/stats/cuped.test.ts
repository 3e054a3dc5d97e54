import { describe, expect, it } from 'vitest'
import {
  type AdjustedArm,
  adjustedEstimate,
  adjustForCovariates,
  type CovariateAdjustment,
  type CovariateArm,
  compareAdjusted,
} from '../../src/stats/cuped.ts'
import { estimateInterval } from '../../src/stats/estimate-test.ts'
import { compareMeans, meanInterval } from '../../src/stats/means.ts'
import { emptyMoments, emptyPairMoments, mergeMoments } from '../../src/stats/moments.ts'
import type { Comparison, Interval, Level, Moments, PairMoments } from '../../src/stats/types.ts'
import { seeded } from '../support/random.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'
import { expectSoundComparison } from './corner-cases.ts'

/** All units of an arm have the covariate, but for those of the second argument. */
const known = (pair: PairMoments, unknown: Moments = emptyMoments): CovariateArm => ({
  metric: mergeMoments({ n: pair.n, mean: pair.meanX, m2: pair.m2X }, unknown),
  known: [pair],
  both: [],
})

/** The arm by itself: its own error and the one that all share. */
function alone(arm: AdjustedArm, sharedError: number, level: Level): Interval {
  const estimate = adjustedEstimate(arm)
  if (estimate === null) throw new Error('an arm without an estimate')
  return estimateInterval({ ...estimate, squaredError: estimate.squaredError + sharedError }, level)
}

function armsOf(row: ReferenceRow, unknown: readonly Moments[] = []): CovariateArm[] {
  const [meanX, meanY, m2X, m2Y, cXY] = ['meanX', 'meanY', 'm2X', 'm2Y', 'cXY'].map((name) =>
    row.numbers(name),
  )
  const at = (column: readonly number[] | undefined, i: number): number => column?.[i] ?? Number.NaN
  return row.numbers('n').map((n, i) =>
    known(
      {
        n,
        meanX: at(meanX, i),
        meanY: at(meanY, i),
        m2X: at(m2X, i),
        m2Y: at(m2Y, i),
        cXY: at(cXY, i),
      },
      unknown[i],
    ),
  )
}

function adjust(arms: readonly CovariateArm[]): CovariateAdjustment {
  const adjustment = adjustForCovariates(arms)
  if (adjustment === null) throw new Error('the covariate does not vary')
  return adjustment
}

function thetaOf({ thetas }: CovariateAdjustment): number {
  const [theta] = thetas
  if (theta === undefined || theta === null) throw new Error('no slope')
  return theta
}

function armOf({ arms }: CovariateAdjustment, i: number) {
  const arm = arms[i]
  if (arm === undefined) throw new Error(`there is no arm ${i}`)
  return arm
}

const firstTwo = (of: CovariateAdjustment, confidence: number): Comparison =>
  compareAdjusted([armOf(of, 0), armOf(of, 1)], of.sharedError, confidence)

describe('adjustment for a covariate', () => {
  it('agrees with lm and t.test of R on raw data to 1e-9, units without a covariate included', () => {
    for (const row of readReference('cuped', 'lm.csv')) {
      const [n, mean, m2] = ['unknownN', 'unknownMean', 'unknownM2'].map((name) => row.numbers(name))
      const unknown = row
        .numbers('n')
        .map((_, i) => ({ n: n?.[i] ?? 0, mean: mean?.[i] ?? 0, m2: m2?.[i] ?? 0 }))
      const arms = armsOf(row, unknown)
      const adjustment = adjust(arms)
      const context = row.text('n')
      const { difference, test } = firstTwo(adjustment, 0.95)
      const width = row.number('high') - row.number('low')
      expectClose(thetaOf(adjustment), row.number('theta'), 1e-9, context)
      expectClose(adjustment.varianceReduction, row.number('reduction'), 1e-9, context, 1)
      const means = row.numbers('means')
      for (const [i, expected] of means.entries())
        expectClose(armOf(adjustment, i).mean, expected, 1e-9, context)
      expectClose(
        test.statistic,
        row.number('statistic'),
        1e-9,
        context,
        Math.max(1, Math.abs(row.number('statistic'))),
      )
      expectClose(test.degreesOfFreedom, row.number('df'), 1e-9, context)
      expectClose(test.pValue, row.number('p'), 1e-9, context)
      expectClose(difference.low, row.number('low'), 1e-9, context, width)
      expectClose(difference.high, row.number('high'), 1e-9, context, width)
    }
  })

  it('has the intervals of arms, difference and lift of 60-digit arithmetic to 1e-9', () => {
    for (const row of readReference('cuped', 'mpmath.csv')) {
      const confidence = row.number('confidence')
      const adjustment = adjust(armsOf(row))
      const context = `${row.text('n')} ${row.text('meanX')}`
      const arm = armOf(adjustment, 0)
      const { difference, lift } = firstTwo(adjustment, confidence)
      const own = alone(arm, adjustment.sharedError, confidence)
      const close = (actual: number | null, column: string, scale?: number): void =>
        expectClose(actual, row.number(column), 1e-9, `${column}: ${context}`, scale)
      close(thetaOf(adjustment), 'theta')
      close(adjustment.sharedError, 'shared')
      close(arm.mean, 'meanA')
      close(arm.squaredError, 'squaredErrorA')
      const [wide, reach] = [row.number('highA') - row.number('lowA'), row.number('high') - row.number('low')]
      close(own.low, 'lowA', wide)
      close(own.high, 'highA', wide)
      close(difference.low, 'low', reach)
      close(difference.high, 'high', reach)
      if (row.text('liftLow') === '') expect(lift.reasons.low, context).toBe('baseline-near-zero')
      else {
        const span = row.number('liftHigh') - row.number('liftLow')
        close(lift.low, 'liftLow', span)
        close(lift.high, 'liftHigh', span)
      }
    }
  })

  it('tells one story: p < α exactly when the intervals of difference and lift exclude 0', () => {
    let significant = 0
    for (const row of readReference('cuped', 'mpmath.csv')) {
      const confidence = row.number('confidence')
      const { difference, lift, test } = firstTwo(adjust(armsOf(row)), confidence)
      const excludes = ({ low, high }: typeof lift): boolean => (low ?? 0) > 0 || (high ?? 0) < 0
      const below = (test.pValue ?? 1) < 1 - confidence
      if (below) significant += 1
      expect(excludes(difference)).toBe(below)
      if (lift.low !== null) expect(excludes(lift)).toBe(below)
      expectSoundComparison({ difference, lift, test }, row.text('n'))
    }
    expect(significant).toBeGreaterThan(20)
  })

  it('changes nothing where metric and covariate are unrelated', () => {
    const pairs = [
      { n: 40, meanX: 5, meanY: 7, m2X: 60, m2Y: 30, cXY: 0 },
      { n: 50, meanX: 6, meanY: 8, m2X: 90, m2Y: 20, cXY: 0 },
    ]
    const [a, b] = pairs.map(({ n, meanX, m2X }) => ({ n, mean: meanX, m2: m2X }))
    if (a === undefined || b === undefined) throw new Error('two arms')
    const adjustment = adjust(pairs.map((pair) => known(pair)))
    expect(adjustment).toMatchObject({ thetas: [0], varianceReduction: 0, sharedError: 0 })
    expect(firstTwo(adjustment, 0.95)).toEqual(compareMeans(a, b, 0.95))
    expect(alone(armOf(adjustment, 0), 0, 0.95)).toEqual(meanInterval(a, 0.95))
  })

  it('is not there without a covariate that varies', () => {
    expect(adjustForCovariates([])).toBeNull()
    const constant = { n: 9, meanX: 1, meanY: 3, m2X: 8, m2Y: 0, cXY: 0 }
    expect(adjustForCovariates([known(constant), known({ ...constant, meanY: 4 })])).toBeNull()
  })

  it('has a reason where an arm is too small, or fully explained', () => {
    const arm = { n: 9, meanX: 1, meanY: 3, m2X: 8, m2Y: 8, cXY: 4 }
    const single = adjust([known(arm), known({ n: 1, meanX: 2, meanY: 3, m2X: 0, m2Y: 0, cXY: 0 })])
    expect(firstTwo(single, 0.95).test.reason).toBe('too-few-units')
    expect(firstTwo(single, 0.95).difference.estimate).toBe(1)
    expect(armOf(single, 1).squaredError).toBeNull()
    const nobody = adjust([known(arm), known(emptyPairMoments)])
    expect(firstTwo(nobody, 0.95).test.reason).toBe('no-data')
    const explained = adjust([known({ ...arm, cXY: 8 }), known({ ...arm, meanX: 2, cXY: 8 })])
    expect(explained.varianceReduction).toBe(1)
    expect(firstTwo(explained, 0.95).test.reason).toBe('zero-variance')
  })

  it.each([0.5, 0.9])('covers arms, difference and lift at a correlation of %d', (r) => {
    const random = seeded(7)
    const [tests, truth] = [3000, { a: 10, b: 10.5 }]
    const draw = (n: number, mean: number): CovariateArm => {
      const [x, y] = [[] as number[], [] as number[]]
      for (let i = 0; i < n; i += 1) {
        const before = random.normal()
        y.push(before)
        x.push(mean + r * before + Math.sqrt(1 - r * r) * random.normal())
      }
      const average = (of: number[]): number => of.reduce((sum, value) => sum + value, 0) / n
      const [meanX, meanY] = [average(x), average(y)]
      const product = (u: number[], mu: number, v: number[], mv: number): number =>
        u.reduce((sum, value, i) => sum + (value - mu) * ((v[i] ?? 0) - mv), 0)
      const [m2X, m2Y] = [product(x, meanX, x, meanX), product(y, meanY, y, meanY)]
      return known({ n, meanX, meanY, m2X, m2Y, cXY: product(x, meanX, y, meanY) })
    }
    const covered = { arm: 0, difference: 0, lift: 0 }
    const holds = ({ low, high }: Comparison['lift'], value: number): number =>
      low !== null && high !== null && low <= value && value <= high ? 1 : 0
    for (let i = 0; i < tests; i += 1) {
      const adjustment = adjust([draw(100, truth.a), draw(60, truth.b)])
      const { difference, lift } = firstTwo(adjustment, 0.95)
      covered.arm += holds(alone(armOf(adjustment, 0), adjustment.sharedError, 0.95), truth.a)
      covered.difference += holds(difference, truth.b - truth.a)
      covered.lift += holds(lift, truth.b / truth.a - 1)
    }
    // 3.5 standard errors of a simulated share of 95 %
    const slack = 3.5 * Math.sqrt((0.95 * 0.05) / tests)
    for (const [what, count] of Object.entries(covered)) {
      expect(Math.abs(count / tests - 0.95), `${what}: ${count / tests}`).toBeLessThan(slack)
    }
  })
})
