/** Two models on the same requests, against putting them together in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { NumberPairs, PairCell, PairLayout, PairQuery } from '../../src/engine/label-types.ts'
import type { Engine, SegmentValue } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { seeded } from '../support/random.ts'
import {
  type Cell,
  engineFor,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  write,
  writeSheet,
} from './support/files.ts'
import { near, numberOf, textOf } from './support/predictions.ts'

const shadowColumns = [
  { name: 'request', kind: 'text' },
  { name: 'model "name"', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'truth', kind: 'text' },
  { name: 'latency', kind: 'number' },
  { name: 'value', kind: 'number' },
  { name: 'region', kind: 'text' },
] as const
const at = { id: 0, model: 1, predicted: 2, actual: 3, latency: 4, value: 5, region: 6 } as const
const [oldModel, newModel] = ["v1'", 'v2']

/** Nothing that was not asked for. */
const plainly = { tolerance: null, flags: [], percentiles: null, ranking: null, examples: 0 } as const

/** A row a model and request, some of which are missing, or there twice. */
function shadowSheet(seed: number, requests: number): Sheet {
  const { uniform, normal } = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)] as T
  const maybe = (cell: Cell): Cell => (uniform() < 0.06 ? null : cell)
  const rows = Array.from({ length: requests }, (_, i): readonly Row[] => {
    const truth = maybe(pick(["it's", 'b', 'c']))
    const region = maybe(pick(['eu', 'us']))
    const row = (model: Cell): Row => [
      maybe(`r ${i}`),
      model,
      maybe(uniform() < 0.6 ? truth : pick(["it's", 'b', 'c'])),
      uniform() < 0.03 ? 'b' : truth,
      // a large mean, and half of the numbers alike
      maybe(1e6 + Math.round(normal() * 4) / 4),
      maybe(Math.round(uniform() * 3)),
      uniform() < 0.03 ? 'us' : region,
    ]
    const both = [oldModel, newModel].flatMap((model) => {
      const chance = uniform()
      return chance < 0.06 ? [] : chance < 0.1 ? [row(model), row(model)] : [row(model)]
    })
    return uniform() < 0.1 ? [...both, row(maybe('v0'))] : both
  }).flat()
  return { columns: shadowColumns, rows }
}

interface Pair {
  readonly old: Row
  readonly new: Row
}

/** Requests put together by their id. */
function together(rows: readonly Row[]) {
  const own = rows.filter((row) => [oldModel, newModel].includes(String(row[at.model])))
  const byId = new Map<string, { old: Row[]; new: Row[] }>()
  for (const row of own) {
    const id = textOf(row, at.id)
    if (id === null) continue
    const request = byId.get(id) ?? { old: [], new: [] }
    byId.set(id, request)
    request[row[at.model] === oldModel ? 'old' : 'new'].push(row)
  }
  const requests = [...byId.values()]
  const one = (list: readonly Row[]) => list[0] as Row
  const once = requests.filter((request) => request.old.length < 2 && request.new.length < 2)
  return {
    pairs: once
      .filter((request) => request.old.length === 1 && request.new.length === 1)
      .map((request): Pair => ({ old: one(request.old), new: one(request.new) })),
    onlyOld: once.filter((request) => request.new.length === 0).length,
    onlyNew: once.filter((request) => request.old.length === 0).length,
    duplicates: requests.length - once.length,
    missingIds: own.filter((row) => textOf(row, at.id) === null).length,
    otherModels: rows.length - own.length,
  }
}

/** What both rows of a pair say, where they say anything. */
function agreed(pair: Pair, column: number): SegmentValue {
  const values = [
    ...new Set([textOf(pair.old, column), textOf(pair.new, column)].filter((each) => each !== null)),
  ]
  const [value] = values
  if (value === undefined) return { is: 'missing', value: null }
  return values.length === 1 ? { is: 'value', value } : { is: 'several', value: null }
}

