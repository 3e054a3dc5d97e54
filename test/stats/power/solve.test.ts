import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArmSizes, PlannedTest } from '../../../src/stats/power/design.ts'
import { plannedMean } from '../../../src/stats/power/means.ts'
import { plannedRate } from '../../../src/stats/power/rates.ts'
import { effectFor, powerOf, sizeFor } from '../../../src/stats/power/solve.ts'
import { expectClose, type ReferenceRow, readReference } from '../../support/reference.ts'
import { logUniform } from '../distributions/laws.ts'
import { planned, solved } from './support.ts'

const alternatives = ['two-sided', 'less', 'greater'] as const

function testOf(row: ReferenceRow): PlannedTest {
  const known = row.number('known')
  const metric = row.text('kind') === 'mean' ? plannedMean(known) : plannedRate(known)
  return planned(metric, { alpha: row.number('alpha') })
}

/** Size, power at the whole size and effect there, against what was computed elsewhere; `resolution` of the effect. */
function expectRow(test: PlannedTest, row: ReferenceRow, tolerance: number, resolution = 0): void {
  const [effect, power] = [row.number('effect'), row.number('power')]
  const context = { effect, power, n: row.number('n') }
  const { exact } = solved(sizeFor(test, effect, power))
  expectClose(exact.baseline, row.number('n'), tolerance, context)
  const whole = Math.ceil(row.number('n'))
  const sizes = { baseline: whole, variant: test.allocation * whole }
  expectClose(powerOf(test, effect, sizes), row.number('powerOfWhole'), tolerance, context)
  const direction = effect > test.nullEffect ? 1 : -1
  const found = solved(effectFor(test, sizes, power, direction))
  const distance = row.number('effectOfWhole') - test.nullEffect
  expectClose(
    found - test.nullEffect,
    distance,
    tolerance,
    context,
    Math.abs(distance) + resolution / tolerance,
  )
}

/** A planned test with an effect that it looks for. */
const plan = fc
  .record({
    rate: fc.boolean(),
    base: logUniform(1e-3, 0.5),
    part: logUniform(0.02, 0.9),
    up: fc.boolean(),
    alpha: logUniform(0.001, 0.2),
    comparisons: fc.integer({ min: 1, max: 8 }),
    oneSided: fc.boolean(),
    allocation: logUniform(0.1, 10),
    shift: fc.constantFrom(0, 0, -0.5, 0.3),
    designEffect: fc.constantFrom(1, 1, 3.7),
    power: fc.double({ min: 0.3, max: 0.999, noNaN: true }),
  })
  .map(({ rate, base, part, up, oneSided, shift, power, ...rest }) => {
    const effect = (up ? 1 : -1) * base * part
    const metric = rate ? plannedRate(base) : plannedMean(base)
    const alternative: PlannedTest['alternative'] = oneSided ? (up ? 'greater' : 'less') : 'two-sided'
    const test = planned(metric, { ...rest, alternative, nullEffect: shift * effect })
    return { test, effect, power, direction: up ? (1 as const) : (-1 as const) }
  })

const fewer = ({ baseline, variant }: ArmSizes): ArmSizes => ({
  baseline: baseline - 1,
  variant: variant - 1,
})

/** Not a rate of which hardly a conversion is expected: there more units of one arm need not help. */
const countable = ({ metric }: PlannedTest, effect: number, { baseline, variant }: ArmSizes): boolean =>
  -metric.lowest * baseline >= 5 && (effect - metric.lowest) * variant >= 5

