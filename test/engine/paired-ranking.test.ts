/** Two scores of the same rows, against all pairs of rows in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { PairQuery, PlacementSums } from '../../src/engine/label-types.ts'
import type { Expression } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import type { Row, Sheet } from './support/files.ts'
import { engineFor, sourceFile, tableOf, write, writeSheet } from './support/files.ts'
import { at, labels, near, numberOf, randomPredictions, textOf } from './support/predictions.ts'

const positive = labels[0]

interface Scored {
  readonly scores: readonly [number, number]
  readonly isPositive: boolean
}

const scored = (rows: readonly Row[]): readonly Scored[] =>
  rows.flatMap((row) => {
    const [label, first, second] = [textOf(row, at.actual), numberOf(row, at.score), numberOf(row, at.other)]
    return label === null || first === null || second === null
      ? []
      : [{ scores: [first, second] as const, isPositive: label === positive }]
  })

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** DeLong, DeLong and Clarke-Pearson (1988), as defined: O(n²). */
function deLong(rows: readonly Scored[]) {
  const positives = rows.filter(({ isPositive }) => isPositive)
  const negatives = rows.filter(({ isPositive }) => !isPositive)
  const kernel = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
  const of = (i: 0 | 1) => {
    const v10 = positives.map(
      (x) => sum(negatives.map((y) => kernel(x.scores[i], y.scores[i]))) / negatives.length,
    )
    const v01 = negatives.map(
      (y) => sum(positives.map((x) => kernel(x.scores[i], y.scores[i]))) / positives.length,
    )
    return { auc: sum(v10) / v10.length, v10, v01 }
  }
  const [first, second] = [of(0), of(1)]
  const sums = (name: 'v10' | 'v01'): PlacementSums => {
    const x = first[name].map((v) => v - first.auc)
    const y = second[name].map((v) => v - second.auc)
    return {
      first: sum(x.map((v) => v * v)),
      second: sum(y.map((v) => v * v)),
      both: sum(x.map((v, i) => v * (y[i] ?? 0))),
      difference: sum(x.map((v, i) => ((y[i] ?? 0) - v) ** 2)),
    }
  }
  return { auc: [first.auc, second.auc], v10: sums('v10'), v01: sums('v01') }
}

/** The scores of two expressions, and nothing else of the rows. */
const scoresOf = (
  table: Table,
  scores: readonly [Expression, Expression],
  actual = at.actual,
): PairQuery => ({
  ...{ table, where: null, leaveOutBadRows: false, actual, slices: [], tolerance: null },
  ...{ flags: [], percentiles: null, examples: 0, ranking: { number: 0, positive } },
  layout: {
    ...{ kind: 'columns', id: null, old: null, new: null, noise: null },
    numbers: [{ old: scores[0], new: scores[1] }],
  },
})

async function asked(sheet: Sheet, format: 'csv' | 'jsonl' | 'parquet') {
  const table = tableOf(sheet, [await writeSheet(sheet, format)])
  const engine = await engineFor(table)
  const first = await engine.expression(table, 'score', '--old')
  const query = scoresOf(table, [first, await engine.expression(table, '"other score"', '--new')])
  return { table, engine, query, first }
}

describe.each(['csv', 'jsonl', 'parquet'] as const)('%s', (format) => {
  test.each([
    [1, 10],
    [2, 1e9],
  ])('areas, variances and covariance (seed %i, 1/%i)', async (seed, steps) => {
    const sheet = randomPredictions(seed, 300, steps)
    const { engine, query } = await asked(sheet, format)
    const { ranking: answer, ...counts } = await engine.pairs(query)
    const rows = scored(sheet.rows)
    const wanted = deLong(rows)
    expect(answer?.positives).toBe(rows.filter(({ isPositive }) => isPositive).length)
    expect(answer?.negatives).toBe(rows.filter(({ isPositive }) => !isPositive).length)
    wanted.auc.forEach((auc, i) => {
      expect(near(answer?.areas?.auc[i] ?? Number.NaN, auc), `${answer?.areas?.auc[i]} ${auc}`).toBe(true)
    })
    for (const name of ['v10', 'v01'] as const) {
      for (const part of ['first', 'second', 'both', 'difference'] as const) {
        const [actual, expected] = [answer?.areas?.[name][part] ?? Number.NaN, wanted[name][part]]
        expect(near(actual, expected, 1e-10), `${name} ${part}: ${actual}, not ${expected}`).toBe(true)
      }
    }
    const noLabel = (row: Row) => textOf(row, at.actual) === null
    const noScore = (row: Row) =>
      !noLabel(row) && (numberOf(row, at.score) === null || numberOf(row, at.other) === null)
    expect(answer).toMatchObject({
      missingLabels: sheet.rows.filter(noLabel).length,
      missingScores: sheet.rows.filter(noScore).length,
    })
    expect(counts).toMatchObject({ sourceRows: [300], badRows: [], pairs: 300 })
  })
})

