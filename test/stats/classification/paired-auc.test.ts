import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PairedRankingSums, pairedAuc } from '../../../src/stats/classification/paired-auc.ts'
import { readReference } from '../../support/reference.ts'
import { expectMaybe } from './tables.ts'

interface Row {
  readonly isPositive: boolean
  readonly scores: readonly [number, number]
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** The sums, from all pairs of a positive and a negative row. */
function sumsOf(rows: readonly Row[]): PairedRankingSums {
  const positives = rows.filter(({ isPositive }) => isPositive)
  const negatives = rows.filter(({ isPositive }) => !isPositive)
  if (positives.length === 0 || negatives.length === 0) {
    return { positives: positives.length, negatives: negatives.length, areas: null }
  }
  const wins = (i: 0 | 1, p: Row, n: Row) =>
    p.scores[i] > n.scores[i] ? 1 : p.scores[i] === n.scores[i] ? 0.5 : 0
  const placements = (i: 0 | 1) => ({
    v10: positives.map((p) => sum(negatives.map((n) => wins(i, p, n))) / negatives.length),
    v01: negatives.map((n) => sum(positives.map((p) => wins(i, p, n))) / positives.length),
  })
  const [first, second] = [placements(0), placements(1)]
  const auc = [sum(first.v10) / positives.length, sum(second.v10) / positives.length] as const
  const squares = (name: 'v10' | 'v01') => {
    const x = first[name].map((value) => value - auc[0])
    const y = second[name].map((value) => value - auc[1])
    return {
      first: sum(x.map((value) => value * value)),
      second: sum(y.map((value) => value * value)),
      difference: sum(x.map((value, i) => ((y[i] ?? 0) - value) ** 2)),
    }
  }
  return {
    ...{ positives: positives.length, negatives: negatives.length },
    areas: { auc, v10: squares('v10'), v01: squares('v01') },
  }
}

describe('two areas under ROC curves', () => {
  it('differ as DeLong has it', () => {
    const references = readReference('classification', 'paired_auc.csv')
    expect(references.length).toBe(150)
    let tested = 0
    for (const row of references) {
      const rows = row
        .text('rows')
        .split(';')
        .map((line): Row => {
          const [truth, first = Number.NaN, second = Number.NaN] = line.split(' ').map(Number)
          return { isPositive: truth === 1, scores: [first, second] }
        })
      const found = pairedAuc(sumsOf(rows), row.number('confidence'))
      const context = row.text('rows')
      expectMaybe(found.first.estimate, row.number('first'), context)
      expectMaybe(found.second.estimate, row.number('second'), context)
      expectMaybe(found.difference.estimate, row.number('difference'), context)
      expectMaybe(found.difference.low, row.number('low'), context)
      expectMaybe(found.difference.high, row.number('high'), context)
      expectMaybe(found.pValue, row.number('p'), context)
      if (found.pValue !== null) tested += 1
    }
    expect(tested).toBeGreaterThan(100)
  })

  const score = fc.integer({ min: 0, max: 6 })
  const rows = fc.array(fc.record({ isPositive: fc.boolean(), scores: fc.tuple(score, score) }), {
    minLength: 4,
    maxLength: 40,
  })

  it('that change places negate the difference, and nothing else changes', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const one = pairedAuc(sumsOf(all), 0.95)
        const other = pairedAuc(
          sumsOf(all.map(({ isPositive, scores: [a, b] }) => ({ isPositive, scores: [b, a] }))),
          0.95,
        )
        expect(other.reason).toBe(one.reason)
        expect(other.first).toEqual(one.second)
        expectMaybe(other.pValue, one.pValue, all)
        const { high } = one.difference
        expectMaybe(other.difference.low, high === null ? null : -high, all)
      }),
    )
  })

  it('exclude 0 exactly when p is below the level', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.5, 0.8, 0.95), (all, confidence) => {
        const { difference, pValue } = pairedAuc(sumsOf(all), confidence)
        if (pValue === null || difference.low === null || difference.high === null) return
        expect(pValue < 1 - confidence).toBe(difference.low > 0 || difference.high < 0)
      }),
    )
  })

  it('of one ranking differ by 0, without an interval and without p', () => {
    fc.assert(
      fc.property(rows, (all) => {
        // another score with the same order is the same ranking
        const same = all.map(({ isPositive, scores: [a] }): Row => ({ isPositive, scores: [a, a * 10 + 1] }))
        const { difference, pValue, reason } = pairedAuc(sumsOf(same), 0.95)
        expect(pValue).toBeNull()
        if (difference.estimate === null) expect(['no-actual', 'no-other-actual']).toContain(reason)
        else expect(difference).toEqual({ estimate: 0, low: null, high: null, reason: 'same-ranking' })
      }),
    )
  })

  it('have no test where each ranks every row like any other of its kind', () => {
    const all = [0, 0, 0, 1, 1, 1].map((truth): Row => ({ isPositive: truth === 1, scores: [0, truth] }))
    expect(pairedAuc(sumsOf(all), 0.95)).toMatchObject({
      difference: { estimate: 0.5, low: null, high: null, reason: 'zero-variance' },
      pValue: null,
    })
  })
})