function cellsOf(pairs: readonly Pair[], slices: readonly (readonly number[])[]): Map<string, number> {
  const cells = new Map<string, number>()
  for (const pair of pairs) {
    for (const by of [null, ...slices.keys()]) {
      const slice =
        by === null ? null : { by, values: (slices[by] ?? []).map((column) => agreed(pair, column)) }
      const key = JSON.stringify({
        slice,
        old: textOf(pair.old, at.predicted),
        new: textOf(pair.new, at.predicted),
        actual: agreed(pair, at.actual).value,
      })
      cells.set(key, (cells.get(key) ?? 0) + 1)
    }
  }
  return cells
}

function expectCells(actual: readonly PairCell[], wanted: Map<string, number>): void {
  expect(new Map(actual.map(({ rows, within, ...own }) => [JSON.stringify(own), rows]))).toEqual(wanted)
  expect(actual.every(({ within }) => within === null)).toBe(true)
  expect(actual).toHaveLength(wanted.size)
}

function numbersOf(pairs: readonly (readonly [number | null, number | null])[]): NumberPairs {
  const alone = (i: 0 | 1) => pairs.filter((each) => each[i] !== null && each[1 - i] === null).length
  const both = pairs.flatMap(([x, y]) => (x === null || y === null ? [] : [[x, y] as const]))
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const [x, y] = [both.map((each) => each[0]), both.map((each) => each[1])]
  const d = both.map(([a, b]) => b - a)
  const products = (a: readonly number[], b: readonly number[]) => {
    const [ma, mb] = [mean(a), mean(b)]
    return a.reduce((sum, value, i) => sum + (value - ma) * ((b[i] ?? 0) - mb), 0)
  }
  return {
    n: both.length,
    ...{ onlyOld: alone(0), onlyNew: alone(1) },
    ...{ meanOld: mean(x), meanNew: mean(y), m2Old: products(x, x), m2New: products(y, y) },
    ...{ cross: products(x, y), meanDifference: mean(d), m2Difference: products(d, d) },
    equal: both.filter(([a, b]) => a === b).length,
  }
}

function expectNumbers(actual: NumberPairs | undefined, wanted: NumberPairs): void {
  for (const [name, value] of Object.entries(wanted)) {
    const own = Number(actual?.[name as keyof NumberPairs])
    expect(near(own, value, 1e-9), `${name}: ${own}, not ${value}`).toBe(true)
  }
}

async function rowsLayout(engine: Engine, table: Table): Promise<PairLayout> {
  return {
    kind: 'rows',
    ...{ id: at.id, model: at.model, predicted: at.predicted, old: oldModel, new: newModel },
    noise: null,
    numbers: [
      await engine.expression(table, 'latency', '--latency'),
      await engine.expression(table, 'value', '--value'),
    ],
  }
}

async function opened(sheet: Sheet, format: 'csv' | 'jsonl' | 'parquet', more: Partial<PairQuery> = {}) {
  const table = tableOf(sheet, [await writeSheet(sheet, format)])
  const engine = await engineFor(table)
  const query: PairQuery = {
    ...{ table, where: null, leaveOutBadRows: false, actual: at.actual, slices: [], ...plainly },
    layout: await rowsLayout(engine, table),
    ...more,
  }
  return { table, engine, query }
}

const slices = [[at.region], [at.region, at.actual]]

