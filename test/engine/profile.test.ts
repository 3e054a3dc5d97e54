/** What the columns hold, against counting in plain JavaScript: every format, several files, and parts of many rows. */

import { describe, expect, test } from 'vitest'
import type { ColumnQuestion, PartProfile, ProfileQuery } from '../../src/engine/profile-types.ts'
import type { Table } from '../../src/read/types.ts'
import { seeded } from '../support/random.ts'
import {
  type Cell,
  engineFor,
  formats,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  words,
  write,
  writeSheet,
} from './support/files.ts'

const names = ['user', 'variant', 'amount', 'ok', 'note'] as const
const kinds = ['text', 'text', 'number', 'boolean', 'text'] as const
const edges = [0, 10, 20, 30, 40]

function randomSheet(seed: number, rows: number, users: number): Sheet {
  const { uniform: random } = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const maybe = (cell: Cell): Cell => (random() < 0.1 ? pick([null, ...words.slice(1)]) : cell)
  return {
    columns: names.map((name, i) => ({ name, kind: kinds[i] ?? 'text' })),
    rows: Array.from({ length: rows }, (): Row => {
      const amount = random() < 0.1 ? null : Math.round(random() * 500) / 10 - 2
      return [
        `u${Math.floor(random() * users)}`,
        pick(['a', 'b', 'b', 'c']),
        amount,
        random() < 0.2 ? null : random() < 0.5,
        maybe(pick(['x', 'ä', '𝕏', '~', 'y y', '10', '9'])),
      ]
    }),
  }
}

const questions = (oneIn = 1): readonly ColumnQuestion[] => {
  const plain = { edges: null, values: [], areAll: false, oneIn, time: null }
  return [
    { ...plain, column: 0 },
    { ...plain, column: 1, values: ['a', 'b', 'c', 'd'], areAll: true },
    { ...plain, column: 2, edges, values: ['3.5', '4'] },
    { ...plain, column: 3, values: ['false', 'true'], areAll: true },
    { ...plain, column: 4, values: ['x', '𝕏'] },
  ]
}

const queryOf = (table: Table, more: Partial<ProfileQuery> = {}): ProfileQuery => ({
  table,
  columns: questions(),
  pair: { unit: 0, variant: 1 },
  rowKey: null,
  keys: null,
  leaveOutBadKeys: false,
  ...more,
})

const isMissing = (cell: Cell | undefined) =>
  cell === null || cell === undefined || words.includes(String(cell))
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The same by counting. */
function counted(rows: readonly Row[]) {
  const columns = names.map((_, i) => {
    const values = rows.map((row) => row[i]).filter((cell) => !isMissing(cell))
    const distinct = [...new Set(values.map(String))]
    const numbers = values.filter((cell): cell is number => typeof cell === 'number')
    const ordered = kinds[i] === 'number' ? numbers.sort((a, b) => a - b) : distinct.sort(byBytes)
    const count = (...wanted: readonly string[]) =>
      wanted.map((value) => values.filter((cell) => String(cell) === value).length)
    const inBin = (low: number, high: number, last: boolean) =>
      numbers.filter((x) => x >= low && (x < high || (last && x === high))).length
    return {
      present: values.length,
      misfits: 0,
      distinct: { count: distinct.length, isApproximate: false },
      min: ordered[0] ?? null,
      max: ordered.at(-1) ?? null,
      bins:
        i === 2
          ? {
              below: numbers.filter((x) => x < 0).length,
              counts: edges.slice(1).map((high, at) => inBin(edges[at] ?? 0, high, high === 40)),
              above: numbers.filter((x) => x > 40).length,
            }
          : null,
      values: [[], count('a', 'b', 'c', 'd'), count('3.5', '4'), count('false', 'true'), count('x', '𝕏')][i],
    }
  })
  const units = new Map<string, Set<string>>()
  for (const [unit, variant] of rows) {
    units.set(String(unit), (units.get(String(unit)) ?? new Set()).add(String(variant)))
  }
  return {
    rows: rows.length,
    variantChanges: {
      count: [...units.values()].reduce((sum, variants) => sum + variants.size - 1, 0),
      isApproximate: false,
    },
    columns,
  }
}

/** Rows as written, missing words being one. */
const repeated = (rows: readonly Row[]) =>
  rows.length -
  new Set(rows.map((row) => JSON.stringify(row.map((cell) => (isMissing(cell) ? null : cell))))).size

const withoutExamples = ({ columns, ...part }: PartProfile) => ({
  ...part,
  columns: columns.map(({ example: _, ...column }) => column),
})

describe.each(formats)('%s', (format) => {
  test.each([1, 2])('counts what is there (seed %i)', async (seed) => {
    const sheet = randomSheet(seed, 400, 90)
    const table = tableOf(sheet, [await writeSheet(sheet, format)])
    const engine = await engineFor(table)
    const { all, sources, hasBadKeys } = await engine.profile(queryOf(table))
    const expected = {
      ...counted(sheet.rows),
      repeatedRows: { count: repeated(sheet.rows), isApproximate: false },
    }
    expect(withoutExamples(all)).toEqual(expected)
    expect(sources).toEqual([all])
    expect(hasBadKeys).toBe(false)
  })
})

