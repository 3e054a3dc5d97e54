import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneSampleEffect, pooledEffect, welchEffect } from '../../src/stats/hedges-g.ts'
import { oneSampleTest, pooledTest, type TTestQuestion, welchTest } from '../../src/stats/t-tests.ts'
import type { Moments } from '../../src/stats/types.ts'
import { expectClose, type ReferenceRow, readReference } from '../support/reference.ts'
import { expectSoundInterval } from './corner-cases.ts'

const moments = (n: number, mean: number, m2: number): Moments => ({ n, mean, m2 })
const question: TTestQuestion = { alternative: 'two-sided', confidence: 0.95, mu: 0 }
const alternatives = ['two-sided', 'less', 'greater'] as const

function effectOf(row: ReferenceRow) {
  const first = moments(row.number('n1'), row.number('mean1'), row.number('m21'))
  const second = moments(row.number('n2'), row.number('mean2'), row.number('m22'))
  const alternative = alternatives.find((each) => each === row.text('alternative')) ?? 'two-sided'
  const about = { alternative, confidence: row.number('confidence'), mu: row.number('mu') }
  if (row.text('design') === 'welch') return welchEffect(first, second, about)
  return row.text('design') === 'pooled' ? pooledEffect(first, second, about) : oneSampleEffect(first, about)
}

const sample = fc
  .tuple(
    fc.integer({ min: 2, max: 5000 }),
    fc.double({ min: -20, max: 20, noNaN: true }),
    fc.double({ min: 0.1, max: 30, noNaN: true }),
  )
  .map(([n, mean, sd]) => moments(n, Math.abs(mean) < 1e-9 ? 0 : mean, sd * sd * (n - 1)))
const asked = fc.record({
  alternative: fc.constantFrom(...alternatives),
  confidence: fc.constantFrom(0.5, 0.9, 0.95, 0.999),
  mu: fc.double({ min: -5, max: 5, noNaN: true }),
})

describe('Hedges’ g', () => {
  it('agrees with mpmath to 1e-10', () => {
    const rows = readReference('hedges-g', 'mpmath.csv')
    expect(rows.length).toBe(210)
    for (const row of rows) {
      const { estimate, low, high } = effectOf(row)
      const context = [row.text('design'), row.number('n1'), row.number('g')]
      expectClose(estimate, row.number('g'), 1e-12, context)
      for (const [limit, column] of [
        [low, 'low'],
        [high, 'high'],
      ] as const) {
        if (row.text(column) === '') expect(limit).toBeNull()
        else expectClose(limit, row.number(column), 1e-10, context, Math.abs(row.number('g')) + 1e-3)
      }
    }
  })

  it('corrects d by 1 − 3/(4·df − 1), nearly', () => {
    for (const n of [3, 10, 100, 10000]) {
      const { estimate } = oneSampleEffect(moments(n, 1, n - 1), question)
      expect(Math.abs((estimate ?? 0) - (1 - 3 / (4 * (n - 1) - 1)))).toBeLessThan(0.1 / n ** 2)
    }
    expect(oneSampleEffect(moments(3, 1, 2), question).estimate).toBeCloseTo(1 / Math.sqrt(Math.PI), 14)
  })

  it('measures Welch’s difference in root-mean-square standard deviations', () => {
    const [a, b] = [moments(41, 3, 40), moments(81, 0, 80 * 17)]
    const { estimate } = welchEffect(a, b, question)
    expect(estimate).toBeLessThan(1)
    expect(estimate).toBeGreaterThan(0.99)
  })

  it('does not exist without values, with too few, or without variance', () => {
    const some = moments(9, 3, 8)
    const nothing = moments(0, 0, 0)
    const single = moments(1, 3, 0)
    const constant = moments(9, 3, 0)
    expect(oneSampleEffect(nothing, question).reasons.estimate).toBe('no-data')
    expect(oneSampleEffect(single, question).reasons.low).toBe('too-few-units')
    expect(oneSampleEffect(constant, question).reasons.estimate).toBe('zero-variance')
    expect(welchEffect(some, single, question).reasons.estimate).toBe('too-few-units')
    expect(pooledEffect(some, nothing, question).reasons.estimate).toBe('no-data')
    expect(pooledEffect(some, single, question).estimate).toBe(0)
    expect(pooledEffect(constant, constant, question).reasons.high).toBe('zero-variance')
    expect(oneSampleEffect(moments(2, 1, 1), question)).toMatchObject({
      estimate: null,
      reasons: { estimate: 'too-few-degrees-of-freedom', low: null, high: null },
    })
  })

  it('excludes 0 exactly when the test rejects', () => {
    fc.assert(
      fc.property(sample, sample, asked, (a, b, about) => {
        for (const [effect, { test }] of [
          [oneSampleEffect(a, about), oneSampleTest(a, about)],
          [welchEffect(a, b, about), welchTest(a, b, about)],
          [pooledEffect(a, b, about), pooledTest(a, b, about)],
        ] as const) {
          expectSoundInterval(
            { ...effect, estimate: null, reasons: { ...effect.reasons, estimate: 'no-data' } },
            a,
          )
          const p = test.pValue ?? Number.NaN
          if (Math.abs(p - (1 - about.confidence)) < 1e-9) continue
          const excluded = (effect.low ?? -1) > 0 || (effect.high ?? 1) < 0
          expect(excluded).toBe(p < 1 - about.confidence)
        }
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('is mirrored by exchanging the samples and independent of their scale, to the bit', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: -40, max: 40 }), (a, b, k) => {
        const scaled = (m: Moments) => moments(m.n, m.mean * 2 ** k, m.m2 * 4 ** k)
        for (const effect of [welchEffect, pooledEffect]) {
          const plain = effect(a, b, question)
          expect(effect(scaled(a), scaled(b), question)).toEqual(plain)
          const back = effect(b, a, question)
          expect(0 - (back.high ?? 0)).toBe(plain.low)
          expect(0 - (back.estimate ?? 0)).toBe(plain.estimate)
        }
      }),
      { seed: 2 },
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
        for (const effect of [
          oneSampleEffect(a, about),
          welchEffect(a, b, about),
          pooledEffect(a, b, about),
        ]) {
          for (const part of ['estimate', 'low', 'high'] as const) {
            const context = JSON.stringify({ a, b, about, effect })
            expect(effect[part] === null, context).toBe(effect.reasons[part] !== null)
            expect(effect[part] === null || Number.isFinite(effect[part]), context).toBe(true)
          }
        }
      }),
      { seed: 3, numRuns: 1000 },
    )
  })
})
