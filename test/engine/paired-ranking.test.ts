/** Two scores of the same rows, against all pairs of rows in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { PairedRankingQuery, PlacementSums } from '../../src/engine/label-types.ts'
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
    }
  }
  return { auc: [first.auc, second.auc], v10: sums('v10'), v01: sums('v01') }
}

async function asked(sheet: Sheet, format: 'csv' | 'jsonl' | 'parquet') {
  const table = tableOf(sheet, [await writeSheet(sheet, format)])
  const engine = await engineFor(table)
  const query: PairedRankingQuery = {
    ...{ table, where: null, leaveOutBadRows: false, actual: at.actual, positive },
    scores: [
      await engine.expression(table, 'score', '--old'),
      await engine.expression(table, '"other score"', '--new'),
    ],
  }
  return { table, engine, query }
}

describe.each(['csv', 'jsonl', 'parquet'] as const)('%s', (format) => {
  test.each([
    [1, 10],
    [2, 1e9],
  ])('areas, variances and covariance (seed %i, 1/%i)', async (seed, steps) => {
    const sheet = randomPredictions(seed, 300, steps)
    const { engine, query } = await asked(sheet, format)
    const answer = await engine.pairedRanking(query)
    const rows = scored(sheet.rows)
    const wanted = deLong(rows)
    expect(answer.positives).toBe(rows.filter(({ isPositive }) => isPositive).length)
    expect(answer.negatives).toBe(rows.length - answer.positives)
    wanted.auc.forEach((auc, i) => {
      expect(near(answer.areas?.auc[i] ?? Number.NaN, auc), `${answer.areas?.auc[i]} ${auc}`).toBe(true)
    })
    for (const name of ['v10', 'v01'] as const) {
      for (const part of ['first', 'second', 'both'] as const) {
        const [actual, expected] = [answer.areas?.[name][part] ?? Number.NaN, wanted[name][part]]
        expect(near(actual, expected, 1e-10), `${name} ${part}: ${actual}, not ${expected}`).toBe(true)
      }
    }
    const noLabel = (row: Row) => textOf(row, at.actual) === null
    const noScore = (row: Row) =>
      !noLabel(row) && (numberOf(row, at.score) === null || numberOf(row, at.other) === null)
    expect(answer).toMatchObject({
      missingLabels: sheet.rows.filter(noLabel).length,
      missingScores: sheet.rows.filter(noScore).length,
      sourceRows: [300],
      badRows: [],
    })
  })
})

test('the same score twice has one area, which varies with itself', async () => {
  const { engine, query } = await asked(randomPredictions(3, 200), 'csv')
  const { areas } = await engine.pairedRanking({ ...query, scores: [query.scores[0], query.scores[0]] })
  expect(areas?.auc[0]).toBe(areas?.auc[1])
  expect(areas?.v10.both).toBe(areas?.v10.first)
  expect(areas?.v01.both).toBe(areas?.v01.second)
  const alone = await engine.ranking({
    ...query,
    score: query.scores[0],
    weight: null,
    negative: null,
    points: [],
  })
  expect(alone.auc).toBe(areas?.auc[0])
})

test('rows that do not count, and rows of one class alone', async () => {
  const sheet = randomPredictions(4, 200)
  const { table, engine, query } = await asked(sheet, 'csv')
  const where = await engine.expression(table, "region = 'eu'", '--where')
  const answer = await engine.pairedRanking({ ...query, where })
  const rows = sheet.rows.filter((row) => textOf(row, at.region) === 'eu')
  expect(answer.filteredRows).toBe(200 - rows.length)
  expect(near(answer.areas?.auc[1] ?? 0, deLong(scored(rows)).auc[1] ?? 1)).toBe(true)
  expect(await engine.pairedRanking({ ...query, positive: 'nothing' })).toMatchObject({
    positives: 0,
    areas: null,
  })
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
  const query = {
    ...{ table, where: null, leaveOutBadRows: false, actual: 0, positive: 'yes' },
    scores: [a, b],
  } as const
  const answer = await engine.pairedRanking(query)
  expect(answer.badRows).toMatchObject([{ reason: 'not-a-number', rows: [1], example: 'oops' }])
  expect(answer.misfits).toMatchObject([{ what: 'score', count: 2 }])
  const { sql } = engine.explainPairedRanking(query)
  expect(sql).toContain('order by s desc')
})
