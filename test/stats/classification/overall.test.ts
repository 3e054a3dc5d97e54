import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averageMeasures } from '../../../src/stats/classification/averages.ts'
import { kappa } from '../../../src/stats/classification/kappa.ts'
import { overallMeasures } from '../../../src/stats/classification/overall.ts'
import { classMeasures } from '../../../src/stats/classification/per-class.ts'
import type { Confusion, Rate } from '../../../src/stats/classification/types.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import {
  confusions,
  expectMaybe,
  expectSameRate,
  expectSoundRate,
  tableOf,
  textbook,
  unweighted,
} from './tables.ts'

const rateNames = ['accuracy', 'noInformationRate', 'balancedAccuracy', 'mcc', 'kappa'] as const

describe('measures of a whole confusion matrix', () => {
  it('agree with scikit-learn, weighted or not, and their limits with numerical differentiation', () => {
    const rows = readReference('classification', 'intervals.csv')
    expect(rows.length).toBe(160)
    for (const row of rows) {
      const counts = tableOf(row.text('counts'))
      const squares = row.text('squares') === '' ? null : tableOf(row.text('squares'))
      const confusion: Confusion = { ...unweighted(counts), squares }
      const confidence = row.number('confidence')
      const expectRate = ({ estimate, low, high }: Rate, column: string) => {
        const expected = row.numbers(column)
        for (const [i, value] of [estimate, low, high].entries())
          expectMaybe(value, expected[i] ?? Number.NaN, { column, i, counts, squares })
      }
      const overall = overallMeasures(confusion, confidence)
      for (const name of ['accuracy', 'balancedAccuracy', 'mcc', 'kappa'] as const)
        expectRate(overall[name], name)
      expectRate(kappa(confusion, confidence, 'linear'), 'linearKappa')
      expectRate(kappa(confusion, confidence, 'quadratic'), 'quadraticKappa')
      const { macro, weighted } = averageMeasures(confusion, confidence)
      expectRate(macro.precision, 'macroPrecision')
      expectRate(macro.recall, 'macroRecall')
      expectRate(macro.f1, 'macroF1')
      expectRate(weighted.precision, 'weightedPrecision')
      expectRate(weighted.f1, 'weightedF1')
      const own = classMeasures(confusion, confidence)[row.number('class')]
      if (own === undefined) throw new Error('no such class')
      expectRate(own.precision, 'precision')
      expectRate(own.f1, 'f1')
    }
  })

  it('agree with scikit-learn and scipy without weights', () => {
    for (const row of readReference('classification', 'confusion.csv')) {
      const confusion = unweighted(tableOf(row.text('counts')))
      const overall = overallMeasures(confusion, 0.95)
      for (const name of ['accuracy', 'balancedAccuracy', 'mcc', 'kappa'] as const)
        expectMaybe(overall[name].estimate, row.number(name), confusion)
      expectClose(overall.noInformationPValue, row.number('noInformationPValue'), 1e-9, confusion)
      const { macro, weighted } = averageMeasures(confusion, 0.95)
      expectMaybe(macro.precision.estimate, row.number('macroPrecision'), confusion)
      expectMaybe(macro.recall.estimate, row.number('macroRecall'), confusion)
      expectMaybe(weighted.precision.estimate, row.number('weightedPrecision'), confusion)
      expectMaybe(weighted.recall.estimate, row.number('weightedRecall'), confusion)
      expectMaybe(weighted.f1.estimate, row.number('weightedF1'), confusion)
      for (const name of ['precision', 'recall', 'f1'] as const) {
        const expected = row.numbers(name)
        for (const [i, own] of classMeasures(confusion, 0.95).entries())
          expectMaybe(own[name].estimate, expected[i] ?? Number.NaN, confusion)
      }
    }
  })

  it('of the textbook matrix', () => {
    const overall = overallMeasures(textbook, 0.95)
    expect(overall.accuracy.estimate).toBe(116 / 164)
    expect(overall.noInformationRate.estimate).toBe(94 / 164)
  })

  it('have no interval on the edge of their range', () => {
    const perfect = overallMeasures(
      unweighted([
        [7, 0, 0],
        [0, 11, 0],
        [0, 0, 13],
      ]),
      0.95,
    )
    for (const name of ['balancedAccuracy', 'mcc', 'kappa'] as const)
      expect(perfect[name], name).toEqual({ estimate: 1, low: null, high: null, reason: 'zero-variance' })
    const reversed = overallMeasures(
      unweighted([
        [0, 7],
        [7, 0],
      ]),
      0.95,
    )
    for (const name of ['mcc', 'kappa'] as const)
      expect(reversed[name], name).toEqual({ estimate: -1, low: null, high: null, reason: 'zero-variance' })
  })

  it('say why they are undefined', () => {
    const empty = overallMeasures(
      unweighted([
        [0, 0],
        [0, 0],
      ]),
      0.95,
    )
    for (const name of rateNames) expect(empty[name].reason, name).toBe('no-data')
    expect(empty.noInformationPValue).toBeNull()
    const constant = overallMeasures(
      unweighted([
        [5, 0],
        [0, 0],
      ]),
      0.95,
    )
    expect(constant.mcc).toEqual({ estimate: null, low: null, high: null, reason: 'no-variation' })
    expect(constant.kappa.reason).toBe('no-variation')
    expect(constant.accuracy.estimate).toBe(1)
    const oneSided = overallMeasures(
      unweighted([
        [5, 0],
        [3, 0],
      ]),
      0.95,
    )
    expect(oneSided.mcc.reason).toBe('no-variation')
    expect(oneSided.kappa.estimate).toBe(0)
  })

  it('name the classes that leave an average undefined', () => {
    const { macro, weighted } = averageMeasures(
      unweighted([
        [5, 1, 0],
        [2, 4, 0],
        [1, 0, 0],
      ]),
      0.95,
    )
    const undefinedAverage = { estimate: null, low: null, high: null, reason: 'undefined-class' }
    expect(macro.precision).toEqual({ ...undefinedAverage, undefinedClasses: ['c'] })
    expect(weighted.precision).toEqual({ ...undefinedAverage, undefinedClasses: ['c'] })
    expect(macro.recall.undefinedClasses).toEqual([])
    expect(
      averageMeasures(
        unweighted([
          [5, 1],
          [0, 0],
        ]),
        0.95,
      ).macro.recall.undefinedClasses,
    ).toEqual(['b'])
  })

  it('keep their digits at ten positives in 1e9 rows', () => {
    const { mcc, kappa } = overallMeasures(
      unweighted([
        [999_999_980, 10],
        [5, 5],
      ]),
      0.95,
    )
    // exact fractions evaluated at 40 digits
    expectClose(mcc.estimate, 0.40824828331951785, 1e-12)
    expectClose(kappa.estimate, 0.3999999927999999, 1e-12)
  })

  it.each([
    ['counts', { labels: ['a', 'b'], counts: [[1, 2]], squares: null }],
    ['counts', { labels: ['a'], counts: [[-1]], squares: null }],
    ['squares', { labels: ['a'], counts: [[1]], squares: [[Number.NaN]] }],
  ])('refuse impossible %s', (name, confusion) => {
    expect(() => overallMeasures(confusion, 0.95)).toThrow(`confusion.${name}`)
    expect(() => overallMeasures(textbook, 1)).toThrow('confidence')
  })
})

