/** Matrices of stratified samples and of rows in units, against the formulas of Olofsson et al., statsmodels and scikit-learn. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averageMeasures } from '../../../src/stats/classification/averages.ts'
import { overallMeasures } from '../../../src/stats/classification/overall.ts'
import { classMeasures } from '../../../src/stats/classification/per-class.ts'
import { stratifiedConfusion, stratifiedErrors } from '../../../src/stats/classification/stratified.ts'
import type { CellProduct, Confusion, Rate, UnitDesign } from '../../../src/stats/classification/types.ts'
import { criticalValue } from '../../../src/stats/critical.ts'
import { wilson } from '../../../src/stats/wilson.ts'
import { expectClose, readReference } from '../../support/reference.ts'
import { expectSoundRate } from './tables.ts'

/** Numerical differentiation is right to about this much of an error. */
const numerical = 1e-7
const z = criticalValue(0.95)

function expectParts(rate: Rate | undefined, wanted: readonly number[], tolerance: number, name: string) {
  for (const [i, value] of [rate?.estimate, rate?.low, rate?.high].entries()) {
    const expected = wanted[i] ?? Number.NaN
    if (Number.isNaN(expected)) expect(value, name).toBeNull()
    else expectClose(value ?? null, expected, tolerance, name, Math.max(1e-3, Math.abs(expected)))
  }
}

const numbers = (text: string) => text.split(' ').map((cell) => (cell === '' ? Number.NaN : Number(cell)))
const lines = (text: string) => text.split(';').map(numbers)
const transposed = (table: readonly (readonly number[])[]) =>
  table.map((_, i) => table.map((row) => row[i] ?? 0))
const labelsOf = (size: number) => Array.from({ length: size }, (_, i) => String(i))