test('several files: each by itself, and all together', async () => {
  const sheets = [randomSheet(3, 300, 40), randomSheet(4, 200, 40), randomSheet(5, 1, 1)]
  const files = [
    await writeSheet(sheets[0] as Sheet, 'csv'),
    await writeSheet(sheets[1] as Sheet, 'jsonl'),
    await writeSheet(sheets[2] as Sheet, 'parquet'),
  ]
  const rows = sheets.flatMap((sheet) => sheet.rows)
  const table = tableOf({ ...(sheets[0] as Sheet), rows }, files)
  const { all, sources } = await (await engineFor(table)).profile(queryOf(table))
  expect(withoutExamples(all)).toMatchObject(counted(rows))
  sources.forEach((part, i) => {
    expect(withoutExamples(part)).toMatchObject(counted(sheets[i]?.rows ?? []))
  })
})

test('of a part of many rows, as many are different as there are, nearly', async () => {
  const sheet = randomSheet(6, 20_000, 6_000)
  const unique = sheet.rows.map((row, i): Row => [...row.slice(0, 4), `order ${i}`])
  const twice = [...unique, ...unique.slice(0, 4_000)]
  const table = tableOf({ ...sheet, rows: twice }, [await writeSheet({ ...sheet, rows: twice }, 'csv')])
  const engine = await engineFor(table)
  const { all } = await engine.profile(queryOf(table, { columns: questions(8), rowKey: 4 }))
  const exact = counted(twice)
  // one part in 8 of D values has √(7 / D) of relative error: four of these are never passed
  const within = (actual: number, wanted: number) =>
    expect(Math.abs(actual / wanted - 1)).toBeLessThan(4 * Math.sqrt(7 / wanted))
  expect(all.columns[0]?.distinct.isApproximate).toBe(true)
  within(all.columns[0]?.distinct.count ?? 0, exact.columns[0]?.distinct.count ?? 0)
  within(all.columns[4]?.distinct.count ?? 0, 20_000)
  within(all.repeatedRows.count, 4_000)
  within(all.variantChanges.count, exact.variantChanges.count)
  expect(all.repeatedRows.isApproximate).toBe(true)
  // what is not told apart is exact all the same
  expect(all.columns[1]?.values).toEqual(exact.columns[1]?.values)
  expect(all.columns[2]?.bins).toEqual(exact.columns[2]?.bins)
})

test('a column without any repetition in its part has as many different values as rows', async () => {
  const sheet = randomSheet(7, 5_000, 10)
  const rows = sheet.rows.map((row, i): Row => [...row.slice(0, 4), `order ${i}`])
  const table = tableOf({ ...sheet, rows }, [await writeSheet({ ...sheet, rows }, 'csv')])
  const { all } = await (await engineFor(table)).profile(queryOf(table, { columns: questions(8), rowKey: 4 }))
  expect(all.columns[4]?.distinct).toEqual({ count: 5_000, isApproximate: true })
  expect(all.repeatedRows).toEqual({ count: 0, isApproximate: true })
})

test('values that do not fit are counted, and are no values', async () => {
  const sheet: Sheet = { columns: [{ name: 'amount', kind: 'number' }], rows: [] }
  const file = sourceFile(write('csv', 'amount\n1\n1_0\nNA\ninf\npending\n2.50\n'))
  const table = tableOf(sheet, [file])
  const columns = [{ column: 0, edges: null, values: [], areAll: false, oneIn: 1, time: null }]
  const { all } = await (await engineFor(table)).profile(queryOf(table, { columns, pair: null }))
  expect(all.columns[0]).toMatchObject({
    present: 2,
    misfits: 3,
    example: '1_0',
    distinct: { count: 2 },
    min: 1,
    max: 2.5,
  })
})

test('an infinite number does not fit, not even where the file declares numbers', async () => {
  const sheet: Sheet = {
    columns: [{ name: 'amount', kind: 'number' }],
    rows: [[1], [Number.POSITIVE_INFINITY], [null], [3]],
  }
  const table = tableOf(sheet, [await writeSheet(sheet, 'parquet')])
  const columns = [{ column: 0, edges: null, values: [], areAll: false, oneIn: 1, time: null }]
  const { all } = await (await engineFor(table)).profile(queryOf(table, { columns, pair: null }))
  expect(all.columns[0]).toMatchObject({ present: 2, misfits: 1, min: 1, max: 3 })
})

test('more columns than one query bears are counted all the same', async () => {
  const width = 150
  const many = Array.from({ length: width }, (_, i) => ({ name: `c${i}`, kind: 'number' as const }))
  const rows = Array.from({ length: 20 }, (_, r): Row => many.map((_, c) => (r * c) % 7))
  const sheet: Sheet = { columns: many, rows: [...rows, ...rows.slice(0, 3)] }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const columns = many.map((_, column) => ({
    ...{ column, edges: null, values: [], areAll: false, oneIn: 1, time: null },
  }))
  const { all } = await (await engineFor(table)).profile(queryOf(table, { columns, pair: null }))
  expect(all.rows).toBe(23)
  expect(all.columns).toHaveLength(width)
  expect(all.columns.map(({ distinct }) => distinct.count)).toEqual(
    many.map((_, c) => new Set(sheet.rows.map((row) => row[c])).size),
  )
  expect(all.repeatedRows.count).toBe(repeated(sheet.rows))
})
