import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMeans } from '../../src/stats/means.ts'
import {
  oneSampleTest,
  pairedTest,
  pooledTest,
  type TTestQuestion,
  welchTest,
} from '../../src/stats/t-tests.ts'
import type { Alternative, Moments } from '../../src/stats/types.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'
import { expectSoundInterval } from './corner-cases.ts'

const moments = (n: number, mean: number, m2: number): Moments => ({ n, mean, m2 })
const question = (alternative: Alternative = 'two-sided', confidence = 0.95, mu = 0): TTestQuestion => ({
  alternative,
  confidence,
  mu,
})

/** Sleep data (Student 1908), extra hours under two drugs. */
const first = moments(10, 0.75, 28.805)
const second = moments(10, 2.33, 36.081)
const differences = moments(10, -1.58, 13.616)

const alternatives = ['two-sided', 'less', 'greater'] as const
const sample = fc
  .tuple(
    fc.integer({ min: 2, max: 5000 }),
    fc.double({ min: -100, max: 100, noNaN: true }),
    fc.double({ min: 0.01, max: 30, noNaN: true }),
  )
  .map(([n, mean, sd]) => moments(n, Math.abs(mean) < 1e-9 ? 0 : mean, sd * sd * (n - 1)))
const asked = fc
  .tuple(
    fc.constantFrom(...alternatives),
    fc.constantFrom(0.5, 0.9, 0.95, 0.999),
    fc.double({ min: -5, max: 5, noNaN: true }),
  )
  .map(([alternative, confidence, mu]) => question(alternative, confidence, mu))

function testOf(row: ReferenceRow) {
  const one = moments(row.number('n1'), row.number('mean1'), row.number('m21'))
  const other = moments(row.number('n2'), row.number('mean2'), row.number('m22'))
  const alternative = alternatives.find((each) => each === row.text('alternative').replace('.', '-'))
  if (alternative === undefined) throw new Error(row.text('alternative'))
  const about = question(alternative, row.number('confidence'), row.number('mu'))
  const design = row.text('design')
  if (design === 'welch') return welchTest(one, other, about)
  if (design === 'pooled') return pooledTest(one, other, about)
  return design === 'paired' ? pairedTest(one, about) : oneSampleTest(one, about)
}

describe('t tests', () => {
  it('agree with t.test of R to 1e-10', () => {
    const rows = readReference('t-tests', 't-test.csv')
    expect(rows.length).toBeGreaterThan(300)
    for (const row of rows) {
      const { interval, test } = testOf(row)
      const context = { design: row.text('design'), statistic: row.number('statistic') }
      expect(test.name).toBe(row.text('design'))
      expectClose(interval.estimate, row.number('estimate'), 1e-14, context)
      expectClose(test.statistic, row.number('statistic'), 1e-10, context)
      expectClose(test.degreesOfFreedom, row.number('df'), 1e-10, context)
      expectClose(test.pValue, row.number('p'), 1e-10, context)
      for (const limit of ['low', 'high'] as const) {
        if (row.text(limit) === '') expect(interval[limit]).toBeNull()
        else expectClose(interval[limit], row.number(limit), 1e-10, context)
      }
    }
  })

  it('reproduce the sleep data, as R prints them', () => {
    const paired = pairedTest(differences, question())
    expectClose(paired.test.statistic, -4.062127683, 1e-9)
    expect(paired.test.degreesOfFreedom).toBe(9)
    expectClose(paired.test.pValue, 0.002832890197, 1e-9)
    expectClose(paired.interval.low, -2.4598857634, 1e-9)
    expectClose(paired.interval.high, -0.7001142366, 1e-9)
    const welch = welchTest(first, second, question())
    expectClose(welch.test.degreesOfFreedom, 17.77647351618, 1e-9)
    expectClose(welch.test.pValue, 0.07939414018, 1e-9)
    const pooled = pooledTest(first, second, question())
    expect(pooled.test.degreesOfFreedom).toBe(18)
    expectClose(pooled.test.pValue, 0.07918671422, 1e-9)
  })

  it('leave a one-sided interval open on the side of the alternative', () => {
    const less = welchTest(first, second, question('less')).interval
    expect(less).toMatchObject({ low: null, reasons: { low: 'unbounded-below', high: null } })
    const greater = welchTest(first, second, question('greater')).interval
    expect(greater).toMatchObject({ high: null, reasons: { low: null, high: 'unbounded-above' } })
  })

  it('keep p-values right to 1e-300, on either side', () => {
    // P(T > 44) at 1998 and P(T > 37) at 99998 degrees of freedom, by mpmath
    const far = (n: number, t: number) =>
      [moments(n, t * Math.sqrt(2 / n), n - 1), moments(n, 0, n - 1)] as const
    const near = pooledTest(...far(1000, 44), question('greater'))
    expectClose(near.test.pValue, 1.44432806124447e-296, 1e-9)
    const [one, other] = far(50000, 37)
    expectClose(pooledTest(other, one, question('less')).test.pValue, 5.98786594015326e-298, 1e-9)
  })

  it('do not exist without values, with too few, or without variance', () => {
    const none = moments(0, 0, 0)
    const single = moments(1, 3, 0)
    const constant = moments(5, 3, 0)
    const nothing = { interval: { estimate: null, reasons: { estimate: 'no-data', low: 'no-data' } } }
    expect(oneSampleTest(none, question())).toMatchObject({ ...nothing, test: { reason: 'no-data' } })
    expect(pairedTest(none, question())).toMatchObject(nothing)
    expect(welchTest(first, none, question())).toMatchObject(nothing)
    expect(pooledTest(none, second, question())).toMatchObject(nothing)
    const few = { interval: { low: null, reasons: { estimate: null, low: 'too-few-units' } } }
    expect(oneSampleTest(single, question())).toMatchObject({ ...few, test: { pValue: null } })
    expect(welchTest(single, second, question())).toMatchObject(few)
    expect(pooledTest(single, single, question())).toMatchObject(few)
    expect(pooledTest(single, second, question()).test.degreesOfFreedom).toBe(9)
    expect(oneSampleTest(constant, question('less'))).toMatchObject({
      interval: {
        estimate: 3,
        low: null,
        high: null,
        reasons: { low: 'zero-variance', high: 'zero-variance' },
      },
      test: { statistic: null, pValue: null, reason: 'zero-variance' },
    })
    expect(welchTest(constant, constant, question()).test.reason).toBe('zero-variance')
  })

  it.each([
    [moments(2.5, 0, 1), question(), 'first.n'],
    [moments(5, Number.NaN, 1), question(), 'first.mean'],
    [moments(5, 0, -1), question(), 'first.m2'],
    [first, question('less', 1), 'confidence'],
    [first, question('less', 0.9, Number.POSITIVE_INFINITY), 'mu'],
  ])('reject %o, %o naming %s', (bad, about, argument) => {
    expect(() => welchTest(bad, second, about)).toThrow(RangeError)
    expect(() => pooledTest(bad, second, about)).toThrow(argument)
  })
})

