/** Exposure, window and repeated events of random tables, all options crossed, against a naive computation. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Engine, Measure, Placing, UnitQuery } from '../../src/engine/types.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { Table } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { expectSameGroups } from './support/close.ts'
import { type Cell, engineFor, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'
import { everySegmentation, type NaiveMeasure, textOf } from './support/naive.ts'
import { type NaivePlacing, type NaiveRetention, naiveDays, naivePlaced } from './support/naive-placing.ts'

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'cost', kind: 'number' },
  { name: 'country', kind: 'text' },
  { name: 'id', kind: 'text' },
  { name: 'ts', kind: 'text' },
] as const

const start = Date.parse('2025-06-01T00:00:00Z') * 1000
const second = 1_000_000

/** Asked of units of several rows that have times. */
async function retentions(
  engine: Engine,
  table: Table,
  end: number,
): Promise<readonly (readonly [Measure, NaiveRetention])[]> {
  const paid = await engine.expression(table, 'value > 0', '--test')
  const spans = [
    { from: 2 * second, to: 3 * second },
    { from: second, to: 4 * second },
  ]
  return spans.flatMap((span) => [
    [
      { kind: 'retention', condition: null, span, end },
      { kind: 'retention', condition: null, ...span, end },
    ],
    [
      { kind: 'retention', condition: paid, span, end },
      { kind: 'retention', condition: isPaid, ...span, end },
    ],
  ])
}

/** Few seconds, so that many rows are of the same one; with and without a zone. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('Z', '+00:00', ''))
  .map(([at, zone]) => `2025-06-01T00:00:0${at}${zone}`)

const rowOf = fc.tuple<Cell[]>(
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom('u1', 'u2', 'u3', 'u4') }, fc.constant(null)),
  fc.oneof({ weight: 6, arbitrary: fc.constant('a') }, fc.constantFrom('b', null)),
  fc.constantFrom('seen', 'buy', 'view', null),
  fc.option(fc.integer({ min: -99, max: 99 })),
  fc.option(fc.integer({ min: 1, max: 9 })),
  fc.constantFrom('DE', 'FR', null),
  fc.constantFrom('1', '2', '3', '4', '5', '6', null),
  fc.oneof({ weight: 6, arbitrary: moment }, fc.constant(null)),
)

const number = (column: number) => (row: Row) => (typeof row[column] === 'number' ? row[column] : null)
const is = (column: number, text: string) => (row: Row) => {
  const value = textOf(row, column)
  return value === null ? null : value === text
}
const isPaid = (row: Row) => {
  const value = number(3)(row)
  return value === null ? null : value > 0
}
const timeOf = (row: Row) => {
  const text = textOf(row, 7)
  return text === null
    ? null
    : Date.parse(text.endsWith('Z') || text.includes('+') ? text : `${text}Z`) * 1000
}

async function measures(
  engine: Engine,
  table: Table,
): Promise<readonly (readonly [Measure, NaiveMeasure])[]> {
  const sql = (text: string) => engine.expression(table, text, '--test')
  return [
    [
      { kind: 'indicator', condition: await sql("event = 'buy'") },
      { kind: 'indicator', condition: is(2, 'buy') },
    ],
    [
      { kind: 'sum', value: await sql('value') },
      { kind: 'sum', value: number(3) },
    ],
    [
      { kind: 'count', condition: null },
      { kind: 'count', condition: null },
    ],
    [
      { kind: 'ratio', ...(await engine.ratio(table, 'value / cost', '--test')) },
      { kind: 'ratio', numerator: number(3), denominator: number(4) },
    ],
  ]
}

const options = fc.record({
  unit: fc.constantFrom(0, 0, 0, null),
  segments: fc.constantFrom<readonly (readonly number[])[]>([], [[5]], [[5], [2], [2, 5]]),
  filtered: fc.boolean(),
  missing: fc.constantFrom('zero', 'exclude'),
  hasTime: fc.constantFrom(true, true, false),
  exposed: fc.boolean(),
  window: fc.constantFrom(null, 0, 2, 5),
  eventId: fc.constantFrom(null, 6),
  /** Rows that the head shows: with few, a variant may be unknown beforehand. */
  shown: fc.constantFrom(1, 1000),
  files: fc.constantFrom(1, 2),
})

