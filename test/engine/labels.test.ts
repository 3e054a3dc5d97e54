/** Actual and predicted labels, against counting in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { LabelCell, LabelQuery, Predicted } from '../../src/engine/label-types.ts'
import type { Engine, SegmentValue } from '../../src/engine/types.ts'
import type { ColumnKind, Table } from '../../src/read/types.ts'
import {
  engineFor,
  formats,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  write,
  writeSheet,
} from './support/files.ts'
import { at, near, numberOf, randomPredictions, textOf } from './support/predictions.ts'

const queryOf = (table: Table, more: Partial<LabelQuery> = {}): LabelQuery => ({
  table,
  actual: at.actual,
  predicted: { kind: 'column', column: at.predicted },
  where: null,
  weight: null,
  slices: [],
  unit: null,
  leaveOutBadRows: false,
  ...more,
})

interface Naive {
  readonly rows: readonly Row[]
  readonly predicted?: (row: Row) => string | null
  readonly weight?: (row: Row) => number | null
  readonly slices?: readonly (readonly number[])[]
}

/** The same by counting; the cells in no order. */
function cellsOf({ rows, predicted, weight, slices = [] }: Naive): Map<string, LabelCell> {
  const cells = new Map<string, LabelCell>()
  const sets = [null, ...slices.keys()]
  for (const row of rows) {
    for (const by of sets) {
      const values = by === null ? [] : (slices[by] ?? []).map((column) => textOf(row, column))
      const slice =
        by === null
          ? null
          : {
              by,
              values: values.map(
                (value): SegmentValue => (value === null ? { is: 'missing', value } : { is: 'value', value }),
              ),
            }
      const own = {
        slice,
        actual: textOf(row, at.actual),
        predicted: predicted === undefined ? textOf(row, at.predicted) : predicted(row),
      }
      const key = JSON.stringify(own)
      const before = cells.get(key) ?? { ...own, rows: 0, weight: 0, weightSquares: 0 }
      const w = weight === undefined ? 1 : (weight(row) ?? 0)
      cells.set(key, {
        ...own,
        rows: before.rows + 1,
        weight: before.weight + w,
        weightSquares: before.weightSquares + w * w,
      })
    }
  }
  return cells
}

function expectCells(actual: readonly LabelCell[], expected: Map<string, LabelCell>): void {
  expect(actual).toHaveLength(expected.size)
  for (const { rows, weight, weightSquares, ...own } of actual) {
    const wanted = expected.get(JSON.stringify(own))
    expect(wanted, JSON.stringify(own)).toBeDefined()
    if (wanted === undefined) continue
    expect(rows).toBe(wanted.rows)
    expect(near(weight, wanted.weight), `${weight} ${wanted.weight}`).toBe(true)
    expect(near(weightSquares, wanted.weightSquares)).toBe(true)
  }
}

async function opened(sheet: Sheet, format: (typeof formats)[number] = 'csv') {
  const table = tableOf(sheet, [await writeSheet(sheet, format)])
  return { table, engine: await engineFor(table) }
}

const slices = [[at.region], [at.plan, at.region], [at.actual]]

describe.each(formats)('%s', (format) => {
  test('counts labels by slice, with weights and a condition', async () => {
    const sheet = randomPredictions(1, 400)
    const { table, engine } = await opened(sheet, format)
    const where = await engine.expression(table, "region <> 'us'", '--where')
    const weight = await engine.expression(table, 'weight', '--weight')
    const answer = await engine.labels(queryOf(table, { where, weight, slices }))
    const rows = sheet.rows.filter((row) => !['us', null].includes(textOf(row, at.region)))
    expectCells(answer.cells, cellsOf({ rows, slices, weight: (row) => numberOf(row, at.weight) }))
    expect(answer).toMatchObject({
      sourceRows: [400],
      filteredRows: 400 - rows.length,
      missingWeights: rows.filter((row) => numberOf(row, at.weight) === null).length,
      badRows: [],
      misfits: [],
    })
  })
})

