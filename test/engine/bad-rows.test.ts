/** Rows that cannot be used are counted by the first reason that holds for them, found again by the reader, and left out. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine, UnitQuery } from '../../src/engine/types.ts'
import { placeSuspects } from '../../src/read/suspects.ts'
import { Tally } from '../../src/read/tally.ts'
import type { ColumnKind, SourceFile, Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import { expectSameGroups } from './support/close.ts'
import { columnsOf, engineFor, sourceFile, write } from './support/files.ts'

const names = ['user', 'variant', 'event', 'value', 'flag'] as const
const kinds: readonly ColumnKind[] = ['text', 'text', 'text', 'number', 'boolean']
type Cells = readonly (string | null)[]

const cell = (text: string | null) =>
  text === null ? '' : /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
const csv = (rows: readonly Cells[]): SourceFile =>
  sourceFile(write('csv', [names, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')))
const jsonl = (rows: readonly Cells[]): SourceFile =>
  sourceFile(
    write(
      'jsonl',
      rows
        .map((row) => `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i]])))}\n`)
        .join(''),
    ),
    { format: 'jsonl', dialect: null },
  )

/** A table whose head has shown the usual variants and events, and nothing that is wrong. */
function tableOf(files: readonly SourceFile[]): Table {
  const rows = [
    ['u1', 'a', 'view', 1, true],
    ['u2', 'b', 'buy', 2, false],
  ] as const
  return {
    columns: columnsOf({ columns: names.map((name, i) => ({ name, kind: kinds[i] ?? 'text' })), rows }),
    headRows: 2,
    conventions: withMissing('', 'NA'),
    sources: files.map((file) => ({
      file,
      fields: names.map((name) => ({ name, path: [name], declared: null })),
      columnOf: names.map((_, i) => i),
    })),
  }
}

async function queryOf(engine: Engine, table: Table, more: Partial<UnitQuery> = {}): Promise<UnitQuery> {
  return {
    table,
    unit: 0,
    variant: 1,
    segments: [],
    where: null,
    missing: 'zero',
    measures: [
      { kind: 'sum', value: await engine.expression(table, 'value', '--mean') },
      {
        kind: 'indicator',
        condition: await engine.expression(table, "flag or event = 'buy'", '--conversion'),
      },
    ],
    event: 2,
    leaveOutBadRows: false,
    placing: null,
    ...more,
  }
}

/** What the engine counts, and what the reader finds. */
async function badIn(files: readonly SourceFile[], more: Partial<UnitQuery> = {}) {
  const table = tableOf(files)
  const engine = await engineFor(table)
  const { badRows } = await engine.units(await queryOf(engine, table, more))
  const tally = new Tally()
  await placeSuspects(table, badRows, tally)
  return { badRows, rejections: tally.rejections }
}

const sound: Cells = ['u1', 'a', 'view', '1', 'true']
const withCell = (column: number, value: string | null): Cells =>
  sound.map((each, i) => (i === column ? value : each))

