/** A covariate beside a measure: the moments of both, of random tables, against a naive computation. */

import { describe, expect, test } from 'vitest'
import type { Covariate, CovariateSums, Engine, Measure, UnitQuery } from '../../src/engine/types.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { Table } from '../../src/read/types.ts'
import type { PairMoments } from '../../src/stats/types.ts'
import { usual } from '../support/conventions.ts'
import { seeded } from '../support/random.ts'
import { expectClose } from '../support/reference.ts'
import { engineFor, type Sheet, tableOf, writeSheet } from './support/files.ts'

interface Visit {
  readonly user: string
  readonly variant: string
  readonly event: 'seen' | 'buy' | 'view'
  readonly value: number | null
  readonly before: number | null
  readonly second: number
}

const exposedAt = 30

/** Users with a few rows on both sides of their exposure; a third has no covariate, some have no value. */
function visits(unlike: number): readonly Visit[] {
  const random = seeded(7)
  return Array.from({ length: 60 }, (_, i) => {
    const user = { user: `u${i}`, variant: i % 2 === 0 ? 'a' : 'b' }
    const before = i % 3 === 0 ? null : 1e9 + (i % 2) * unlike + Math.round(100 * random.normal()) / 8
    const rows = Array.from({ length: 1 + (i % 4) }, (_, j): Visit => {
      const second = (i * 7 + j * 13) % 59
      return {
        ...user,
        before,
        event: random.uniform() < 0.4 ? 'buy' : 'view',
        value: random.uniform() < 0.2 ? null : Math.round(random.normal() * 1000) / 16,
        second: second === exposedAt ? exposedAt + 1 : second,
      }
    })
    return [...rows, { ...user, before, event: 'seen' as const, value: null, second: exposedAt }]
  }).flat()
}

const sheetOf = (rows: readonly Visit[]): Sheet => ({
  columns: [
    { name: 'user', kind: 'text' },
    { name: 'variant', kind: 'text' },
    { name: 'event', kind: 'text' },
    { name: 'value', kind: 'number' },
    { name: 'before', kind: 'number' },
    { name: 'ts', kind: 'text' },
  ],
  rows: rows.map(({ user, variant, event, value, before, second }) => [
    user,
    variant,
    event,
    value,
    before,
    `2026-09-01T00:00:${String(second).padStart(2, '0')}Z`,
  ]),
})

const kinds = ['indicator', 'sum', 'count', 'rows'] as const
type Kind = (typeof kinds)[number]

async function measureOf(
  kind: Kind,
  own: Covariate | readonly Covariate[],
  engine: Engine,
  table: Table,
): Promise<Measure> {
  const bought = await engine.expression(table, "event = 'buy'", '--test')
  const covariates = Array.isArray(own) ? own : [own]
  switch (kind) {
    case 'indicator':
      return { kind: 'indicator', condition: bought, covariates }
    case 'sum':
      return { kind: 'sum', value: await engine.expression(table, 'value', '--test'), covariates }
    case 'count':
      return { kind: 'count', condition: bought, covariates }
    case 'rows':
      return { kind: 'count', condition: null, covariates }
  }
}

/** The measure of a unit over some of its rows; `null` where it has none. */
function numberOf(kind: Kind, rows: readonly Visit[], missing: UnitQuery['missing']): number | null {
  const bought = rows.filter(({ event }) => event === 'buy').length
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]))
  const none = missing === 'zero' ? 0 : null
  switch (kind) {
    case 'rows':
      return rows.length
    case 'count':
      return rows.length === 0 ? none : bought
    case 'indicator':
      return rows.length === 0 ? none : Math.sign(bought)
    case 'sum':
      return values.length === 0 ? none : values.reduce((sum, value) => sum + value, 0)
  }
}

function byUser(rows: readonly Visit[]): ReadonlyMap<string, readonly Visit[]> {
  const users = new Map<string, Visit[]>()
  for (const row of rows) users.set(row.user, [...(users.get(row.user) ?? []), row])
  return users
}

type Pair = readonly [number, number | null]