test('the same score twice has one area, which varies with itself', async () => {
  const { table, engine, query, first } = await asked(randomPredictions(3, 200), 'csv')
  const { ranking } = await engine.pairs(scoresOf(table, [first, first]))
  const areas = ranking?.areas
  expect(areas?.auc[0]).toBe(areas?.auc[1])
  expect(areas?.v10.both).toBe(areas?.v10.first)
  expect(areas?.v01.both).toBe(areas?.v01.second)
  const { where, leaveOutBadRows } = query
  const alone = await engine.ranking({
    ...{ table, where, leaveOutBadRows, actual: at.actual, positive, score: first },
    ...{ weight: null, negative: null, points: [] },
  })
  expect(alone.auc).toBe(areas?.auc[0])
})

test('rows that do not count, and rows of one class alone', async () => {
  const sheet = randomPredictions(4, 200)
  const { table, engine, query } = await asked(sheet, 'csv')
  const where = await engine.expression(table, "region = 'eu'", '--where')
  const { ranking, ...answer } = await engine.pairs({ ...query, where })
  const rows = sheet.rows.filter((row) => textOf(row, at.region) === 'eu')
  expect(answer.filteredRows).toBe(200 - rows.length)
  expect(near(ranking?.areas?.auc[1] ?? 0, deLong(scored(rows)).auc[1] ?? 1)).toBe(true)
  const none = await engine.pairs({ ...query, ranking: { number: 0, positive: 'nothing' } })
  expect(none.ranking).toMatchObject({ positives: 0, areas: null })
})

test('bad rows are told, and infinite scores', async () => {
  const columns = [
    { name: 'y', kind: 'text' },
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'number' },
  ] as const
  const table = tableOf({ columns, rows: [] }, [
    sourceFile(write('csv', 'y,a,b\nyes,1,0.5\nno,oops,0.2\nno,0.1,0.7\n')),
  ])
  const engine = await engineFor(table)
  const [a, b] = [
    await engine.expression(table, 'a', '--a'),
    await engine.expression(table, 'b * 1e308 * 10', '--b'),
  ]
  const answer = await engine.pairs(scoresOf(table, [a, b], 0))
  expect(answer.badRows).toMatchObject([{ reason: 'not-a-number', rows: [1], example: 'oops' }])
  expect(answer.misfits).toMatchObject([{ what: 'value', count: 2 }])
})

test('scores of rows that are put together by their id are those of rows with both', async () => {
  const sheet = randomPredictions(5, 150)
  const { engine, query } = await asked(sheet, 'csv')
  const columns = [
    { name: 'id', kind: 'text' },
    { name: 'model', kind: 'text' },
    { name: 'y', kind: 'text' },
    { name: 's', kind: 'number' },
  ] as const
  const rows = sheet.rows.flatMap((row, i): readonly Row[] => [
    [`r${i}`, 'new', row[at.actual] ?? null, row[at.other] ?? null],
    [`r${i}`, 'old', row[at.actual] ?? null, row[at.score] ?? null],
  ])
  const table = tableOf({ columns, rows }, [await writeSheet({ columns, rows }, 'csv')])
  const other = await engineFor(table)
  const { ranking } = await other.pairs({
    ...{ ...query, table, actual: 2 },
    layout: {
      ...{ kind: 'rows', id: 0, model: 1, old: 'old', new: 'new', noise: null, predicted: null },
      numbers: [await other.expression(table, 's', '--score')],
    },
  })
  const wide = (await engine.pairs(query)).ranking
  expect(ranking).toMatchObject({ positives: wide?.positives, negatives: wide?.negatives })
  expect(ranking?.areas?.auc).toEqual(wide?.areas?.auc)
  for (const name of ['v10', 'v01'] as const)
    expect(near(ranking?.areas?.[name].difference ?? 0, wide?.areas?.[name].difference ?? 1)).toBe(true)
})