describe('a bad row', () => {
  test.each([
    ['line-break-in-key', 0, 'u\n1', 2],
    ['line-break-in-key', 0, 'u1\r', 1],
    ['line-break-in-key', 1, 'a\n', 2],
    ['line-break-in-key', 1, 'x,2,1\nu9,b', 2],
    ['line-break-in-key', 2, 'bu\ny', 2],
    ['line-break-in-key', 2, 'view\n\n\n', 4],
    ['merge-marker', 0, '<<<<<<< HEAD', 1],
    ['merge-marker', 0, '=======', 1],
    ['nul-byte', 1, 'a\0', 1],
    ['not-a-number', 3, '1,234', 1],
    ['not-a-boolean', 4, '2', 1],
  ] as const)('%s in column %i: %j', async (reason, column, value, lines) => {
    const rows = [sound, sound, withCell(column, value), sound]
    for (const file of [csv(rows), jsonl(rows)]) {
      const { badRows, rejections } = await badIn([file])
      expect(badRows).toEqual([{ reason, columns: [column], rows: [lines], example: value }])
      expect(rejections.map(({ first }) => first.map(({ line }) => line))).toEqual([
        [file.format === 'csv' ? 4 : 3],
      ])
    }
  })

  test('is a header that comes again, whatever else its values are', async () => {
    for (const make of [csv, jsonl]) {
      const { badRows, rejections } = await badIn([make([sound, names, sound, names])])
      expect(badRows.map(({ reason, rows }) => [reason, rows])).toEqual([['repeated-header', [2]]])
      expect(rejections[0]?.first.length).toBe(2)
    }
  })

  test('is a header that comes again where nothing but text is read', async () => {
    const file = csv([sound, names, withCell(0, 'user')])
    const { badRows } = await badIn([file], { measures: [] })
    expect(badRows).toMatchObject([{ reason: 'repeated-header', columns: [0, 1], rows: [1] }])
  })

  test('is counted in its own file', async () => {
    const files = [
      csv([sound, withCell(3, 'x')]),
      csv([withCell(3, 'y'), sound, withCell(3, 'z'), withCell(4, '?')]),
    ]
    const { badRows, rejections } = await badIn(files)
    expect(badRows.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['not-a-number', [1, 2]],
      ['not-a-boolean', [0, 1]],
    ])
    expect(rejections[0]?.first.map(({ line, column }) => [line, column])).toEqual([
      [3, 11],
      [2, 11],
      [4, 11],
    ])
  })

  test('is not looked for in columns that nothing reads', async () => {
    const { badRows } = await badIn([csv([withCell(3, 'x'), withCell(4, 'x'), withCell(2, 'a\nb')])], {
      measures: [],
    })
    expect(badRows).toEqual([])
  })

  test('is found in a row without a unit, too', async () => {
    const row = withCell(0, null).map((value, i) => (i === 1 ? 'a\nb' : value))
    const { badRows } = await badIn([csv([sound, row])])
    expect(badRows).toMatchObject([{ reason: 'line-break-in-key', columns: [1], rows: [2] }])
  })

  test('is found without units, too', async () => {
    const { badRows } = await badIn([csv([sound, withCell(1, 'a\nb')])], { unit: null })
    expect(badRows).toMatchObject([{ reason: 'line-break-in-key', rows: [2] }])
  })
})

test('more than sixteen files are counted without their bad rows', async () => {
  const files = Array.from({ length: 17 }, (_, i) => csv([sound, withCell(3, i % 2 === 0 ? 'x' : '3')]))
  const table = tableOf(files)
  const engine = await engineFor(table)
  const { sourceRows } = await engine.units(await queryOf(engine, table, { leaveOutBadRows: true }))
  expect(sourceRows).toEqual(files.map((_, i) => (i % 2 === 0 ? 1 : 2)))
})

const cells = fc.tuple(
  fc.constantFrom('u1', 'u2', 'u3', 'user', 'u\n1', '<<<<<<< x', 'NA', null),
  fc.constantFrom('a', 'b', 'c', 'variant', 'a\r', null),
  fc.constantFrom('view', 'buy', 'event', 'v\n\nw', null),
  fc.constantFrom('1', '2.5', '-3', 'value', 'x', '1,5', 'inf', 'NA', null),
  fc.constantFrom('true', 'no', 'flag', '0', 'maybe', null),
)

test('what is left without the bad rows is what a file without them says, and both sides agree which they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cells, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(csv, jsonl),
      async (rows, make) => {
        const table = tableOf([make(rows)])
        const engine = await engineFor(table)
        const { badRows } = await engine.units(await queryOf(engine, table))
        // every row by itself, by the reader
        const bad = await Promise.all(
          rows.map(async (row) => {
            const one = tableOf([make([row])])
            const tally = new Tally()
            for (const { reason, columns } of badRows) {
              await placeSuspects(one, [{ reason, columns, rows: [1], example: '' }], tally)
            }
            return tally.first !== null
          }),
        )
        const isUnit = (row: Cells) => row[0] !== null && row[0] !== 'NA'
        const without = tableOf([make(rows.filter((_, i) => !bad[i]))])
        const left = await engine.units(await queryOf(engine, table, { leaveOutBadRows: true }))
        expect(left.badRows).toEqual([])
        expect(left.sourceRows).toEqual([bad.filter((each) => !each).length])
        const other = await engineFor(without)
        const expected = await other.units(await queryOf(other, without))
        expect(expected.badRows).toEqual([])
        expectSameGroups(left.groups, expected.groups, 10)
        expect(rows.some(isUnit) || left.groups.every(({ status }) => status === 'missing-unit')).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})
