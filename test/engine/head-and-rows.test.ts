/** The beginning of a Parquet file, and all rows of a small table. */

import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import type { Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import {
  columnsOf,
  engineFor,
  newPath,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  write,
  writeSheet,
} from './support/files.ts'

/** Parquet with types that only Parquet has. */
async function parquetOf(select: string): Promise<ReturnType<typeof sourceFile>> {
  const path = newPath('parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (${select}) to '${path}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return sourceFile(path, { format: 'parquet', dialect: null })
}

const emptyTable = (file: ReturnType<typeof sourceFile>): Table => ({
  columns: [],
  headRows: 0,
  conventions: withMissing(),
  sources: [{ file, fields: [], columnOf: [] }],
})

test('values are text: numbers in their shortest form, times as ISO 8601', async () => {
  const file =
    await parquetOf(`select 7::double as a, 7.5::decimal(10, 3) as b, 100::decimal(10, 2) as c, 9007199254740993 as d,
    1e20 as e, 0.1::float as f, true as g, '7.0' as h, date '2026-10-01' as i, timestamp '2026-10-01 10:00:00.5' as j,
    timestamptz '2026-10-01 10:00:00+02' as k, null::varchar as l, 'x' as "A ""b""", -0.5::double as n, [1] as o`)
  const engine = await engineFor(emptyTable(file))
  const head = await engine.head(file, 10)
  expect(head.complete).toBe(true)
  expect(head.rows).toEqual([
    [
      '7',
      '7.5',
      '100',
      '9007199254740993',
      '1e+20',
      '0.1',
      'true',
      '7.0',
      '2026-10-01',
      '2026-10-01T10:00:00.5',
      '2026-10-01T08:00:00Z',
      null,
      'x',
      '-0.5',
      '[1]',
    ],
  ])
  expect(head.fields.map(({ name }) => name).join()).toBe('a,b,c,d,e,f,g,h,i,j,k,l,A "b",n,o')
  expect(head.fields.map(({ declared }) => declared).join()).toBe(
    'number,number,number,number,number,number,boolean,text,text,text,text,text,text,number,text',
  )
})

test('a head stops where it is told to', async () => {
  const file = await parquetOf('select i from range(20) t(i)')
  const engine = await engineFor(emptyTable(file))
  expect(await engine.head(file, 20)).toMatchObject({ complete: true })
  const head = await engine.head(file, 19)
  expect(head.complete).toBe(false)
  expect(head.rows.map(([value]) => value)).toEqual(Array.from({ length: 19 }, (_, i) => String(i)))
})

test('a file that is no Parquet is said to be none', async () => {
  const file = sourceFile(write('parquet', 'a,b\n1,2\n'), { format: 'parquet', dialect: null })
  const engine = await engineFor(emptyTable(file))
  await expect(engine.head(file, 1)).rejects.toMatchObject({ kind: 'input' })
})

test('Parquet numbers as units and variants are their shortest text; NaN may be missing', async () => {
  const file =
    await parquetOf(`select * from (values (7::double, 1::integer, 'nan'::double), (7, 1, 5), (8, 2, 6))
    t(unit, variant, value)`)
  const names = ['unit', 'variant', 'value']
  const columns = names.map((name) => ({ name, kind: 'number' as const }))
  const table: Table = {
    columns: columnsOf({ columns, rows: [] }),
    headRows: 3,
    conventions: withMissing(''),
    sources: [
      {
        file,
        fields: names.map((name) => ({ name, path: [name], declared: 'number' })),
        columnOf: [0, 1, 2],
      },
    ],
  }
  const engine = await engineFor(table)
  const value = await engine.expression(table, 'value', '--mean')
  const ask = (missing: readonly string[]) =>
    engine.units({
      table: { ...table, conventions: withMissing(...missing) },
      unit: 0,
      variant: 1,
      segments: [[0]],
      where: null,
      missing: 'exclude',
      event: null,
      leaveOutBadRows: false,
      placing: null,
      measures: [{ kind: 'sum', value }],
    })
  const { groups, badRows } = await ask(['', 'NaN'])
  expect(badRows).toEqual([])
  expect(groups).toMatchObject([
    { variant: '1', segment: { values: [{ value: '7' }] }, units: 1, rows: 2, measures: [{ n: 1, mean: 5 }] },
    { variant: '2', segment: { values: [{ value: '8' }] }, units: 1, rows: 1, measures: [{ n: 1, mean: 6 }] },
  ])
  expect((await ask([''])).badRows).toMatchObject([{ columns: [2], rows: [1], example: 'nan' }])
})

const columns = [
  { name: 'variant', kind: 'text' },
  { name: 'units', kind: 'number' },
] as const

test('rows come as they stand, in order, missing words as null', async () => {
  const first: Row[] = [
    ['a', '10'],
    ['b', 'NA'],
  ]
  const second: Row[] = [['ü, "x"', ' 7 ']]
  const sheets: readonly Sheet[] = [first, second].map((rows) => ({ columns, rows }))
  const files = await Promise.all(sheets.map((sheet) => writeSheet(sheet, 'csv')))
  const table = tableOf({ columns, rows: [] }, files)
  const engine = await engineFor(table)
  expect(await engine.rows(table, 100)).toEqual({
    rows: [
      { source: 0, values: ['a', '10'] },
      { source: 0, values: ['b', null] },
      { source: 1, values: ['ü, "x"', ' 7 '] },
    ],
    sourceRows: [2, 1],
  })
})

test('a table of more rows than allowed was not aggregated', async () => {
  const sheet: Sheet = { columns, rows: Array.from({ length: 11 }, (): Row => ['a', 1]) }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const engine = await engineFor(table)
  expect((await engine.rows(table, 11)).rows).toHaveLength(11)
  await expect(engine.rows(table, 10)).rejects.toMatchObject({ kind: 'data' })
})