describe('laws of t tests', () => {
  it('p < α and an interval without mu are one statement', () => {
    fc.assert(
      fc.property(sample, sample, asked, (a, b, about) => {
        for (const { interval, test } of [
          oneSampleTest(a, about),
          welchTest(a, b, about),
          pooledTest(a, b, about),
        ]) {
          if (test.pValue === null) throw new Error('undefined')
          if (Math.abs(test.pValue - (1 - about.confidence)) < 1e-10) continue
          const outside = about.mu < (interval.low ?? -Infinity) || about.mu > (interval.high ?? Infinity)
          expect(test.pValue < 1 - about.confidence).toBe(outside)
        }
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('exchanging the samples exchanges the alternatives, to the bit', () => {
    fc.assert(
      fc.property(sample, sample, asked, (a, b, about) => {
        const opposite = { 'two-sided': 'two-sided', less: 'greater', greater: 'less' } as const
        const mirrored = { ...about, mu: -about.mu, alternative: opposite[about.alternative] }
        for (const compare of [welchTest, pooledTest]) {
          const forth = compare(a, b, about)
          const back = compare(b, a, mirrored)
          expect(back.test.pValue).toBe(forth.test.pValue)
          if (forth.interval.low === null) expect(back.interval.high).toBeNull()
          else expect(0 - (back.interval.high ?? 0)).toBe(forth.interval.low)
        }
      }),
      { seed: 2 },
    )
  })

  it('the one-sided p-values add up to 1, and the two-sided one is twice the smaller', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [both = 0, less = 0, greater = 0] = alternatives.map(
          (alternative) => welchTest(a, b, question(alternative)).test.pValue ?? Number.NaN,
        )
        expectClose(less + greater, 1, 1e-15)
        expectClose(both, 2 * Math.min(less, greater), 1e-15)
      }),
      { seed: 3 },
    )
  })

  it('Welch’s test is the one that compares variants, to the bit', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { difference, test } = compareMeans(a, b, 0.95)
        expect(welchTest(b, a, question())).toEqual({ interval: difference, test })
      }),
      { seed: 4 },
    )
  })

  it('equal sizes and variances make Welch’s test the pooled one', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: -9, max: 9, noNaN: true }), asked, (a, mean, about) => {
        const b = { ...a, mean }
        const welch = welchTest(a, b, about).test
        const pooled = pooledTest(a, b, about).test
        expectClose(welch.degreesOfFreedom, pooled.degreesOfFreedom ?? 0, 1e-13)
        expectClose(welch.pValue, pooled.pValue ?? 0, 1e-9, { a, b })
      }),
      { seed: 5 },
    )
  })

  it('no number is ever NaN or infinite', () => {
    const extreme = fc.constantFrom(0, 1e-300, 1e-12, 1, 1e9, 1e150, -1, -1e150)
    const square = fc.constantFrom(0, 1e-200, 1e-30, 1, 1e18, 1e300)
    const any = fc
      .tuple(fc.constantFrom(0, 1, 2, 3, 1000, 1e9), extreme, square)
      .map(([n, mean, m2]) => (n === 0 ? moments(0, 0, 0) : moments(n, mean, n === 1 ? 0 : m2)))
    fc.assert(
      fc.property(any, any, asked, (a, b, about) => {
        for (const { interval, test } of [
          oneSampleTest(a, about),
          welchTest(a, b, about),
          pooledTest(a, b, about),
        ]) {
          expectSoundInterval(interval, { a, b, about })
          expect(test.pValue === null).toBe(test.reason !== null)
          expect(Number.isNaN(test.pValue)).toBe(false)
        }
      }),
      { seed: 6, numRuns: 2000 },
    )
  })
})
