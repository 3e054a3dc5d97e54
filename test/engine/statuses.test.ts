/** What becomes of units without a variant, with two, without a name, and of rows that do not count. */

import { describe, expect, test } from 'vitest'
import type { Engine, UnitQuery } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import { engineFor, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'country', kind: 'text' },
  { name: 'n', kind: 'number' },
] as const

async function open(rows: readonly Row[], shown?: number): Promise<{ table: Table; engine: Engine }> {
  const sheet: Sheet = { columns, rows }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')], shown)
  return { table, engine: await engineFor(table) }
}

const ask = (table: Table, more: Partial<UnitQuery> = {}): UnitQuery => ({
  table,
  unit: 0,
  variant: 1,
  segments: [],
  where: null,
  missing: 'zero',
  event: null,
  leaveOutBadRows: false,
  placing: null,
  measures: [],
  ...more,
})

const none = { variant: null, segment: null, filteredRows: 0, measures: [] }

const rows: readonly Row[] = [
  ['u1', 'a', 'DE', 1],
  ['u1', null, 'DE', 1],
  ['u2', 'a', 'DE', 1],
  ['u2', 'b', 'FR', 1],
  ['u3', 'NA', 'FR', 1],
  [null, 'a', 'FR', 1],
  ['NA', 'b', 'FR', 1],
  ['u4', 'b', null, 0],
]

// with a short head the engine does not know all variants beforehand
describe.each([rows.length, 1])('the head shows %d rows', (shown) => {
  test('every unit has one status', async () => {
    const { table, engine } = await open(rows, shown)
    const { groups, maxRowsPerUnit } = await engine.units(ask(table))
    expect(groups).toEqual([
      { ...none, status: 'analysed', variant: 'a', units: 1, rows: 2 },
      { ...none, status: 'analysed', variant: 'b', units: 1, rows: 1 },
      { ...none, status: 'multiple-variants', units: 1, rows: 2 },
      { ...none, status: 'missing-variant', units: 1, rows: 1 },
      { ...none, status: 'missing-unit', units: 0, rows: 2 },
    ])
    expect(maxRowsPerUnit).toBe(2)
  })

  test('rows that do not count leave the unit to its other rows', async () => {
    const { table, engine } = await open(rows, shown)
    const where = await engine.expression(table, "country = 'DE'", '--where')
    const { groups } = await engine.units(ask(table, { where }))
    expect(groups).toEqual([
      // u2 was in variant b only in a row that does not count
      { ...none, status: 'analysed', variant: 'a', units: 2, rows: 3, filteredRows: 1 },
      { ...none, status: 'missing-unit', units: 0, rows: 0, filteredRows: 2 },
      { ...none, status: 'filtered', units: 2, rows: 2 },
    ])
  })

  test('without a unit every row is one', async () => {
    const { table, engine } = await open(rows, shown)
    const { groups, maxRowsPerUnit } = await engine.units(ask(table, { unit: null }))
    expect(groups).toEqual([
      { ...none, status: 'analysed', variant: 'a', units: 3, rows: 3 },
      { ...none, status: 'analysed', variant: 'b', units: 3, rows: 3 },
      { ...none, status: 'missing-variant', units: 2, rows: 2 },
    ])
    expect(maxRowsPerUnit).toBe(1)
  })

  test('segments', async () => {
    const { table, engine } = await open(
      [
        ['u1', 'a', 'DE', 1],
        ['u1', 'a', null, 1],
        ['u2', 'a', 'DE', 1],
        ['u2', 'a', 'FR', 1],
        ['u3', 'a', null, 1],
        ['u4', 'b', '(missing)', 1],
      ],
      shown,
    )
    const { groups } = await engine.units(ask(table, { segments: [[2]] }))
    expect(
      groups.map(({ variant, segment, units }) => {
        const { value, is } = segment?.values[0] ?? {}
        return [variant, value, is, units]
      }),
    ).toEqual([
      ['a', null, 'missing', 1],
      ['a', null, 'several', 1],
      ['a', 'DE', 'value', 1],
      ['b', '(missing)', 'value', 1],
    ])
  })
})