describe('laws of a confusion matrix', () => {
  it('every number exists, or says why it does not', () => {
    fc.assert(
      fc.property(confusions, (confusion) => {
        const overall = overallMeasures(confusion, 0.95)
        for (const name of rateNames) expectSoundRate(overall[name], { name, confusion })
        for (const { label, support, predicted, ...rates } of classMeasures(confusion, 0.95)) {
          for (const own of Object.values(rates)) expectSoundRate(own, { label, confusion })
          expect(rates.recall.estimate === null).toBe(support === 0)
          expect(rates.precision.estimate === null).toBe(predicted === 0)
        }
        for (const set of Object.values(averageMeasures(confusion, 0.95)))
          for (const average of Object.values<Rate>(set)) expectSoundRate(average, confusion)
      }),
    )
  })

  it('other names and another order permute the classes and change nothing else', () => {
    const shuffled = confusions.chain((confusion) => {
      const order = [...confusion.labels.keys()]
      return fc.tuple(fc.constant(confusion), fc.shuffledSubarray(order, { minLength: order.length }))
    })
    fc.assert(
      fc.property(shuffled, ([confusion, order]) => {
        const pick = <T>(from: readonly T[], i: number): T => from[i] as T
        const turned: Confusion = {
          labels: order.map((i) => `renamed ${pick(confusion.labels, i)}`),
          counts: order.map((i) => order.map((j) => pick(pick(confusion.counts, i), j))),
          squares: null,
        }
        const [before, after] = [overallMeasures(confusion, 0.9), overallMeasures(turned, 0.9)]
        for (const name of ['accuracy', 'balancedAccuracy', 'mcc', 'kappa'] as const)
          expectSameRate(after[name], before[name], { name, confusion, order })
        const [own, permuted] = [classMeasures(confusion, 0.9), classMeasures(turned, 0.9)]
        for (const [at, from] of order.entries())
          expect({ ...permuted[at], label: '' }).toEqual({ ...own[from], label: '' })
        const [first, second] = [averageMeasures(confusion, 0.9), averageMeasures(turned, 0.9)]
        expectSameRate(second.macro.precision, first.macro.precision, { confusion, order })
        expectSameRate(second.weighted.f1, first.weighted.f1, { confusion, order })
      }),
    )
  })

  it('actual and predicted exchanged, precision and recall change places', () => {
    fc.assert(
      fc.property(confusions, (confusion) => {
        const counts = confusion.counts.map((_, i) => confusion.counts.map((row) => row[i] ?? 0))
        const turned = { ...confusion, counts }
        const exchanged = classMeasures(turned, 0.95)
        for (const [i, { precision, f1 }] of classMeasures(confusion, 0.95).entries()) {
          const { recall, f1: other } = exchanged[i] as (typeof exchanged)[number]
          expect({ ...recall, reason: '' }).toEqual({ ...precision, reason: '' })
          expectSameRate(other, f1, confusion)
        }
        for (const weights of ['plain', 'linear', 'quadratic'] as const)
          expectSameRate(kappa(turned, 0.95, weights), kappa(confusion, 0.95, weights), confusion)
      }),
    )
  })

  it('weights of 2 give the estimates of doubled rows, and the interval of the rows that there are', () => {
    fc.assert(
      fc.property(confusions, (confusion) => {
        const times = (factor: number) => confusion.counts.map((row) => row.map((count) => factor * count))
        const weighted = { ...confusion, counts: times(2), squares: times(4) }
        const doubled = { ...confusion, counts: times(2) }
        const [of, rows, twice] = [weighted, confusion, doubled].map((each) => ({
          ...overallMeasures(each, 0.95),
          ...Object.fromEntries(classMeasures(each, 0.95).map(({ label, f1 }) => [label, f1])),
          ...averageMeasures(each, 0.95).weighted,
        }))
        for (const [name, value] of Object.entries(of ?? {})) {
          if (name === 'noInformationPValue') expect(value).toBeNull()
          else {
            const at = (from: object | undefined) => (from as Record<string, Rate>)[name] as Rate
            expectMaybe(at(of).estimate, at(twice).estimate, { name, confusion })
            expectSameRate(at(of), at(rows), { name, confusion })
          }
        }
      }),
    )
  })

  it('slices that are merged give the whole', () => {
    const pairs = confusions.chain((whole) => {
      const parts = whole.counts.map((row) =>
        fc.tuple(...row.map((count) => fc.integer({ min: 0, max: count }))),
      )
      return fc.tuple(fc.constant(whole), fc.tuple(...parts))
    })
    fc.assert(
      fc.property(pairs, ([whole, part]) => {
        const rest = whole.counts.map((row, i) => row.map((count, j) => count - (part[i]?.[j] ?? 0)))
        const merged = rest.map((row, i) => row.map((count, j) => count + (part[i]?.[j] ?? 0)))
        expect(overallMeasures({ ...whole, counts: merged }, 0.95)).toEqual(overallMeasures(whole, 0.95))
        const [one, other, all] = [part, rest, whole.counts].map((counts) =>
          classMeasures({ ...whole, counts }, 0.95),
        )
        for (const [k, { support, recall }] of (all ?? []).entries()) {
          const found = [one?.[k], other?.[k]].map((own) => (own?.recall.estimate ?? 0) * (own?.support ?? 0))
          expect((one?.[k]?.support ?? 0) + (other?.[k]?.support ?? 0)).toBe(support)
          expectClose((found[0] ?? 0) + (found[1] ?? 0), (recall.estimate ?? 0) * support, 1e-9, whole, 1)
        }
      }),
    )
  })

  it('micro averages and the weighted recall are the accuracy', () => {
    fc.assert(
      fc.property(confusions, (confusion) => {
        const { accuracy } = overallMeasures(confusion, 0.95)
        const { micro, weighted } = averageMeasures(confusion, 0.95)
        for (const average of [...Object.values(micro), weighted.recall])
          expect(average).toEqual({ ...accuracy, undefinedClasses: [] })
      }),
    )
  })

  it('rates of a class and of its mistakes are complements', () => {
    fc.assert(
      fc.property(confusions, (confusion) => {
        for (const { recall, falseNegativeRate, specificity, falsePositiveRate } of classMeasures(
          confusion,
          0.9,
        )) {
          for (const [share, rest] of [
            [recall, falseNegativeRate],
            [specificity, falsePositiveRate],
          ] as const) {
            expect(rest.reason).toBe(share.reason)
            if (share.estimate === null) continue
            expectClose(rest.low, 1 - (share.high ?? Number.NaN), 1e-12, confusion, 1)
            expectClose(rest.estimate, 1 - share.estimate, 1e-12, confusion, 1)
          }
        }
      }),
    )
  })
})