describe('a stratified sample', () => {
  const cases = readReference('classification', 'strata.csv')
  const confusionOf = (row: (typeof cases)[number]) => {
    const rows = row.numbers('rows')
    return stratifiedConfusion(labelsOf(rows.length), rows, transposed(lines(row.text('sample'))))
  }

  it('has the estimates and standard errors of the paper', () => {
    expect(cases).toHaveLength(30)
    for (const row of cases) {
      const confusion = confusionOf(row)
      const errors = stratifiedErrors(confusion)
      const [accuracy = 0, error = 0] = row.numbers('accuracy')
      const overall = overallMeasures(confusion, 0.95)
      expectParts(
        overall.accuracy,
        [accuracy, accuracy - z * error, Math.min(1, accuracy + z * error)],
        1e-9,
        'accuracy',
      )
      expectClose(errors.accuracy, error, 1e-9)
      for (const [k, own] of classMeasures(confusion, 0.95).entries()) {
        for (const name of ['precision', 'recall', 'prevalence'] as const) {
          const estimate = row.numbers(name)[k] ?? Number.NaN
          const standardError = row.numbers(`${name}Error`)[k] ?? Number.NaN
          expectClose(own[name].estimate, estimate, 1e-9, name)
          expectClose(errors.classes[k]?.[name] ?? null, standardError, 1e-9, name)
          if (name === 'precision') continue
          const reach = standardError === 0 ? Number.NaN : z * standardError
          const limits = [Math.max(0, estimate - reach), Math.min(1, estimate + reach)]
          expectParts(own[name], [estimate, ...limits], 1e-9, name)
        }
        // the audited rows of a predicted class are independent
        const [n, right] = [lines(row.text('sample'))[k] ?? [], lines(row.text('sample'))[k]?.[k] ?? 0]
        const limits = wilson(
          right,
          n.reduce((sum, each) => sum + each, 0),
          0.95,
        )
        expectClose(own.precision.low, limits.low ?? Number.NaN, 1e-9)
        const [f1 = 0, f1Error = 0] = [row.numbers('f1')[k], row.numbers('f1Error')[k]]
        const wanted = [f1, Math.max(0, f1 - z * f1Error), Math.min(1, f1 + z * f1Error)]
        expectParts(own.f1, wanted, numerical, 'F1')
      }
      for (const name of ['mcc', 'kappa'] as const) {
        const [estimate = 0, own = 0] = row.numbers(name)
        const wanted = [estimate, estimate - z * own, Math.min(1, estimate + z * own)]
        expectParts(overall[name], wanted, numerical, name)
      }
    }
  })

  it('of one predicted class alone is Wilson’s at the edge, and never narrower than what may be unseen', () => {
    const all = stratifiedConfusion(
      ['a', 'b'],
      [1000, 0],
      [
        [50, 0],
        [0, 0],
      ],
    )
    const { low, high } = wilson(50, 50, 0.95)
    expectParts(overallMeasures(all, 0.95).accuracy, [1, low ?? 0, high ?? 0], 1e-12, 'accuracy')
    // 99 % of the rows are predicted to be b, and 50 right ones say little of how many are missed
    const rare = stratifiedConfusion(
      ['a', 'b'],
      [100, 9900],
      [
        [45, 0],
        [5, 50],
      ],
    )
    const [a] = classMeasures(rare, 0.95)
    expect(a?.recall.estimate).toBe(1)
    expect(a?.recall.low).toBe(0)
    const { accuracy } = overallMeasures(rare, 0.95)
    expect(accuracy.estimate).toBeCloseTo(0.999, 12)
    expect(accuracy.low ?? 1).toBeLessThan(0.94)
  })

  it('of which a predicted class has no row says the precision of others alone', () => {
    const confusion = stratifiedConfusion(
      ['ham', 'spam'],
      [900, 100],
      [
        [0, 5],
        [0, 15],
      ],
    )
    const [ham, spam] = classMeasures(confusion, 0.95)
    expect(spam?.precision).toMatchObject({ estimate: 0.75, reason: null })
    expect(spam?.predicted).toBe(100)
    for (const rate of [spam?.recall, spam?.f1, spam?.prevalence, ham?.precision, ham?.recall])
      expect(rate).toEqual({ estimate: null, low: null, high: null, reason: 'unaudited-stratum' })
    // what is predicted to be spam is all that is not predicted to be ham
    expect(ham?.negativePredictiveValue.estimate).toBe(0.75)
    const { accuracy, mcc, kappa, balancedAccuracy } = overallMeasures(confusion, 0.95)
    for (const rate of [accuracy, mcc, kappa, balancedAccuracy]) expect(rate.reason).toBe('unaudited-stratum')
    expect(averageMeasures(confusion, 0.95).macro.precision.reason).toBe('unaudited-stratum')
    expect(stratifiedErrors(confusion)).toMatchObject({
      accuracy: null,
      classes: [{ recall: null }, { recall: null, prevalence: null }],
    })
  })

  const strata = fc.integer({ min: 2, max: 4 }).chain((size) =>
    fc.record({
      rows: fc.array(fc.integer({ min: 0, max: 10000 }), { minLength: size, maxLength: size }),
      sample: fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    }),
  )

  it('gives sound rates, that do not change with the number of all rows', () => {
    fc.assert(
      fc.property(strata, ({ rows, sample }) => {
        const labels = labelsOf(rows.length)
        const filled = rows.map((n, j) => n + sample.reduce((sum, row) => sum + (row[j] ?? 0), 0))
        const one = stratifiedConfusion(labels, filled, sample)
        const ten = stratifiedConfusion(
          labels,
          filled.map((n) => 10 * n),
          sample,
        )
        const ratesOf = (confusion: Confusion) => {
          const { noInformationPValue, ...overall } = overallMeasures(confusion, 0.95)
          expect(noInformationPValue).toBeNull()
          const classes = classMeasures(confusion, 0.95)
          return [
            ...Object.values(overall),
            ...classes.flatMap(({ precision, recall, specificity, f1, prevalence }) => [
              ...[precision, recall, specificity, f1, prevalence],
            ]),
          ]
        }
        const other = ratesOf(ten)
        for (const [i, rate] of ratesOf(one).entries()) {
          expectSoundRate(rate, { rows, sample })
          if (rate.estimate !== null) expectClose(other[i]?.estimate ?? null, rate.estimate, 1e-9, i, 1)
          if (rate.low !== null) expectClose(other[i]?.low ?? null, rate.low, 1e-9, i, 1)
        }
      }),
    )
  })
})

interface UnitRow {
  readonly unit: string
  readonly actual: number
  readonly predicted: number
  readonly weight: number
}