test('cells come in a fixed order, missing labels first', async () => {
  const { table, engine } = await opened(randomPredictions(3, 300))
  const { cells } = await engine.labels(queryOf(table))
  const keys = cells.map(({ actual, predicted }) => [actual ?? '', predicted ?? ''] as const)
  const less = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  expect(keys).toEqual([...keys].sort((a, b) => less(a[0], b[0]) || less(a[1], b[1])))
  expect(cells[0]).toMatchObject({ slice: null, actual: null, predicted: null })
})

test('a label is text as written: 1 and 1.0 are two', async () => {
  const { table, engine } = await opened(randomPredictions(4, 200))
  const { cells } = await engine.labels(queryOf(table))
  expect(cells.some(({ actual }) => actual === '1')).toBe(true)
  expect(cells.some(({ actual }) => actual === '1.0')).toBe(true)
})

test('a score from the threshold on is positive', async () => {
  const sheet = randomPredictions(5, 300)
  const { table, engine } = await opened(sheet)
  const score = await engine.expression(table, 'score', '--score')
  const predicted: Predicted = { kind: 'score', score, threshold: 0.35, positive: "it's", negative: 'no' }
  const { cells, misfits } = await engine.labels(queryOf(table, { predicted }))
  const label = (row: Row) => {
    const value = numberOf(row, at.score)
    return value === null ? null : value >= 0.35 ? "it's" : 'no'
  }
  expectCells(cells, cellsOf({ rows: sheet.rows, predicted: label }))
  expect(misfits).toEqual([])
})

async function probabilitiesOf(engine: Engine, table: Table): Promise<Predicted> {
  const value = (text: string) => engine.expression(table, text, '--probability')
  return {
    kind: 'probabilities',
    classes: [
      { label: 'a', value: await value('pa') },
      { label: 'b', value: await value('pb') },
      { label: 'c', value: await value('pc') },
    ],
  }
}

const probabilityTable = (lines: readonly string[]) =>
  tableOf(
    {
      columns: ['y', 'pa', 'pb', 'pc', 'w'].map((name, i) => ({ name, kind: i === 0 ? 'text' : 'number' })),
      rows: [],
    },
    [sourceFile(write('csv', `y,pa,pb,pc,w\n${lines.join('\n')}\n`))],
  )

test('the class with the greatest probability is predicted, of several the first, and none where one is missing', async () => {
  const table = probabilityTable([
    'a,0.2,0.5,0.3,1',
    'a,0.4,0.2,0.4,1',
    'b,0.1,0.45,0.45,1',
    'b,,0.5,0.5,1',
    'c,0,0.0000005,1,1',
  ])
  const engine = await engineFor(table)
  const predicted = await probabilitiesOf(engine, table)
  const { cells, misfits } = await engine.labels(queryOf(table, { actual: 0, predicted }))
  expect(cells.map(({ actual, predicted: label, rows }) => [actual, label, rows])).toEqual([
    ['a', 'a', 1],
    ['a', 'b', 1],
    ['b', null, 1],
    ['b', 'b', 1],
    ['c', 'c', 1],
  ])
  expect(misfits).toEqual([])
})

test('probabilities outside [0, 1], and those that do not make up 1, are told, as are weights below 0', async () => {
  const table = probabilityTable([
    'a,0.2,0.5,0.3,-1',
    'a,1.5,-0.2,-0.3,2',
    'b,0.1,0.45,0.4,1',
    'b,0.5,0.5,0,',
  ])
  const engine = await engineFor(table)
  const predicted = await probabilitiesOf(engine, table)
  const weight = await engine.expression(table, 'w', '--weight')
  const answer = await engine.labels(queryOf(table, { actual: 0, predicted, weight }))
  expect(answer.misfits).toEqual([
    { what: 'probability', text: 'pa', count: 1, example: '1.5' },
    { what: 'probability', text: 'pb', count: 1, example: '-0.2' },
    { what: 'probability', text: 'pc', count: 1, example: '-0.3' },
    { what: 'probability-sum', text: 'pa', count: 1, example: expect.stringMatching(/^0\.95/) },
    { what: 'weight', text: 'w', count: 1, example: '-1' },
  ])
  expect(answer.cells.reduce((sum, { rows }) => sum + rows, 0)).toBe(4)
  expect(answer.missingWeights).toBe(2)
})

