/** A covariate beside a measure: the moments of both, of random tables, against a naive computation. */

import { describe, expect, test } from 'vitest'
import type { Covariate, CovariateSums, Engine, Measure, UnitQuery } from '../../src/engine/types.ts'
import { timeFormats } from '../../src/read/time/formats.ts'
import type { Table } from '../../src/read/types.ts'
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

async function measureOf(kind: Kind, covariate: Covariate, engine: Engine, table: Table): Promise<Measure> {
  const bought = await engine.expression(table, "event = 'buy'", '--test')
  switch (kind) {
    case 'indicator':
      return { kind: 'indicator', condition: bought, covariate }
    case 'sum':
      return { kind: 'sum', value: await engine.expression(table, 'value', '--test'), covariate }
    case 'count':
      return { kind: 'count', condition: bought, covariate }
    case 'rows':
      return { kind: 'count', condition: null, covariate }
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

function direct(pairs: readonly Pair[]): Omit<CovariateSums, 'differing'> {
  const known = pairs.flatMap(([x, y]) => (y === null ? [] : [[x, y] as const]))
  const others = pairs.flatMap(([x, y]) => (y === null ? [x] : []))
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(known.map(([x]) => x)), mean(known.map(([, y]) => y))]
  const sum = (of: (x: number, y: number) => number) => known.reduce((all, [x, y]) => all + of(x, y), 0)
  const mid = mean(others)
  return {
    known: {
      n: known.length,
      meanX,
      meanY,
      m2X: sum((x) => (x - meanX) ** 2),
      m2Y: sum((_, y) => (y - meanY) ** 2),
      cXY: sum((x, y) => (x - meanX) * (y - meanY)),
    },
    unknown: { n: others.length, mean: mid, m2: others.reduce((all, x) => all + (x - mid) ** 2, 0) },
  }
}

function expectSums(actual: CovariateSums | undefined, expected: Omit<CovariateSums, 'differing'>): void {
  for (const part of ['known', 'unknown'] as const) {
    for (const [field, value] of Object.entries(expected[part])) {
      const found: number | null = Reflect.get(actual?.[part] ?? {}, field) ?? null
      expectClose(found, value, 1e-9, { part, field, actual, expected }, Math.max(1, Math.abs(value)))
    }
  }
}

const sumsOf = (measure: object | undefined): CovariateSums | undefined =>
  measure === undefined ? undefined : Reflect.get(measure, 'covariate')

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
      expectSums(sums, direct(pairs))
      expect(sums?.known.n).toBeGreaterThan(5)
      expect(sums?.unknown.n).toBeGreaterThan(5)
      expect(sums?.differing).toBe(0)
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
    const measures = [await measureOf(kind, { kind: 'before' }, engine, table)]
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
      expectSums(sums, direct(pairs))
      expect(sums?.known.n).toBeGreaterThan(2)
    }
  },
)

test('units whose rows differ are counted', async () => {
  const rows = visits(0).map((row, i) => (row.before === null ? row : { ...row, before: i }))
  const { table, engine } = await open(rows)
  const covariate: Covariate = { kind: 'column', value: await engine.expression(table, 'before', '--test') }
  const measures = [await measureOf('sum', covariate, engine, table)]
  const { groups } = await engine.units({ ...unplaced, table, missing: 'zero', measures })
  const differing = groups.reduce((sum, group) => sum + (sumsOf(group.measures[0])?.differing ?? 0), 0)
  expect(differing).toBe(40)
})
