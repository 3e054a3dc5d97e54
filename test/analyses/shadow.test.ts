import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseShadow } from '../../src/analyses/shadow.ts'
import type { PairCell } from '../../src/engine/label-types.ts'
import { shadowCounts } from '../../src/run/shadow-counts.ts'

const label = fc.constantFrom('a', 'b', 'c', null)
const rows = fc.array(fc.record({ old: label, new: label, actual: label }), { minLength: 1, maxLength: 60 })

type Row = Pick<PairCell, 'old' | 'new' | 'actual'>

/** Every row a cell of its own: cells are added up. */
const answered = (all: readonly Row[], hasActual: boolean) =>
  analyseShadow(
    shadowCounts(
      {
        cells: all.map((row) => ({
          ...{ slice: null, rows: 1, within: null, ...row },
          actual: hasActual ? row.actual : null,
        })),
        ...{ onlyOld: 0, onlyNew: 0 },
      },
      hasActual,
      'row',
    ),
    0.95,
  ).result

describe('two models', () => {
  it('are counted as rows are counted one by one', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { pairs, coverage, agreement, disagreements, accuracy, mcnemar, missingRate } = answered(
          all,
          true,
        )
        const both = all.filter((row) => row.old !== null && row.new !== null)
        const same = both.filter((row) => row.old === row.new).length
        const judged = both.filter((row) => row.actual !== null)
        expect(pairs).toBe(both.length)
        expect(pairs + coverage.missingOld + coverage.missingNew + coverage.missingBoth).toBe(all.length)
        expect(missingRate.n).toBe(all.filter((row) => row.old !== null).length)
        if (both.length > 0) expect(agreement.estimate).toBe(same / both.length)
        expect(disagreements?.reduce((sum, each) => sum + each.rows, 0)).toBe(both.length - same)
        expect(accuracy?.n).toBe(judged.length)
        const right = (model: 'old' | 'new') => judged.filter((row) => row[model] === row.actual).length
        if (judged.length > 0) {
          expect(accuracy?.old.estimate).toBe(right('old') / judged.length)
          expect(accuracy?.new.estimate).toBe(right('new') / judged.length)
          expect(accuracy?.difference.estimate).toBeCloseTo((right('new') - right('old')) / judged.length, 12)
        }
        expect((mcnemar?.onlyNewCorrect ?? 0) - (mcnemar?.onlyOldCorrect ?? 0)).toBe(
          right('new') - right('old'),
        )
      }),
    )
  })

  it('that change places negate the difference, and nothing else changes', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const one = answered(all, true)
        const other = answered(
          all.map((row) => ({ ...row, old: row.new, new: row.old })),
          true,
        )
        expect(other.agreement).toEqual(one.agreement)
        expect(other.mcnemar?.pValue).toBe(one.mcnemar?.pValue)
        expect(other.accuracy?.old).toEqual(one.accuracy?.new)
        const { low, high } = one.accuracy?.difference ?? { low: null, high: null }
        if (low !== null && high !== null) {
          expect(other.accuracy?.difference.low).toBe(-high)
          expect(other.accuracy?.difference.high).toBe(-low)
        }
      }),
    )
  })

  it('have no accuracy where nobody knows what is true', () => {
    expect(answered([{ old: 'a', new: 'a', actual: 'a' }], false)).toMatchObject({
      accuracy: null,
      mcnemar: null,
      pairs: 1,
    })
  })
})
