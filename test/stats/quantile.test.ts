import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareQuantiles,
  quantileEstimate,
  quantileInterval,
  quantileReach,
  unitsForQuantile,
} from '../../src/stats/quantile.ts'
import { percentile, quantileArm } from '../support/quantile.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'
import '../support/seeded.ts'

const armOf = (row: ReferenceRow, arm: 'A' | 'B') =>
  quantileArm(row.numbers(`rows${arm}`), row.numbers(`units${arm}`), row.number('level'))

describe('percentiles of rows that belong to units', () => {
  it('agree with numpy and SciPy in over 200 cases to 1e-9', () => {
    const rows = readReference('quantile', 'clustered.csv')
    expect(rows.length).toBeGreaterThanOrEqual(200)
    for (const row of rows) {
      const [a, b] = [armOf(row, 'A'), armOf(row, 'B')]
      for (const [name, arm] of [['A', a] as const, ['B', b] as const]) {
        const column = (what: string) => row.number(`${what}${name}`)
        const scale = Math.max(Math.abs(column('value')), column('error') || 0)
        expectClose(arm.value, column('value'), 1e-12, name)
        const reach = quantileReach(arm.share)
        if (Number.isNaN(column('sigma'))) expect(reach).toBeNull()
        else expectClose(reach, 1.959963984540054 * column('sigma'), 1e-9, { name, kind: row.text('kind') })
        const estimate = quantileEstimate(arm)
        if (Number.isNaN(column('error'))) expect(estimate).toBeNull()
        else expectClose(Math.sqrt(estimate?.squaredError ?? Number.NaN), column('error'), 1e-9, name, scale)
      }
      const { difference, lift, test } = compareQuantiles(a, b, row.number('confidence'))
      if (Number.isNaN(row.number('statistic'))) {
        expect(test.pValue).toBeNull()
        expect(difference.low).toBeNull()
        continue
      }
      const width = row.number('high') - row.number('low')
      expectClose(test.statistic, row.number('statistic'), 1e-9, row.text('kind'))
      expectClose(test.pValue, row.number('p'), 1e-9, row.text('kind'))
      expectClose(difference.low, row.number('low'), 1e-9, 'low', width)
      expectClose(difference.high, row.number('high'), 1e-9, 'high', width)
      if (Number.isNaN(row.number('liftLow'))) expect(lift.low).toBeNull()
      else {
        const reach = row.number('liftHigh') - row.number('liftLow')
        expectClose(lift.low, row.number('liftLow'), 1e-9, 'lift low', reach)
        expectClose(lift.high, row.number('liftHigh'), 1e-9, 'lift high', reach)
      }
    }
  })

  it('are those of R, type 7', () => {
    for (const row of readReference('quantile', 'type7.csv')) {
      expectClose(percentile(row.numbers('rows'), row.number('level')), row.number('value'), 1e-12)
    }
  })

  it('are undefined with a reason, and say how many units would be enough', () => {
    const rows = Array.from({ length: 20 }, (_, i) => i)
    const near = quantileArm(rows, rows, 0.95)
    expect(quantileInterval(near, 0.95)).toMatchObject({ low: null, reasons: { low: 'quantile-at-end' } })
    // the share's standard error is √(0.95 · 0.05 / 19), and 1.96 of them have to be below 0.05
    const needed = unitsForQuantile(near) ?? 0
    expect(needed).toBe(Math.floor((20 * 0.95 * 0.05 * 1.959963984540054 ** 2) / 19 / 0.05 ** 2) + 1)
    const many = Array.from({ length: needed * 2 }, (_, i) => i)
    expect(quantileInterval(quantileArm(many, many, 0.95), 0.95).reasons.low).toBeNull()
    expect(unitsForQuantile(quantileArm(many, many, 0.95))).toBeNull()

    const reasonOf = (a: readonly number[], b: readonly number[], owner: (i: number) => number = (i) => i) =>
      compareQuantiles(
        quantileArm(
          a,
          a.map((_, i) => owner(i)),
          0.5,
        ),
        quantileArm(
          b,
          b.map((_, i) => owner(i)),
          0.5,
        ),
        0.95,
      ).test.reason
    const spread = rows.map((x) => 1.5 * x)
    expect(reasonOf([], spread)).toBe('no-data')
    expect(reasonOf(spread, spread, () => 0)).toBe('too-few-units')
    expect(
      reasonOf(
        rows.map(() => 3),
        rows.map(() => 4),
      ),
    ).toBe('ties')
    expect(
      reasonOf(
        rows.map(() => 3),
        spread,
      ),
    ).toBeNull()
    expect(compareQuantiles(near, near, 0.95).difference).toMatchObject({ estimate: 0, low: null })
  })

  const sample = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 25 })), {
    minLength: 40,
    maxLength: 120,
  })
  const arm = (pairs: readonly (readonly [number, number])[], factor = 1) =>
    quantileArm(
      pairs.map(([x]) => x * factor),
      pairs.map(([, unit]) => unit),
      0.5,
    )

  it('do not depend on the order of rows, scale with them, and mirror when arms are swapped', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -40, max: 40 }), (a, b, k) => {
        const found = compareQuantiles(arm(a), arm(b), 0.95)
        const moved = compareQuantiles(arm([...a].reverse()), arm([...b].reverse()), 0.95)
        expect(moved.difference.estimate).toBe(found.difference.estimate)
        const swapped = compareQuantiles(arm(b), arm(a), 0.95)
        for (const other of [moved, swapped]) {
          expect(other.test.reason).toBe(found.test.reason)
          // the naive sums of the test run in another order
          if (found.test.pValue !== null) expectClose(other.test.pValue, found.test.pValue, 1e-9)
        }
        expect(swapped.difference.estimate).toBeCloseTo(-(found.difference.estimate ?? 0), 12)
        const scaled = compareQuantiles(arm(a, 2 ** k), arm(b, 2 ** k), 0.95)
        expect(scaled.test).toMatchObject({ statistic: found.test.statistic, pValue: found.test.pValue })
        expect(scaled.lift).toEqual(found.lift)
        const { low } = found.difference
        expect(scaled.difference.low).toBe(low === null ? null : low * 2 ** k)
      }),
    )
  })

  it('tell one story: p below α, a difference without 0 and a lift without 0 are one statement', () => {
    fc.assert(
      fc.property(sample, sample, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (a, b, confidence) => {
        const { test, difference, lift } = compareQuantiles(arm(a), arm(b), confidence)
        if (test.pValue === null || Math.abs(test.pValue - (1 - confidence)) < 1e-12) return
        const excludes = ({ low, high }: { low: number | null; high: number | null }) =>
          (low ?? 0) > 0 || (high ?? 0) < 0
        expect(excludes(difference)).toBe(test.pValue < 1 - confidence)
        if (lift.low !== null) expect(excludes(lift)).toBe(excludes(difference))
      }),
    )
  })
})