describe.each(['csv', 'jsonl', 'parquet'] as const)('%s', (format) => {
  test('a row a model and request', async () => {
    const sheet = shadowSheet(1, 300)
    const { engine, query } = await opened(sheet, format, { slices })
    const answer = await engine.pairs(query)
    const { pairs, ...counts } = together(sheet.rows)
    expect(counts.duplicates).toBeGreaterThan(0)
    expect(answer).toMatchObject({
      ...counts,
      pairs: pairs.length,
      differentActuals: pairs.filter((pair) => agreed(pair, at.actual).is === 'several').length,
      sourceRows: [sheet.rows.length],
      filteredRows: 0,
      badRows: [],
      misfits: [],
    })
    expectCells(answer.cells, cellsOf(pairs, slices))
    ;[at.latency, at.value].forEach((column, i) => {
      const own = pairs.map((pair) => [numberOf(pair.old, column), numberOf(pair.new, column)] as const)
      expectNumbers(answer.numbers[i], numbersOf(own))
    })
  })

  test('a row a request', async () => {
    const sheet = shadowSheet(2, 250)
    const table = tableOf(sheet, [await writeSheet(sheet, format)])
    const engine = await engineFor(table)
    const where = await engine.expression(table, "region = 'eu'", '--where')
    const layout: PairLayout = {
      ...{ kind: 'columns', old: at.predicted, new: at.actual, id: null, noise: null },
      numbers: [
        {
          old: await engine.expression(table, 'latency', '--old'),
          new: await engine.expression(table, 'latency + value', '--new'),
        },
      ],
    }
    const rest = { table, where, leaveOutBadRows: false, actual: null, layout, ...plainly }
    const query = { ...rest, slices: [[at.model]] }
    const answer = await engine.pairs(query)
    const rows = sheet.rows.filter((row) => textOf(row, at.region) === 'eu')
    expect(answer).toMatchObject({
      pairs: rows.length,
      filteredRows: sheet.rows.length - rows.length,
      sourceRows: [sheet.rows.length],
      ...{ onlyOld: 0, onlyNew: 0, duplicates: 0, missingIds: 0, otherModels: 0, differentActuals: 0 },
    })
    const cells = new Map<string, number>()
    for (const row of rows) {
      const value = textOf(row, at.model)
      const is: SegmentValue = value === null ? { is: 'missing', value } : { is: 'value', value }
      for (const slice of [null, { by: 0, values: [is] }]) {
        const own = { slice, old: textOf(row, at.predicted), new: textOf(row, at.actual), actual: null }
        const key = JSON.stringify(own)
        cells.set(key, (cells.get(key) ?? 0) + 1)
      }
    }
    expectCells(answer.cells, cells)
    const numbers = rows.map((row) => {
      const [x, d] = [numberOf(row, at.latency), numberOf(row, at.value)]
      return [x, x === null || d === null ? null : x + d] as const
    })
    expectNumbers(answer.numbers[0], numbersOf(numbers))
  })
})

test('numbers alone, of a row a request, need no labels', async () => {
  const sheet = shadowSheet(6, 100)
  const { table, engine } = await opened(sheet, 'csv')
  const numbers = [
    {
      old: await engine.expression(table, 'latency', '--old'),
      new: await engine.expression(table, 'latency + value', '--new'),
    },
  ]
  const rows = { table, where: null, leaveOutBadRows: false, actual: null, slices: [], ...plainly }
  const ask = (old: number | null, next: number | null) =>
    engine.pairs({ ...rows, layout: { kind: 'columns', id: null, old, new: next, noise: null, numbers } })
  const [alone, labelled] = [await ask(null, null), await ask(at.predicted, at.actual)]
  expect(alone.numbers).toEqual(labelled.numbers)
  const nothing = { slice: null, old: null, new: null, actual: null, within: null }
  expect(alone.cells).toEqual([{ ...nothing, rows: sheet.rows.length }])
})

test('rows that do not count are in no pair', async () => {
  const sheet = shadowSheet(3, 200)
  const { table, engine, query } = await opened(sheet, 'csv')
  const where = await engine.expression(table, 'value > 0', '--where')
  const answer = await engine.pairs({ ...query, where })
  const rows = sheet.rows.filter((row) => (numberOf(row, at.value) ?? 0) > 0)
  const { pairs, ...counts } = together(rows)
  expect(answer).toMatchObject({
    ...counts,
    pairs: pairs.length,
    filteredRows: sheet.rows.length - rows.length,
  })
  expectCells(answer.cells, cellsOf(pairs, []))
})

test('two files, one a model', async () => {
  const sheet = shadowSheet(4, 150)
  const parts = [oldModel, newModel].map((model) => sheet.rows.filter((row) => row[at.model] === model))
  const files = await Promise.all(parts.map((rows) => writeSheet({ ...sheet, rows }, 'csv')))
  const table = tableOf({ ...sheet, rows: parts.flat() }, files)
  const engine = await engineFor(table)
  const layout = await rowsLayout(engine, table)
  const answer = await engine.pairs({
    ...{ table, where: null, leaveOutBadRows: false, actual: at.actual, slices: [], layout, ...plainly },
  })
  const { pairs, ...counts } = together(parts.flat())
  expect(answer).toMatchObject({
    ...counts,
    pairs: pairs.length,
    sourceRows: parts.map((rows) => rows.length),
  })
  expectCells(answer.cells, cellsOf(pairs, []))
})