describe('size, power and effect', () => {
  it('agree with R to 1e-8', () => {
    const rows = readReference('power', 'r.csv')
    expect(rows.length).toBeGreaterThan(200)
    for (const row of rows) {
      const alternative = row.text('alternative') === 'two.sided' ? 'two-sided' : 'greater'
      // R solves for the effect with an absolute tolerance
      expectRow({ ...testOf(row), alternative }, row, 1e-8, 1e-12)
    }
  })

  it('agree with mpmath to 1e-10: unequal arms, comparisons, margins, clusters', () => {
    const rows = readReference('power', 'mpmath.csv')
    expect(rows.length).toBeGreaterThan(100)
    for (const row of rows) {
      const alternative = alternatives.find((each) => each === row.text('alternative')) ?? 'two-sided'
      const { comparisons, allocation, nullEffect, designEffect } = {
        comparisons: row.number('comparisons'),
        allocation: row.number('allocation'),
        nullEffect: row.number('nullEffect'),
        designEffect: row.number('designEffect'),
      }
      const test = { ...testOf(row), alternative, comparisons, allocation, nullEffect, designEffect }
      expectRow(test, row, 1e-10)
    }
  })

  it('share alpha among comparisons, and among both sides', () => {
    const test = planned(plannedMean(1))
    const sizes = { baseline: 50, variant: 50 }
    const power = powerOf({ ...test, alpha: 0.01 }, 0.5, sizes)
    expectClose(powerOf({ ...test, comparisons: 5 }, 0.5, sizes), power, 1e-13)
    expectClose(powerOf({ ...test, alpha: 0.005, alternative: 'greater' }, 0.5, sizes), power, 1e-13)
  })

  it('are found with a few questions each: plans are solved at every start', () => {
    let asked = 0
    const metric = plannedMean(1)
    const counted: PlannedTest['metric'] = {
      ...metric,
      chance: (...question) => {
        asked += 1
        return metric.chance(...question)
      },
    }
    const { units } = solved(sizeFor(planned(counted), 0.08, 0.8))
    expect(asked).toBeLessThanOrEqual(8)
    asked = 0
    solved(effectFor(planned(counted), units, 0.9, 1))
    expect(asked).toBeLessThanOrEqual(4)
  })

  it('grow by the design effect where units come in clusters', () => {
    const test = planned(plannedMean(1))
    const alone = solved(sizeFor(test, 0.3, 0.8)).exact.baseline
    const clustered = solved(sizeFor({ ...test, designEffect: 1 + 24 * 0.02 }, 0.3, 0.8)).exact.baseline
    expectClose(clustered, 1.48 * alone, 1e-12)
  })

  it('say why there is no solution', () => {
    const test = planned(plannedMean(1))
    expect(sizeFor(test, 0, 0.8)).toEqual({ value: null, reason: 'no-effect' })
    expect(sizeFor({ ...test, alternative: 'less' }, 0.5, 0.8).reason).toBe('wrong-direction')
    expect(sizeFor({ ...test, nullEffect: 0.5 }, 0.5, 0.8).reason).toBe('no-effect')
    expect(sizeFor(test, 1e-12, 0.8).reason).toBe('too-many-units')
    const sizes = { baseline: 10, variant: 10 }
    expect(effectFor({ ...test, alternative: 'less' }, sizes, 0.8, 1).reason).toBe('wrong-direction')
    expect(effectFor(planned(plannedRate(0.5)), sizes, 0.999, 1).reason).toBe('rate-out-of-range')
  })

  it('never go below two independent units an arm', () => {
    const test = planned(plannedMean(1), { allocation: 0.25, designEffect: 3 })
    expect(solved(sizeFor(test, 1e6, 0.8))).toMatchObject({ units: { baseline: 24, variant: 6 } })
    const few = { baseline: 24, variant: 5 }
    expect(() => powerOf(test, 1, few)).toThrow(
      new RangeError('sizes must be finite and at least 6, but are 24 and 5'),
    )
  })

  it.each([
    [{ alpha: 0 }, 'alpha must lie between 0 and 1, but is 0'],
    [{ comparisons: 1.5 }, 'comparisons must be a whole number of at least 1, but is 1.5'],
    [{ allocation: 0 }, 'allocation must be positive and finite, but is 0'],
    [{ nullEffect: Number.NaN }, 'nullEffect must lie between -Infinity and Infinity, but is NaN'],
    [{ designEffect: 0.5 }, 'designEffect must be finite and at least 1, but is 0.5'],
  ])('refuse %o', (options, message) => {
    const test = planned(plannedMean(1), options)
    const sizes = { baseline: 10, variant: 10 }
    expect(() => powerOf(test, 1, sizes)).toThrow(new RangeError(message))
    expect(() => sizeFor(test, 1, 0.8)).toThrow(new RangeError(message))
    expect(() => effectFor(test, sizes, 0.8, 1)).toThrow(new RangeError(message))
  })

  it.each([1, 0, 0.02, Number.NaN])('refuse a power of %d', (power) => {
    const test = planned(plannedMean(1))
    expect(() => sizeFor(test, 1, power)).toThrow('power must lie between 0.025')
    expect(() => effectFor(test, { baseline: 10, variant: 10 }, power, 1)).toThrow(RangeError)
  })
})