function direct(pairs: readonly Pair[]): PairMoments {
  const known = pairs.flatMap(([x, y]) => (y === null ? [] : [[x, y] as const]))
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(known.map(([x]) => x)), mean(known.map(([, y]) => y))]
  const sum = (of: (x: number, y: number) => number) => known.reduce((all, [x, y]) => all + of(x, y), 0)
  return {
    n: known.length,
    meanX,
    meanY,
    m2X: sum((x) => (x - meanX) ** 2),
    m2Y: sum((_, y) => (y - meanY) ** 2),
    cXY: sum((x, y) => (x - meanX) * (y - meanY)),
  }
}

function expectPair(actual: PairMoments | undefined, expected: PairMoments): void {
  for (const [field, value] of Object.entries(expected)) {
    const found: number | null = Reflect.get(actual ?? {}, field) ?? null
    expectClose(found, value, 1e-9, { field, actual, expected }, Math.max(1, Math.abs(value)))
  }
}

const sumsOf = (measure: object | undefined): CovariateSums | undefined =>
  measure === undefined ? undefined : Reflect.get(measure, 'covariates')

async function open(rows: readonly Visit[]) {
  const sheet = sheetOf(rows)
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  return { table, engine: await engineFor(table) }
}

const unplaced = {
  unit: 0,
  variant: 1,
  segments: [],
  where: null,
  event: null,
  leaveOutBadRows: false,
  placing: null,
} as const

describe.each([
  ['alike', 0],
  ['far apart', 1e12],
])('covariates of variants that are %s', (_, unlike) => {
  const rows = visits(unlike)

  test.each(
    kinds.flatMap((kind) =>
      (['zero', 'exclude'] as const).flatMap((missing) =>
        [true, false].map((grouped) => ({ kind, missing, grouped })),
      ),
    ),
  )('a column beside $kind, missing: $missing, grouped: $grouped', async ({ kind, missing, grouped }) => {
    const { table, engine } = await open(rows)
    const covariate: Covariate = {
      kind: 'column',
      value: await engine.expression(table, 'before', '--test'),
    }
    const measures = [await measureOf(kind, covariate, engine, table)]
    const { groups } = await engine.units({
      ...unplaced,
      unit: grouped ? 0 : null,
      table,
      missing,
      measures,
    })
    const units = grouped ? byUser(rows) : new Map(rows.map((row) => [row, [row]]))
    for (const variant of ['a', 'b']) {
      const pairs = [...units.values()].flatMap((own): Pair[] => {
        const x = numberOf(kind, own, missing)
        return own[0]?.variant !== variant || x === null ? [] : [[x, own[0].before]]
      })
      const sums = sumsOf(groups.find((group) => group.variant === variant)?.measures[0])
      expectPair(sums?.known[0]?.[0], direct(pairs))
      expect(sums?.known[0]?.[0]?.n).toBeGreaterThan(5)
      expect(sums?.differing).toEqual([0])
    }
  })
})

test.each(kinds.flatMap((kind) => (['zero', 'exclude'] as const).map((missing) => ({ kind, missing }))))(
  'rows before the exposure beside $kind, missing: $missing',
  async ({ kind, missing }) => {
    const rows = visits(0)
    const { table, engine } = await open(rows)
    const format = timeFormats(usual).find(({ kind: of }) => of === 'iso')
    if (format === undefined) throw new TypeError('no ISO 8601')
    const measures = [await measureOf(kind, { kind: 'before', number: 0 }, engine, table)]
    const { groups } = await engine.units({
      ...unplaced,
      table,
      missing,
      measures,
      placing: {
        time: { column: 5, format, daysOnly: false },
        now: Date.parse('2026-10-01T00:00:00Z') * 1000,
        exposure: await engine.expression(table, "event = 'seen'", '--test'),
        window: null,
        eventId: null,
        byDay: false,
      },
    })
    for (const variant of ['a', 'b']) {
      const units = byUser(rows.filter((row) => row.variant === variant))
      const pairs = [...units.values()].flatMap((own): Pair[] => {
        const from = own.filter(({ second }) => second >= exposedAt)
        const x = numberOf(kind, from, missing)
        return x === null
          ? []
          : [
              [
                x,
                numberOf(
                  kind,
                  own.filter(({ second }) => second < exposedAt),
                  missing,
                ),
              ],
            ]
      })
      const sums = sumsOf(groups.find((group) => group.variant === variant)?.measures[0])
      expectPair(sums?.known[0]?.[0], direct(pairs))
      expect(sums?.known[0]?.[0]?.n).toBeGreaterThan(2)
    }
  },
)