const [format] = timeFormats(usual)
if (format === undefined) throw new Error('no format')

test('equals a naive computation', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { minLength: 1, maxLength: 40 }), options, async (rows, given) => {
      const { unit, segments, filtered, missing, hasTime, exposed, eventId, shown } = given
      const cut = given.files === 1 ? rows.length : Math.ceil(rows.length / 2)
      const parts = [rows.slice(0, cut), rows.slice(cut)].slice(0, given.files)
      const files = await Promise.all(parts.map((part) => writeSheet({ columns, rows: part }, 'csv')))
      const sheet: Sheet = { columns, rows }
      const table = tableOf(sheet, files, shown)
      const engine = await engineFor(table)
      const end = start + 7 * second
      const both = [
        ...(await measures(engine, table)),
        ...(hasTime && unit !== null ? await retentions(engine, table, end) : []),
      ]
      const window = given.window === null || !hasTime ? null : { length: given.window * second, end }
      const placing: Placing = {
        time: hasTime ? { column: 7, format, daysOnly: false } : null,
        now: start + 8 * second,
        exposure: exposed ? await engine.expression(table, "event = 'seen'", '--exposure') : null,
        window,
        eventId,
        byDay: hasTime,
      }
      const query: UnitQuery = {
        table,
        unit,
        variant: 1,
        segments,
        where: filtered ? await engine.expression(table, "country = 'DE'", '--where') : null,
        missing,
        measures: both.map(([measure]) => measure),
        event: null,
        leaveOutBadRows: false,
        placing,
      }
      const naive: Omit<NaivePlacing, 'segment'> = {
        unit,
        variant: 1,
        missing,
        where: filtered ? is(5, 'DE') : null,
        measures: both.map(([, each]) => each),
        time: hasTime ? timeOf : null,
        isZoned: (row) => /Z|\+/.test(textOf(row, 7) ?? ''),
        now: placing.now,
        exposure: exposed ? is(2, 'seen') : null,
        window,
        eventId,
        values: [is(2, 'buy'), number(3), number(3), number(4), isPaid],
      }
      const answer = await engine.units(query)
      const expected = everySegmentation(segments, (segment) => naivePlaced({ ...naive, segment }, rows))
      expectSameGroups(answer.groups, expected, 100)
      expect(answer.days).toEqual(hasTime ? naiveDays({ ...naive, segment: null }, rows) : [])
      expect(answer.badRows).toEqual([])
      expect(answer.sourceRows).toEqual(parts.map((part) => part.length))
      const once = answer.groups.filter(({ segment }) => (segment?.by ?? 0) === 0)
      const read = once.reduce(
        (sum, { rows: own, filteredRows, placed }) =>
          sum + own + filteredRows + (placed?.duplicates ?? 0) + (placed?.before ?? 0),
        0,
      )
      expect(read).toBe(rows.length)
      for (const { status, placed } of answer.groups) {
        seen.add(status)
        for (const [part, count] of Object.entries(placed ?? {})) if (Number(count) > 0) seen.add(part)
      }
      await engine.close()
    }),
    { numRuns: 120, seed: 20262 },
  )
  expect([...seen].sort()).toEqual(
    [
      ...['analysed', 'multiple-variants', 'missing-variant', 'missing-unit', 'filtered', 'duplicate-event'],
      ...['no-exposure', 'window-open', 'duplicates', 'before', 'after', 'untimed', 'missingTimes', 'future'],
      ...['zoned', 'missingIds', 'firstExposure', 'lastExposure'],
    ].sort(),
  )
}, 120_000)