describe('laws of planning', () => {
  it('the whole size has the power, and with one unit less in every arm it has not', () => {
    fc.assert(
      fc.property(plan, ({ test, effect, power }) => {
        const { units, exact, power: achieved } = solved(sizeFor(test, effect, power))
        expect(achieved).toBeGreaterThanOrEqual(power - 1e-15)
        expect(powerOf(test, effect, units)).toBe(achieved)
        expect(units.baseline).toBeGreaterThanOrEqual(exact.baseline * (1 - 1e-9))
        if (!countable(test, effect, exact)) return
        const less = fewer(units)
        const least = 2 * test.designEffect
        if (less.baseline >= least && less.variant >= least) {
          expect(powerOf(test, effect, less)).toBeLessThan(power)
        }
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('the effect that a size finds is the one that it was solved for', () => {
    fc.assert(
      fc.property(plan, ({ test, effect, power, direction }) => {
        const { exact, units } = solved(sizeFor(test, effect, power))
        if (powerOf(test, effect, exact) > power + 1e-9) return
        const found = solved(effectFor(test, exact, power, direction))
        expectClose(found - test.nullEffect, effect - test.nullEffect, 1e-9, { effect, exact })
        const smaller = solved(effectFor(test, units, power, direction))
        expect(direction * (effect - smaller)).toBeGreaterThan(-1e-9 * Math.abs(effect))
        expectClose(powerOf(test, smaller, units), power, 1e-10)
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  it('asking for the power of a whole size returns that size', () => {
    fc.assert(
      fc.property(plan, fc.integer({ min: 40, max: 100000 }), ({ test, effect }, n) => {
        const whole = { ...test, allocation: 2 }
        const sizes = { baseline: n, variant: 2 * n }
        const power = powerOf(whole, effect, sizes)
        if (power < 0.3 || power > 1 - 1e-6 || !countable(test, effect, sizes)) return
        expect(solved(sizeFor(whole, effect, power)).units).toEqual(sizes)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('power rises with size, effect and alpha, and so falls what is needed', () => {
    fc.assert(
      fc.property(plan, logUniform(1.001, 3), ({ test, effect, power, direction }, more) => {
        const { exact } = solved(sizeFor(test, effect, power))
        const base = powerOf(test, effect, exact)
        const larger = { baseline: exact.baseline * more, variant: exact.variant * more }
        expect(powerOf(test, effect, larger)).toBeGreaterThanOrEqual(base)
        const further = Math.max(test.metric.lowest, Math.min(test.metric.highest, effect * more))
        expect(powerOf(test, further, exact)).toBeGreaterThanOrEqual(base - 1e-12)
        const lax = { ...test, alpha: Math.min(0.25, test.alpha * more) }
        expect(powerOf(lax, effect, exact)).toBeGreaterThanOrEqual(base)
        expect(solved(sizeFor(lax, effect, power)).exact.baseline).toBeLessThanOrEqual(
          exact.baseline * (1 + 1e-12),
        )
        expect(direction * solved(effectFor(test, larger, power, direction))).toBeLessThanOrEqual(
          direction * effect + 1e-9 * Math.abs(effect),
        )
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it('up and down are mirror images for means, to the bit', () => {
    fc.assert(
      fc.property(plan, ({ effect, power, test }) => {
        const up = planned(plannedMean(1), { allocation: test.allocation, nullEffect: test.nullEffect })
        const down = { ...up, nullEffect: 0 - up.nullEffect }
        expect(sizeFor(down, -effect, power)).toEqual(sizeFor(up, effect, power))
      }),
      { seed: 5 },
    )
  })

  it('rates of 1e-3 and sizes of 1e9 are solved like any other', () => {
    const test = planned(plannedRate(1e-3), { allocation: 1 / 9 })
    const { exact, units } = solved(sizeFor(test, 3e-6, 0.9))
    expect(exact.baseline).toBeGreaterThan(1e9)
    expect(powerOf(test, 3e-6, units)).toBeGreaterThanOrEqual(0.9)
    expectClose(solved(effectFor(test, exact, 0.9, 1)), 3e-6, 1e-12)
    const mean = planned(plannedMean(1))
    const large = solved(sizeFor(mean, 1e-4, 0.8)).exact
    expect(large.baseline).toBeGreaterThan(1e9)
    expectClose(solved(effectFor(mean, large, 0.8, 1)), 1e-4, 1e-12)
  })
})