test('units whose rows differ are counted', async () => {
  const rows = visits(0).map((row, i) => (row.before === null ? row : { ...row, before: i }))
  const { table, engine } = await open(rows)
  const covariate: Covariate = { kind: 'column', value: await engine.expression(table, 'before', '--test') }
  const measures = [await measureOf('sum', covariate, engine, table)]
  const { groups } = await engine.units({ ...unplaced, table, missing: 'zero', measures })
  const differing = groups.reduce((sum, group) => sum + (sumsOf(group.measures[0])?.differing[0] ?? 0), 0)
  expect(differing).toBe(40)
})

/** What an SQL expression over the rows of a user is, in JavaScript. */
type Number = (rows: readonly Visit[]) => number | null

const sumOf =
  (part: (row: Visit) => number | null): Number =>
  (rows) => {
    const values = rows.flatMap((row) => part(row) ?? [])
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0)
  }

describe.each(['zero', 'exclude'] as const)('several covariates, missing: %s', (missing) => {
  const settledOf = (number: Number): Number => (missing === 'zero' ? (rows) => number(rows) ?? 0 : number)
  const value = settledOf(sumOf((row) => row.value))
  const views = settledOf((rows) => rows.filter(({ event }) => event !== 'seen').length)
  const firsts: Number = (rows) => Math.min(...rows.map(({ second }) => second))

  test.each([
    ['a mean', [value]],
    ['a ratio', [value, views]],
  ] as const)('%s beside two columns', async (what, numbers) => {
    const visitors = visits(0).map((row, _, all) => ({
      ...row,
      second: firsts(all.filter(({ user }) => user === row.user)) ?? 0,
    }))
    const sheet = sheetOf(visitors)
    const columns = sheet.columns.map((column) =>
      column.name === 'ts' ? { name: 'first', kind: 'number' as const } : column,
    )
    const rows = visitors.map((row, i) => [...(sheet.rows[i] ?? []).slice(0, 5), row.second])
    const numbered: Sheet = { columns, rows }
    const table = tableOf(numbered, [await writeSheet(numbered, 'csv')])
    const engine = await engineFor(table)
    const of = (sql: string) => engine.expression(table, sql, '--test')
    const covariates: readonly Covariate[] = [
      { kind: 'column', value: await of('before') },
      { kind: 'column', value: await of('first') },
    ]
    const measure: Measure =
      what === 'a mean'
        ? { kind: 'sum', value: await of('value'), covariates }
        : {
            kind: 'ratio',
            numerator: await of('value'),
            denominator: await of("case when event <> 'seen' then 1 else 0 end"),
            covariates,
          }
    const { groups } = await engine.units({ ...unplaced, table, missing, measures: [measure] })
    for (const variant of ['a', 'b']) {
      const users = [...byUser(visitors.filter((row) => row.variant === variant)).values()]
      const found = users.flatMap((own) => {
        const all = numbers.map((number) => number(own))
        return all.some((each) => each === null)
          ? []
          : [
              {
                numbers: all.map((each) => each ?? 0),
                before: own[0]?.before ?? null,
                first: firsts(own) ?? 0,
              },
            ]
      })
      const sums = sumsOf(groups.find((group) => group.variant === variant)?.measures[0])
      numbers.forEach((_, i) => {
        const at = (each: (typeof found)[number]) => each.numbers[i] ?? Number.NaN
        expectPair(sums?.known[0]?.[i], direct(found.map((each) => [at(each), each.before])))
        expectPair(sums?.known[1]?.[i], direct(found.map((each) => [at(each), each.first])))
      })
      const both = found.flatMap(({ before, first }): Pair[] => (before === null ? [] : [[before, first]]))
      expectPair(sums?.both[0], direct(both))
      expect(sums?.both).toHaveLength(1)
      expect(sums?.known[0]?.[0]?.n).toBeLessThan(sums?.known[1]?.[0]?.n ?? 0)
    }
  })
})