test('infinite scores and weights are told', async () => {
  const table = probabilityTable(['a,1,0,0,1', 'b,0,0,0,1'])
  const engine = await engineFor(table)
  const score = await engine.expression(table, 'pa * 1e308 * 10', '--score')
  const weight = await engine.expression(table, 'pa * 1e308 * 10', '--weight')
  const predicted: Predicted = { kind: 'score', score, threshold: 1, positive: 'a', negative: 'b' }
  const { misfits } = await engine.labels(queryOf(table, { actual: 0, predicted, weight }))
  expect(misfits).toMatchObject([
    { what: 'score', count: 1 },
    { what: 'weight', count: 1 },
  ])
})

const dirty = 'y,p,w\na,a,1\ny,p,w\n"a\nb",b,2\nb,b,oops\nb,a,3\n<<<<<<< x,b,1\n'

test('bad rows are told, or left out', async () => {
  const columns = ['y', 'p', 'w'].map((name, i) => ({
    name,
    kind: (i === 2 ? 'number' : 'text') as ColumnKind,
  }))
  const table = tableOf({ columns, rows: [] }, [sourceFile(write('csv', dirty))])
  const engine = await engineFor(table)
  const weight = await engine.expression(table, 'w', '--weight')
  const query = queryOf(table, { actual: 0, predicted: { kind: 'column', column: 1 }, weight })
  const told = await engine.labels(query)
  expect(told.badRows.map(({ reason, columns: own, rows }) => [reason, own, rows])).toEqual([
    ['repeated-header', [0, 1, 2], [1]],
    ['merge-marker', [0], [1]],
    ['line-break-in-key', [0], [2]],
    ['not-a-number', [2], [1]],
  ])
  const sound = await engine.labels({ ...query, leaveOutBadRows: true })
  expect(sound.badRows).toEqual([])
  expect(sound.sourceRows).toEqual([2])
  expect(sound.cells.map(({ actual, predicted, weight: w }) => [actual, predicted, w])).toEqual([
    ['a', 'a', 1],
    ['b', 'a', 3],
  ])
})

test('several files are one table, and their rows are counted', async () => {
  const sheets = [randomPredictions(6, 120), randomPredictions(7, 80), randomPredictions(8, 1)]
  const files = [
    await writeSheet(sheets[0] as Sheet, 'csv'),
    await writeSheet(sheets[1] as Sheet, 'jsonl'),
    await writeSheet(sheets[2] as Sheet, 'parquet'),
  ]
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const table = tableOf({ ...(sheets[0] as Sheet), rows }, files)
  const engine = await engineFor(table)
  const answer = await engine.labels(queryOf(table, { slices: [[at.region]] }))
  expect(answer.sourceRows).toEqual([120, 80, 1])
  expectCells(answer.cells, cellsOf({ rows, slices: [[at.region]] }))
})

test('an empty file has no cells', async () => {
  const sheet = randomPredictions(9, 0)
  const { table, engine } = await opened(sheet)
  expect(await engine.labels(queryOf(table))).toEqual({
    cells: [],
    sourceRows: [0],
    filteredRows: 0,
    missingWeights: 0,
    clusters: null,
    badRows: [],
    misfits: [],
  })
})

test('a column of ids is refused by name, whether or not the head shows it', async () => {
  const sheet: Sheet = {
    columns: [
      { name: 'y', kind: 'text' },
      { name: 'id', kind: 'text' },
    ],
    rows: Array.from({ length: 1_500 }, (_, i): Row => ['a', `r${i}`]),
  }
  const file = await writeSheet(sheet, 'csv')
  for (const shown of [1_500, 10]) {
    const table = tableOf(sheet, [file], shown)
    const engine = await engineFor(table)
    const asked = engine.labels(queryOf(table, { actual: 0, predicted: { kind: 'column', column: 1 } }))
    await expect(asked).rejects.toMatchObject({
      kind: 'data',
      message: 'column `id` has 1,500 or more labels: is it the right column?',
    })
  }
})