/** Everything about units, counted row by row. */
function clusteredConfusion(
  rows: readonly UnitRow[],
  size: number,
): Confusion & { readonly design: UnitDesign } {
  const counting = rows.filter(({ weight }) => weight > 0)
  const zeros = () => labelsOf(size).map(() => labelsOf(size).map(() => 0))
  const tables = new Map<string, number[][]>()
  const counts = zeros()
  const squares = zeros()
  const add = (table: number[][], { actual, predicted }: UnitRow, value: number) => {
    const line = table[actual]
    if (line !== undefined) line[predicted] = (line[predicted] ?? 0) + value
  }
  for (const row of counting) {
    const own = tables.get(row.unit) ?? zeros()
    tables.set(row.unit, own)
    for (const table of [own, counts]) add(table, row, row.weight)
    add(squares, row, row.weight ** 2)
  }
  const cells = labelsOf(size).flatMap((_, i) => labelsOf(size).map((_, j) => [i, j] as const))
  const products = cells.flatMap((first) =>
    cells.map((second): CellProduct => {
      const at = (table: number[][], [i, j]: readonly [number, number]) => table[i]?.[j] ?? 0
      const sum = [...tables.values()].reduce((all, table) => all + at(table, first) * at(table, second), 0)
      return { first, second, sum }
    }),
  )
  const having = (is: (row: UnitRow, k: number) => boolean) =>
    labelsOf(size).map((_, k) => new Set(counting.flatMap((row) => (is(row, k) ? [row.unit] : []))).size)
  return {
    labels: labelsOf(size),
    ...{ counts, squares },
    design: {
      ...{ kind: 'units', units: tables.size, products },
      having: {
        actual: having(({ actual }, k) => actual === k),
        otherActual: having(({ actual }, k) => actual !== k),
        predicted: having(({ predicted }, k) => predicted === k),
        otherPredicted: having(({ predicted }, k) => predicted !== k),
        either: having(({ actual, predicted }, k) => actual === k || predicted === k),
      },
    },
  }
}

describe('rows of units', () => {
  it('have the limits of statsmodels over units, and of scikit-learn differentiated', () => {
    const cases = readReference('classification', 'units.csv')
    expect(cases).toHaveLength(24)
    for (const row of cases) {
      const rows = row
        .text('rows')
        .split(' ')
        .map((each): UnitRow => {
          const [unit = '', actual, predicted, weight] = each.split(':')
          return { unit, actual: Number(actual), predicted: Number(predicted), weight: Number(weight) }
        })
      const size = lines(row.text('recall')).length
      const confusion = clusteredConfusion(rows, size)
      const confidence = row.number('confidence')
      const overall = overallMeasures(confusion, confidence)
      expectParts(overall.accuracy, row.numbers('accuracy'), 1e-9, 'accuracy')
      for (const name of ['balancedAccuracy', 'mcc', 'kappa'] as const)
        expectParts(overall[name], row.numbers(name), numerical, name)
      for (const [k, own] of classMeasures(confusion, confidence).entries()) {
        for (const name of ['precision', 'recall', 'specificity'] as const)
          expectParts(own[name], lines(row.text(name))[k] ?? [], 1e-9, `${name} of ${k}`)
        expectParts(own.f1, lines(row.text('f1'))[k] ?? [], numerical, `F1 of ${k}`)
      }
    }
  })

  const rowOf = fc.record({
    unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    actual: fc.integer({ min: 0, max: 2 }),
    predicted: fc.integer({ min: 0, max: 2 }),
    weight: fc.constantFrom(0, 0.5, 1, 2),
  })

  it('give sound rates; a unit that is there twice over in every row changes no estimate', () => {
    fc.assert(
      fc.property(fc.array(rowOf, { minLength: 1, maxLength: 40 }), (rows) => {
        const one = clusteredConfusion(rows, 3)
        const two = clusteredConfusion([...rows, ...rows], 3)
        const [first, second] = [one, two].map((each) => classMeasures(each, 0.9))
        for (const [k, own] of (first ?? []).entries()) {
          for (const name of ['precision', 'recall', 'specificity', 'f1', 'prevalence'] as const) {
            expectSoundRate(own[name], rows)
            const other = second?.[k]?.[name]
            if (own[name].estimate !== null)
              expectClose(other?.estimate ?? null, own[name].estimate, 1e-12, name, 1)
            // what is in the same unit says nothing new
            if (own[name].low !== null) expectClose(other?.low ?? null, own[name].low, 1e-9, name, 1)
          }
        }
      }),
    )
  })

  it('of a single unit have no interval', () => {
    const rows = [0, 0, 1].map((actual) => ({ unit: 'a', actual, predicted: 0, weight: 1 }))
    const { accuracy } = overallMeasures(clusteredConfusion(rows, 2), 0.95)
    expect(accuracy).toEqual({ estimate: 2 / 3, low: null, high: null, reason: 'too-few-units' })
  })
})