test('bad rows are told, or left out; infinite numbers are told', async () => {
  const columns = ['id', 'm', 'p', 'ms'].map((name, i) => ({
    name,
    kind: i === 3 ? ('number' as const) : ('text' as const),
  }))
  const text = 'id,m,p,ms\na,v1,x,1\na,v2,y,2\n"b\nc",v1,x,3\nd,v1,x,oops\n'
  const table = tableOf({ columns, rows: [] }, [sourceFile(write('csv', text))])
  const engine = await engineFor(table)
  const ask = async (number: string, leaveOutBadRows: boolean) =>
    engine.pairs({
      ...{ table, where: null, leaveOutBadRows, actual: null, slices: [], ...plainly },
      layout: {
        ...{ kind: 'rows', id: 0, model: 1, predicted: 2, old: 'v1', new: 'v2', noise: null },
        numbers: [await engine.expression(table, number, '--latency')],
      },
    })
  const told = await ask('ms', false)
  expect(told.badRows.map(({ reason, columns: own, rows }) => [reason, own, rows])).toEqual([
    ['line-break-in-key', [0], [2]],
    ['not-a-number', [3], [1]],
  ])
  const sound = await ask('ms * 1e308 * 10', true)
  expect(sound).toMatchObject({ badRows: [], sourceRows: [2], pairs: 1, onlyOld: 0 })
  expect(sound.misfits).toMatchObject([{ what: 'value', count: 2 }])
  expect(sound.numbers).toMatchObject([{ n: 0, meanDifference: 0, equal: 0 }])
})

test('the query is shown as it runs', async () => {
  const { engine, query } = await opened(shadowSheet(5, 5), 'csv')
  expect(engine.explainPairs(query).sql).toContain('group by u')
})