test('the label of a file is the variant of its rows', async () => {
  const part = (rows: readonly Row[]) => writeSheet({ columns, rows }, 'csv')
  const first = await part([
    ['u1', 'x', null, 1],
    ['u2', 'x', null, 1],
    ['u1', 'x', null, 1],
  ])
  const second = await part([
    ['u2', 'x', null, 1],
    ['u3', 'x', null, 1],
  ])
  const files = [
    { ...first, label: "old's" },
    { ...second, label: 'new' },
  ]
  const table = tableOf({ columns, rows }, files)
  const engine = await engineFor(table)
  const { groups, sourceRows } = await engine.units(ask(table, { variant: 'label' }))
  expect(groups).toEqual([
    { ...none, status: 'analysed', variant: 'new', units: 1, rows: 1 },
    { ...none, status: 'analysed', variant: "old's", units: 1, rows: 2 },
    { ...none, status: 'multiple-variants', units: 1, rows: 2 },
  ])
  expect(sourceRows).toEqual([3, 2])
})

test('many files are counted one by one', async () => {
  const lists = Array.from({ length: 20 }, (_, i): Row[] =>
    Array.from({ length: i % 3 }, (_, j): Row => [`u${j}`, 'a', null, 1]),
  )
  const files = await Promise.all(lists.map((each) => writeSheet({ columns, rows: each }, 'csv')))
  const table = tableOf({ columns, rows: lists.flat() }, files)
  const { sourceRows } = await (await engineFor(table)).units(ask(table))
  expect(sourceRows).toEqual(lists.map((each) => each.length))
})

test('files are matched by the name of the column, whatever its place, and may lack one', async () => {
  const first = await writeSheet(
    {
      columns: [columns[0], columns[1], columns[3]],
      rows: [
        ['u1', 'a', 2],
        ['u2', 'b', 3],
      ],
    },
    'csv',
  )
  const second = await writeSheet(
    { columns: [columns[2], columns[1], columns[0]], rows: [['DE', 'b', 'u2']] },
    'jsonl',
  )
  const field = (name: string) => ({ name, path: [name], declared: null })
  const table: Table = {
    columns: columns.map((column) => ({ ...column, values: [], present: 0 })),
    headRows: 3,
    conventions: withMissing(''),
    sources: [
      { file: first, fields: ['user', 'variant', 'n'].map(field), columnOf: [0, 1, 3] },
      { file: second, fields: ['country', 'variant', 'user'].map(field), columnOf: [2, 1, 0] },
    ],
  }
  const engine = await engineFor(table)
  const value = await engine.expression(table, 'n', '--mean')
  const { groups, misfits } = await engine.units(
    ask(table, { segments: [[2]], measures: [{ kind: 'sum', value }] }),
  )
  expect(misfits).toEqual([])
  expect(groups).toMatchObject([
    { variant: 'a', segment: { values: [{ is: 'missing' }] }, rows: 1, measures: [{ n: 1, mean: 2 }] },
    { variant: 'b', segment: { values: [{ value: 'DE' }] }, rows: 2, measures: [{ n: 1, mean: 3 }] },
  ])
})

test('a column of ids taken for the variant is named', async () => {
  const many = Array.from({ length: 50_000 }, (_, i): Row => [`u${i}`, `id${i}`, null, 1])
  const { table, engine } = await open(many, 1)
  await expect(engine.units(ask(table))).rejects.toMatchObject({
    kind: 'data',
    message: expect.stringMatching(/^column `variant` has .* variants: is it an id\?$/),
  })
})

test('an empty file has no groups', async () => {
  const { table, engine } = await open([])
  expect(await engine.units(ask(table))).toEqual({
    groups: [],
    whole: [],
    days: [],
    sourceRows: [0],
    maxRowsPerUnit: 0,
    badRows: [],
    misfits: [],
  })
})

test('the query can be shown', async () => {
  const { table, engine } = await open(rows)
  const query = ask(table)
  expect(engine.explain(query).sql).toContain('read_csv')
})

test('one thread gives the same digits every time', async () => {
  const many = Array.from(
    { length: 30_000 },
    (_, i): Row => [`u${i % 7000}`, i % 7000 < 3000 ? 'a' : 'b', null, 1 / (i + 1)],
  )
  const { table } = await open(many)
  const answers = await Promise.all(
    [1, 2, 3].map(async () => {
      const engine = await engineFor(table, 1)
      const value = await engine.expression(table, 'n', '--mean')
      return engine.units(ask(table, { measures: [{ kind: 'sum', value }] }))
    }),
  )
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('a variant that turns up only after the head is found all the same', async () => {
  const { table, engine } = await open(
    [
      ['u1', 'a', null, 1],
      ['u2', 'b', null, 1],
      ['u3', 'c', null, 1],
      ['u1', 'c', null, 1],
    ],
    2,
  )
  const { groups } = await engine.units(ask(table))
  expect(groups.map(({ status, variant, units }) => [status, variant, units])).toEqual([
    ['analysed', 'b', 1],
    ['analysed', 'c', 1],
    ['multiple-variants', null, 1],
  ])
})
