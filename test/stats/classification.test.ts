import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averagesOf } from '../../src/stats/classification/averages.ts'
import { classRates, f1 } from '../../src/stats/classification/class-measures.ts'
import { marginsOf } from '../../src/stats/classification/matrix.ts'
import {
  accuracy,
  balancedAccuracy,
  cohensKappa,
  matthewsCorrelation,
  noInformationRate,
} from '../../src/stats/classification/overall.ts'
import { expectClose, readReference } from '../support/reference.ts'

/** The textbook matrix, actual labels in rows. */
const textbook = [
  [10, 3, 5],
  [6, 24, 22],
  [2, 10, 82],
]

const expectMaybe = (value: number | null, expected: number, what: unknown) => {
  if (Number.isNaN(expected)) expect(value, JSON.stringify(what)).toBeNull()
  else expectClose(value, expected, 1e-9, what, Math.max(Math.abs(expected), 1e-3))
}

describe('measures of a confusion matrix', () => {
  it('agree with scikit-learn, and are undefined where it makes a number up', () => {
    const rows = readReference('classification', 'confusion.csv')
    expect(rows.length).toBe(320)
    for (const row of rows) {
      const counts = row
        .text('counts')
        .split(';')
        .map((line) => line.split(' ').map(Number))
      const own = (name: 'precision' | 'recall' | 'f1', i: number) =>
        classRates(counts, i, 0.95)[name].estimate
      expectMaybe(accuracy(counts, 0.95).estimate, row.number('accuracy'), counts)
      expectMaybe(balancedAccuracy(counts, 0.95).estimate, row.number('balancedAccuracy'), counts)
      expectMaybe(matthewsCorrelation(counts).value, row.number('mcc'), counts)
      expectMaybe(cohensKappa(counts).value, row.number('kappa'), counts)
      for (const name of ['precision', 'recall', 'f1'] as const) {
        const expected = row.numbers(name)
        for (const i of counts.keys())
          expectMaybe(own(name, i), expected[i] ?? Number.NaN, { counts, name, i })
      }
      const { macro, weighted } = averagesOf(counts)
      expectMaybe(macro.precision.value, row.number('macroPrecision'), counts)
      expectMaybe(macro.recall.value, row.number('macroRecall'), counts)
      expectMaybe(macro.f1.value, row.number('macroF1'), counts)
      expectMaybe(weighted.precision.value, row.number('weightedPrecision'), counts)
      expectMaybe(weighted.recall.value, row.number('weightedRecall'), counts)
      expectMaybe(weighted.f1.value, row.number('weightedF1'), counts)
    }
  })

  it('gives the textbook accuracy', () => {
    expect(accuracy(textbook, 0.95).estimate).toBe(116 / 164)
    expect(noInformationRate(textbook).value).toBe(94 / 164)
  })

  it('are undefined without rows, and where nothing varies', () => {
    const empty = [
      [0, 0],
      [0, 0],
    ]
    expect(accuracy(empty, 0.95)).toMatchObject({ estimate: null, low: null, high: null })
    expect(balancedAccuracy(empty, 0.95).estimate).toBeNull()
    expect(matthewsCorrelation(empty)).toEqual({ value: null, reason: 'no-data' })
    expect(cohensKappa(empty)).toEqual({ value: null, reason: 'no-data' })
    const constant = [
      [5, 0],
      [0, 0],
    ]
    expect(matthewsCorrelation(constant).reason).toBe('no-variation')
    expect(cohensKappa(constant).reason).toBe('no-variation')
    expect(classRates(constant, 1, 0.95).precision.estimate).toBeNull()
    expect(averagesOf(constant).macro.recall.value).toBe(1)
  })

  it('have no interval of F1 at 0 and at 1', () => {
    expect(f1(5, 0, 0, 0.95)).toMatchObject({ estimate: 1, low: null, high: null })
    expect(f1(0, 5, 1, 0.95)).toMatchObject({ estimate: 0, low: null, high: null })
    expect(f1(0, 0, 0, 0.95).estimate).toBeNull()
  })
})

/** Square matrices of two to five classes. */
const matrices = fc.integer({ min: 2, max: 5 }).chain((size) => {
  const row = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: size, maxLength: size })
  return fc.array(row, { minLength: size, maxLength: size })
})

describe('laws of a confusion matrix', () => {
  it('the order of the classes changes nothing', () => {
    fc.assert(
      fc.property(matrices, (counts) => {
        const turned = counts.map((row) => [...row].reverse()).reverse()
        const same = (a: number | null, b: number | null) =>
          a === null || b === null ? expect(a).toBe(b) : expectClose(a, b, 1e-12, counts, 1)
        same(accuracy(counts, 0.95).low, accuracy(turned, 0.95).low)
        same(balancedAccuracy(counts, 0.95).high, balancedAccuracy(turned, 0.95).high)
        same(matthewsCorrelation(counts).value, matthewsCorrelation(turned).value)
        same(cohensKappa(counts).value, cohensKappa(turned).value)
        same(classRates(counts, 0, 0.9).f1.low, classRates(turned, counts.length - 1, 0.9).f1.low)
      }),
    )
  })

  it('actual and predicted exchanged, precision and recall change places', () => {
    fc.assert(
      fc.property(matrices, (counts) => {
        const turned = counts.map((_, i) => counts.map((row) => row[i] ?? 0))
        for (const i of counts.keys()) {
          expect(classRates(counts, i, 0.95).precision).toEqual(classRates(turned, i, 0.95).recall)
          expect(classRates(counts, i, 0.95).f1).toEqual(classRates(turned, i, 0.95).f1)
        }
        expectClose(cohensKappa(counts).value ?? 0, cohensKappa(turned).value ?? 0, 1e-12, counts, 1)
      }),
    )
  })

  it('the margins add up, and micro averages are the accuracy', () => {
    fc.assert(
      fc.property(matrices, (counts) => {
        const { actual, predicted, rows } = marginsOf(counts)
        expect(actual.reduce((a, b) => a + b, 0)).toBe(rows)
        expect(predicted.reduce((a, b) => a + b, 0)).toBe(rows)
        expect(averagesOf(counts).micro.f1.value).toBe(accuracy(counts, 0.95).estimate)
      }),
    )
  })

  it('twice the rows narrow every interval, and change no estimate', () => {
    fc.assert(
      fc.property(matrices, (counts) => {
        fc.pre(counts.flat().some((count) => count > 0))
        const twice = counts.map((row) => row.map((count) => 2 * count))
        for (const measure of [accuracy, balancedAccuracy]) {
          const [once, double] = [measure(counts, 0.95), measure(twice, 0.95)]
          expectClose(double.estimate, once.estimate ?? Number.NaN, 1e-12, counts, 1)
          if (once.low === null || once.high === null) continue
          expect((double.high ?? 1) - (double.low ?? 0)).toBeLessThan(once.high - once.low)
        }
      }),
      { examples: [[textbook]] },
    )
  })
})