test('the query is shown as it runs', async () => {
  const { table, engine } = await opened(randomPredictions(10, 5))
  const { sql } = engine.explainLabels(queryOf(table, { slices }))
  expect(sql).toContain('grouping sets')
})

describe('units', () => {
  const unitsOf = (rows: readonly Row[], weighted: boolean) => {
    const own = rows.flatMap((row) => {
      const [unit, actual, predicted] = [at.plan, at.actual, at.predicted].map((each) => textOf(row, each))
      const weight = weighted ? (numberOf(row, at.weight) ?? 0) : 1
      return unit == null || actual == null || predicted == null || weight === 0
        ? []
        : [{ unit, actual, predicted, weight }]
    })
    const tables = new Map<string, Map<string, number>>()
    for (const { unit, actual, predicted, weight } of own) {
      const table = tables.get(unit) ?? new Map<string, number>()
      const cell = JSON.stringify([actual, predicted])
      tables.set(unit, table.set(cell, (table.get(cell) ?? 0) + weight))
    }
    const products = new Map<string, number>()
    for (const table of tables.values()) {
      for (const [first, x] of table) {
        for (const [second, y] of table) {
          const key = `${first} ${second}`
          products.set(key, (products.get(key) ?? 0) + x * y)
        }
      }
    }
    const having = (label: string, is: (row: (typeof own)[number], label: string) => boolean) =>
      new Set(own.filter((row) => is(row, label)).map(({ unit }) => unit)).size
    const kinds = {
      actual: (row: (typeof own)[number], label: string) => row.actual === label,
      otherActual: (row: (typeof own)[number], label: string) => row.actual !== label,
      predicted: (row: (typeof own)[number], label: string) => row.predicted === label,
      otherPredicted: (row: (typeof own)[number], label: string) => row.predicted !== label,
      either: (row: (typeof own)[number], label: string) => row.actual === label || row.predicted === label,
    }
    return { units: tables.size, products, having, kinds, labels: new Set(own.map(({ actual }) => actual)) }
  }

  test.each([false, true])('products of cells and units that have them (weights: %s)', async (weighted) => {
    // many units, some of which have rows of one label alone
    const sheet = randomPredictions(11, 120)
    const rows = sheet.rows.map((row, i) =>
      row.map((cell, column) => (column === at.plan ? `u${i % 45}` : cell)),
    )
    const { table, engine } = await opened({ ...sheet, rows })
    const weight = weighted ? await engine.expression(table, 'weight', '--weight') : null
    const where = await engine.expression(table, "region <> 'us'", '--where')
    const { clusters } = await engine.labels(queryOf(table, { unit: at.plan, weight, where }))
    if (clusters === null) throw new Error('no units')
    const kept = rows.filter((row) => !['us', null].includes(textOf(row, at.region)))
    const wanted = unitsOf(kept, weighted)
    expect(clusters.units).toBe(wanted.units)
    expect(clusters.missing).toBe(0)
    expect(clusters.products).toHaveLength(wanted.products.size)
    for (const { first, second, sum } of clusters.products) {
      const expected = wanted.products.get(`${JSON.stringify(first)} ${JSON.stringify(second)}`)
      expect(expected === undefined ? false : near(sum, expected), `${first} ${second}`).toBe(true)
    }
    for (const label of wanted.labels) {
      for (const [kind, is] of Object.entries(wanted.kinds)) {
        const found = clusters.having.find((each) => each.rows === kind && each.label === label)?.units ?? 0
        expect(found, `${kind} ${label}`).toBe(wanted.having(label, is))
      }
    }
  })

  test('rows without one are counted, and rows are their own units where none is asked for', async () => {
    const sheet = randomPredictions(12, 200)
    const { table, engine } = await opened(sheet)
    const { clusters } = await engine.labels(queryOf(table, { unit: at.plan }))
    const both = sheet.rows.filter(
      (row) => textOf(row, at.actual) !== null && textOf(row, at.predicted) !== null,
    )
    expect(clusters?.missing).toBe(both.filter((row) => textOf(row, at.plan) === null).length)
    expect(clusters?.units).toBe(2)
    expect((await engine.labels(queryOf(table))).clusters).toBeNull()
  })
})