describe('what the old model said another time', () => {
  const columns = [
    { name: 'id', kind: 'text' },
    { name: 'model', kind: 'text' },
    { name: 'label', kind: 'text' },
    { name: 'value', kind: 'number' },
  ] as const

  /** A row a model and request, of three models. */
  function threeModels(seed: number): Sheet {
    const { uniform, normal } = seeded(seed)
    const maybe = (cell: Cell): Cell => (uniform() < 0.1 ? null : cell)
    const rows = Array.from({ length: 200 }, (_, i) =>
      ['old', 'new', 'again'].flatMap((model): readonly Row[] =>
        uniform() < 0.1
          ? []
          : [[`r${i}`, model, maybe(uniform() < 0.7 ? 'a' : 'b'), maybe(Math.round(normal() * 10) / 10)]],
      ),
    ).flat()
    return { columns, rows }
  }

  const said = (rows: readonly Row[], i: number, model: string, column: number) =>
    rows.find((row) => row[0] === `r${i}` && row[1] === model)?.[column] ?? null

  const tolerance = 0.5

  test.each([
    ['labels', null, 2],
    ['numbers', tolerance, 3],
  ] as const)('%s, a row a model and request', async (_, asked, column) => {
    const sheet = threeModels(7)
    const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
    const engine = await engineFor(table)
    const { noise, cells, examples } = await engine.pairs({
      ...{ table, where: null, leaveOutBadRows: false, actual: null, slices: [], ...plainly },
      ...{ tolerance: asked, examples: 4 },
      layout: {
        ...{ kind: 'rows', id: 0, model: 1, old: 'old', new: 'new', noise: 'again' },
        predicted: asked === null ? 2 : null,
        numbers: asked === null ? [] : [await engine.expression(table, 'value', '--predicted')],
      },
    })
    const apart = (x: Cell, y: Cell) =>
      asked === null ? x !== y : Math.abs(Number(x) - Number(y)) > asked + 1e-12
    const requests = Array.from({ length: 200 }, (_, i) => ({
      id: `r${i}`,
      old: said(sheet.rows, i, 'old', column),
      new: said(sheet.rows, i, 'new', column),
      again: said(sheet.rows, i, 'again', column),
    }))
    const whole = requests.filter((each) => each.old !== null && each.new !== null && each.again !== null)
    const flag = (is: boolean) => (is ? 1 : 0)
    const flags = whole.map(
      (each) => [flag(apart(each.old, each.again)), flag(apart(each.old, each.new))] as const,
    )
    // whatever has no other answer has neither of the two numbers
    expectNumbers(noise?.differs, { ...numbersOf(flags), onlyOld: 0, onlyNew: 0 })
    const square = (x: Cell, y: Cell) => (Number(x) - Number(y)) ** 2
    if (asked === null) expect(noise?.squares).toBeNull()
    else {
      const squares = whole.map((each) => [square(each.old, each.again), square(each.old, each.new)] as const)
      expectNumbers(noise?.squares ?? undefined, numbersOf(squares))
    }
    const unlike = requests.filter(
      (each) => each.old !== null && each.new !== null && apart(each.old, each.new),
    )
    const within = cells.filter((cell) => (asked === null ? cell.old !== cell.new : cell.within === false))
    const both = within.filter((cell) => asked !== null || (cell.old !== null && cell.new !== null))
    expect(both.reduce((sum, { rows }) => sum + rows, 0)).toBe(unlike.length)
    if (asked === null) {
      const ids = (old: string, next: string) =>
        unlike
          .flatMap((each) => (each.old === old && each.new === next ? [each.id] : []))
          .sort()
          .slice(0, 4)
      const shown = (old: string) => examples.flatMap((each) => (each.old === old ? [each.id] : []))
      expect([shown('a'), shown('b')]).toEqual([ids('a', 'b'), ids('b', 'a')])
    } else {
      const distance = (each: { readonly old: Cell; readonly new: Cell }) =>
        Math.abs(Number(each.old) - Number(each.new))
      expect(examples).toHaveLength(4)
      const far = unlike.map(distance).sort((a, b) => b - a)
      for (const [i, each] of examples.entries()) expect(distance(each)).toBeCloseTo(far[i] ?? Number.NaN, 12)
    }
  })

  test('an answer that is there twice makes no pair', async () => {
    const rows = ['old', 'new', 'again', 'again'].map((model): Row => ['r', model, 'a', 1])
    const table = tableOf({ columns, rows }, [await writeSheet({ columns, rows }, 'csv')])
    const engine = await engineFor(table)
    const answer = await engine.pairs({
      ...{ table, where: null, leaveOutBadRows: false, actual: null, slices: [], ...plainly },
      layout: {
        ...{ kind: 'rows', id: 0, model: 1, old: 'old', new: 'new', noise: 'again', predicted: 2 },
        numbers: [],
      },
    })
    expect(answer).toMatchObject({ pairs: 0, duplicates: 1, duplicate: 'r' })
  })
})

test('percentiles are of type 7, of the pairs with both numbers', async () => {
  const sheet = shadowSheet(8, 120)
  const { table, engine, query } = await opened(sheet, 'csv')
  const levels = [0.5, 0.95]
  const { percentiles } = await engine.pairs({ ...query, percentiles: { number: 0, levels } })
  const both = together(sheet.rows).pairs.flatMap((pair) => {
    const [x, y] = [numberOf(pair.old, at.latency), numberOf(pair.new, at.latency)]
    return x === null || y === null ? [] : [[x, y] as const]
  })
  const quantile = (values: readonly number[], level: number) => {
    const sorted = [...values].sort((a, b) => a - b)
    const place = (sorted.length - 1) * level
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
    return low + (place - Math.floor(place)) * (high - low)
  }
  percentiles.forEach((found, i) => {
    for (const [own, side] of [
      [found.old, 0],
      [found.new, 1],
    ] as const)
      expect(own).toBeCloseTo(
        quantile(
          both.map((each) => each[side]),
          levels[i] ?? 0,
        ),
        6,
      )
  })
  const value = await engine.expression(table, 'latency', '--error')
  const flagged = await engine.pairs({
    ...query,
    layout: { ...query.layout, numbers: [value] } as PairLayout,
    flags: [0],
  })
  expect(flagged.misfits).toMatchObject([{ what: 'flag', text: 'latency' }])
})
