/** Times in every format of file, and what is said of those that are none. */

import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, test } from 'vitest'
import type { UnitQuery } from '../../src/engine/types.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { PlannedTime, SourceFile, Table, TimeFormat } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { engineFor, newPath, sourceFile, write } from './support/files.ts'

const format = (name: string): TimeFormat => {
  const found = timeFormats(usual).find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const timeAs = (name: string): PlannedTime => ({ column: 2, format: format(name), daysOnly: false })

/** A table of user, variant and ts. */
function tableOf(file: SourceFile, declared: 'number' | null = null): Table {
  const names = ['user', 'variant', 'ts']
  return {
    columns: names.map((name) => ({ name, kind: 'text', values: [], present: 0 })),
    headRows: 0,
    conventions: usual,
    sources: [
      {
        file,
        fields: names.map((name) => ({
          name,
          path: [name],
          declared: name === 'ts' ? declared : null,
        })),
        columnOf: [0, 1, 2],
      },
    ],
  }
}

const queryOf = (table: Table, time: PlannedTime): UnitQuery => ({
  table,
  unit: 0,
  variant: 1,
  segments: [],
  where: null,
  missing: 'zero',
  measures: [],
  event: null,
  leaveOutBadRows: false,
  placing: {
    time,
    now: Date.parse('2025-06-03T00:00:00Z') * 1000,
    exposure: null,
    window: null,
    eventId: null,
    byDay: false,
  },
})

const micros = (text: string) => Date.parse(text) * 1000

async function spanOf(table: Table, time: PlannedTime) {
  const engine = await engineFor(table)
  return engine.span(table, time, micros('2025-06-03T00:00:00Z'))
}

/** Parquet is made by an engine of the test's own, which may write. */
async function parquet(select: string): Promise<SourceFile> {
  const path = newPath('parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`set TimeZone = 'America/New_York'; copy (${select}) to '${path}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return sourceFile(path, { format: 'parquet', dialect: null })
}

describe('the time that rows cover', () => {
  test('in CSV, whatever the zones', async () => {
    const text =
      'user,variant,ts\nu,a,2025-06-01T10:00:00+02:00\nv,b,2025-06-02 09:00\nw,b,\nx,b,2199-01-01\n'
    expect(await spanOf(tableOf(sourceFile(write('csv', text))), timeAs('iso-8601'))).toEqual({
      first: micros('2025-06-01T08:00:00Z'),
      last: micros('2199-01-01T00:00:00Z'),
      lastKnown: micros('2025-06-02T09:00:00Z'),
      misfits: 0,
    })
  })

  test('in JSON, as text and as numbers', async () => {
    const lines = (...times: readonly unknown[]) => {
      const rows = times.map((ts, i) => `${JSON.stringify({ user: `u${i}`, variant: 'a', ts })}\n`)
      return tableOf(sourceFile(write('jsonl', rows.join('')), { format: 'jsonl', dialect: null }))
    }
    const expected = { first: micros('2025-06-01T08:00:00.123Z'), last: micros('2025-06-01T08:00:01Z') }
    const text = lines('2025-06-01T08:00:00.123Z', '2025-06-01T08:00:01Z')
    expect(await spanOf(text, timeAs('iso-8601'))).toMatchObject(expected)
    const numbers = lines(1748764800123, 1748764801000.0)
    expect(await spanOf(numbers, timeAs('epoch-milliseconds'))).toMatchObject(expected)
  })

  test.each([
    ['timestamp', "timestamp '2025-06-01 08:00:00.5'", '2025-06-01T08:00:00.500Z'],
    ['timestamptz', "timestamptz '2025-06-01 08:00:00.5+02'", '2025-06-01T06:00:00.500Z'],
    ['date', "date '2025-06-01'", '2025-06-01T00:00:00Z'],
    ['timestamp_s', "timestamp '2025-06-01 08:00:00'::timestamp_s", '2025-06-01T08:00:00Z'],
    ['timestamp_ns', "'2025-06-01 08:00:00.5'::timestamp_ns", '2025-06-01T08:00:00.500Z'],
  ])('in Parquet, as %s', async (_, value, expected) => {
    const table = tableOf(await parquet(`select 'u' as "user", 'a' as variant, ${value} as ts`))
    expect(await spanOf(table, timeAs('iso-8601'))).toMatchObject({ first: micros(expected), misfits: 0 })
  })

  test.each([
    ['epoch-seconds', '1748764800::bigint'],
    ['epoch-milliseconds', '1748764800000::double'],
    ['epoch-microseconds', '1748764800000000::bigint'],
  ])('in Parquet, as a number of %s', async (name, value) => {
    const table = tableOf(await parquet(`select 'u' as "user", 'a' as variant, ${value} as ts`), 'number')
    expect(await spanOf(table, timeAs(name))).toMatchObject({ first: micros('2025-06-01T08:00:00Z') })
  })

  test('is not known without any', async () => {
    const table = tableOf(sourceFile(write('csv', 'user,variant,ts\nu,a,\nv,a,soon\n')))
    expect(await spanOf(table, timeAs('iso-8601'))).toEqual({
      first: null,
      last: null,
      lastKnown: null,
      misfits: 1,
    })
  })
})

test('a value that is no time makes its row a bad one', async () => {
  const table = tableOf(
    sourceFile(write('csv', 'user,variant,ts\nu,a,2025-06-01\nv,a,soon\nw,a,later\nx,a,\n')),
  )
  const engine = await engineFor(table)
  const query = queryOf(table, timeAs('iso-8601'))
  expect(await engine.units(query)).toMatchObject({
    badRows: [{ reason: 'not-a-time', columns: [2], rows: [2], example: 'later' }],
  })
  const { groups, sourceRows } = await engine.units({ ...query, leaveOutBadRows: true })
  expect(sourceRows).toEqual([2])
  expect(groups).toMatchObject([{ status: 'analysed', units: 2, rows: 2, placed: { missingTimes: 1 } }])
})

test('rows that are the same as another in all that is read are counted', async () => {
  const rows = [
    'u,a,2025-06-01',
    'u,a,2025-06-01',
    'u,a,2025-06-01',
    'v,a,2025-06-01',
    'v,a,2025-06-02',
    'v,a,',
    'v,a,',
  ]
  const table = tableOf(sourceFile(write('csv', `user,variant,ts\n${rows.join('\n')}\n`)))
  const engine = await engineFor(table)
  expect(await engine.repeatedRows(queryOf(table, timeAs('iso-8601')))).toBe(3)
})
