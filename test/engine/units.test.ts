/** The statistics of random tables, in every format, against a naive computation. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Engine, Measure, UnitQuery } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { expectSameGroups } from './support/close.ts'
import { type Cell, engineFor, formats, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'
import { everySegmentation, type NaiveMeasure, naiveGroups, textOf } from './support/naive.ts'

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'cost', kind: 'number' },
  { name: 'flag', kind: 'boolean' },
  { name: 'zero_one', kind: 'number' },
  { name: 'country', kind: 'text' },
] as const

const rowOf = fc.tuple<Cell[]>(
  fc.constantFrom('u1', 'u2', 'u3', '004', '4', 'a,b', 'a"b', 'ü😀', 'NA', null),
  fc.oneof({ weight: 4, arbitrary: fc.constant('a') }, fc.constantFrom('b', 'b', "it's", '', null)),
  fc.constantFrom('buy', 'view', 'null', null),
  fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
  fc.option(fc.integer({ min: -9, max: 9 })),
  fc.option(fc.boolean()),
  fc.option(fc.constantFrom(0, 1)),
  fc.constantFrom('DE', 'FR', 'FR', null),
)

const number = (column: number) => (row: Row) => (typeof row[column] === 'number' ? row[column] : null)
const boolean = (column: number) => (row: Row) => (typeof row[column] === 'boolean' ? row[column] : null)
const isBuy = (row: Row) => {
  const event = textOf(row, 2)
  return event === null ? null : event === 'buy'
}
const asNumber = (value: boolean | null) => (value === null ? null : Number(value))

/** The same measure twice: for the engine and in JavaScript. */
async function pairs(engine: Engine, table: Table): Promise<readonly (readonly [Measure, NaiveMeasure])[]> {
  const sql = (text: string) => engine.expression(table, text, '--test')
  return [
    [
      { kind: 'indicator', condition: await sql("event = 'buy'") },
      { kind: 'indicator', condition: isBuy },
    ],
    [
      { kind: 'indicator', condition: await sql('flag') },
      { kind: 'indicator', condition: boolean(5) },
    ],
    [
      { kind: 'indicator', condition: await sql('zero_one') },
      {
        kind: 'indicator',
        condition: (row) => {
          const value = number(6)(row)
          return value === null ? null : value === 1
        },
      },
    ],
    [
      { kind: 'sum', value: await sql('value') },
      { kind: 'sum', value: number(3) },
    ],
    [
      { kind: 'sum', value: await sql('flag') },
      { kind: 'sum', value: (row) => asNumber(boolean(5)(row)) },
    ],
    [
      { kind: 'sum', value: await sql("case when event = 'buy' then value / 2 end") },
      {
        kind: 'sum',
        value: (row) => {
          const value = number(3)(row)
          return isBuy(row) === true && value !== null ? value / 2 : null
        },
      },
    ],
    [
      { kind: 'count', condition: null },
      { kind: 'count', condition: null },
    ],
    [
      { kind: 'count', condition: await sql("event = 'buy'") },
      { kind: 'count', condition: isBuy },
    ],
    [
      { kind: 'ratio', ...(await engine.ratio(table, 'value / cost', '--test')) },
      { kind: 'ratio', numerator: number(3), denominator: number(4) },
    ],
    [
      { kind: 'ratio', ...(await engine.ratio(table, 'value', '--test')) },
      { kind: 'ratio', numerator: number(3), denominator: null },
    ],
    [
      { kind: 'ratio', ...(await engine.ratio(table, "((event = 'buy') / flag)", '--test')) },
      {
        kind: 'ratio',
        numerator: (row) => asNumber(isBuy(row)),
        denominator: (row) => asNumber(boolean(5)(row)),
      },
    ],
  ]
}

const settings = fc.record({
  unit: fc.constantFrom(0, 0, null),
  segments: fc.constantFrom<readonly (readonly number[])[]>([], [[7]], [[7], [2]], [[2], [7, 2], [7]]),
  filtered: fc.boolean(),
  missing: fc.constantFrom('zero', 'exclude'),
  /** Rows that the head shows: with few, a variant may be unknown beforehand. */
  shown: fc.constantFrom(1, 5, 1000),
  files: fc.constantFrom(1, 2),
})

describe.each(formats)('%s', (format) => {
  test('equals a naive computation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowOf, { minLength: 1, maxLength: 60 }),
        settings,
        async (rows, { unit, segments, filtered, missing, shown, files: parts }) => {
          const sheet: Sheet = { columns, rows }
          const cut = parts === 1 ? rows.length : Math.ceil(rows.length / 2)
          const halves = [rows.slice(0, cut), rows.slice(cut)].slice(0, parts)
          const files = await Promise.all(halves.map((half) => writeSheet({ columns, rows: half }, format)))
          const table = tableOf(sheet, files, shown)
          const engine = await engineFor(table)
          const both = await pairs(engine, table)
          const query: UnitQuery = {
            table,
            unit,
            variant: 1,
            segments,
            where: filtered ? await engine.expression(table, "country <> 'FR'", '--where') : null,
            missing,
            measures: both.map(([measure]) => measure),
            event: null,
            leaveOutBadRows: false,
            placing: null,
          }
          const answer = await engine.units(query)
          const inFrance = (row: Row) => {
            const country = textOf(row, 7)
            return country === null ? null : country !== 'FR'
          }
          const naive = {
            ...query,
            variant: 1,
            where: filtered ? inFrance : null,
            measures: both.map(([, each]) => each),
          }
          const expected = everySegmentation(segments, (segment) => naiveGroups({ ...naive, segment }, rows))
          expectSameGroups(answer.groups, expected, 1e6)
          expect(answer.misfits).toEqual([])
          expect(answer.sourceRows).toEqual(halves.map((half) => half.length))
          const once = answer.groups.filter(({ segment }) => (segment?.by ?? 0) === 0)
          const read = once.reduce((sum, group) => sum + group.rows + group.filteredRows, 0)
          expect(read).toBe(rows.length)
          await engine.close()
        },
      ),
      { numRuns: 25, seed: 20261 },
    )
  })
})
