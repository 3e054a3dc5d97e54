/** Capped numbers of units: moments, what was capped and what it would be without, against a naive computation. */

import { describe, expect, test } from 'vitest'
import type { Cap, CapSums, Engine, Measure, UnitQuery } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { seeded } from '../support/random.ts'
import { expectClose } from '../support/reference.ts'
import { engineFor, type Sheet, tableOf, writeSheet } from './support/files.ts'

interface Order {
  readonly user: string
  readonly variant: string
  readonly paid: number | null
  readonly before: number
}

/** Users of two variants, the last of whom is in both; half of the rows have no value, and some users none. */
function orders(base: number, variants: readonly [string, string]): readonly Order[] {
  const random = seeded(11)
  const rows = Array.from({ length: 400 }, (_, i): Order => {
    const user = i % 90
    const paid = random.uniform() < 0.5 ? null : base + Math.round(Math.exp(3 + random.normal()) * 16) / 16
    return { user: `u${user}`, variant: variants[user % 2] ?? '', paid, before: user % 7 }
  })
  const both = variants.map((variant): Order => ({ user: 'both', variant, paid: 1e12, before: 0 }))
  return [...rows, ...both]
}

const sheetOf = (rows: readonly Order[]): Sheet => ({
  columns: [
    { name: 'user', kind: 'text' },
    { name: 'variant', kind: 'text' },
    { name: 'paid', kind: 'number' },
    { name: 'before', kind: 'number' },
  ],
  rows: rows.map(({ user, variant, paid, before }) => [user, variant, paid, before]),
})

const kinds = ['sum', 'count', 'rows'] as const
type Kind = (typeof kinds)[number]

type Capped = Extract<Measure, { kind: 'sum' | 'count' }>

async function measureOf(kind: Kind, cap: Cap, engine: Engine, table: Table): Promise<Capped> {
  switch (kind) {
    case 'sum':
      return { kind: 'sum', value: await engine.expression(table, 'paid', '--test'), cap }
    case 'count':
      return { kind: 'count', condition: await engine.expression(table, 'paid > 20', '--test'), cap }
    case 'rows':
      return { kind: 'count', condition: null, cap }
  }
}

function numberOf(kind: Kind, rows: readonly Order[], missing: UnitQuery['missing']): number | null {
  const values = rows.flatMap(({ paid }) => (paid === null ? [] : [paid]))
  if (kind === 'rows') return rows.length
  if (values.length === 0) return missing === 'zero' ? 0 : null
  return kind === 'sum'
    ? values.reduce((sum, value) => sum + value, 0)
    : values.filter((value) => value > 20).length
}

/** Type 7. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN]
  return low + (high - low) * (at - Math.floor(at))
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const of = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0)
  return { n: values.length, mean, m2: of(2), m3: of(3), greatest: Math.max(...values) }
}

/** The numbers of users, by variant; one who is in both has none. */
function users(rows: readonly Order[], kind: Kind, missing: UnitQuery['missing']) {
  const own = new Map<string, Order[]>()
  for (const row of rows) own.set(row.user, [...(own.get(row.user) ?? []), row])
  own.delete('both')
  return [...own.values()].flatMap((list) => {
    const value = numberOf(kind, list, missing)
    return value === null ? [] : [{ variant: list[0]?.variant ?? '', value }]
  })
}

const caps: readonly (readonly [string, Cap])[] = [
  ['a value', { kind: 'value', value: 3 }],
  ['p90', { kind: 'percentile', share: 0.9, ignoringZeros: false }],
  ['p75 of those above zero', { kind: 'percentile', share: 0.75, ignoringZeros: true }],
  ['p100', { kind: 'percentile', share: 1, ignoringZeros: false }],
]

const query = {
  unit: 0,
  variant: 1,
  segments: [],
  where: null,
  event: null,
  leaveOutBadRows: false,
  placing: null,
} as const

const capOf = (measure: object | undefined): CapSums | undefined =>
  measure === undefined ? undefined : Reflect.get(measure, 'cap')

describe.each([
  ['near zero', 0, ['a', 'b']],
  ['far from zero', 1e9, ['a', 'b']],
  // the head of the file, which is all of it, has variants that sort unlike their first rows
  ['of variants in another order', 0, ['z', 'a']],
] as const)('values %s', (_, base, variants) => {
  const rows = orders(base, variants)

  test.each(
    caps.flatMap(([name, cap]) =>
      kinds.flatMap((kind) =>
        (['zero', 'exclude'] as const).map((missing) => ({ name, cap, kind, missing })),
      ),
    ),
  )('$kind capped at $name, missing: $missing', async ({ cap, kind, missing }) => {
    const sheet = sheetOf(rows)
    const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
    const engine = await engineFor(table)
    const before = await engine.expression(table, 'before', '--test')
    const measure = await measureOf(kind, cap, engine, table)
    const measures: Measure[] = [measure, { ...measure, covariate: { kind: 'column', value: before } }]
    const { groups } = await engine.units({ ...query, table, missing, measures })
    const all = users(rows, kind, missing)
    const pooled = all.map(({ value }) => value)
    const at =
      cap.kind === 'value'
        ? cap.value
        : quantile(cap.ignoringZeros ? pooled.filter((value) => value !== 0) : pooled, cap.share)
    const analysed = groups.filter(({ status }) => status === 'analysed')
    expect(analysed).toHaveLength(2)
    for (const group of analysed) {
      const values = all.flatMap(({ variant, value }) => (variant === group.variant ? [value] : []))
      const capped = momentsOf(values.map((value) => Math.min(value, at)))
      const plain = momentsOf(values)
      for (const own of group.measures) {
        if (own.kind !== 'sum' && own.kind !== 'count') throw new TypeError('not a mean')
        const found = capOf(own)
        const near = (actual: number | null | undefined, expected: number) =>
          expectClose(actual ?? null, expected, 1e-9, { own }, Math.max(1, Math.abs(expected)))
        near(found?.at, at)
        expect(found?.above).toBe(values.filter((value) => value > at).length)
        expect([own.n, found?.uncapped.n]).toEqual([values.length, values.length])
        near(own.mean, capped.mean)
        near(own.m2, capped.m2)
        near(own.tail?.greatest, capped.greatest)
        near(found?.uncapped.mean, plain.mean)
        near(found?.uncapped.m2, plain.m2)
        near(found?.uncapped.tail?.greatest, plain.greatest)
      }
      const beside = group.measures[1]
      if (beside?.kind !== 'sum' && beside?.kind !== 'count') throw new TypeError('not a mean')
      expectClose(beside.covariate?.known.meanX ?? null, capped.mean, 1e-9, beside, Math.abs(capped.mean))
      expect(beside.covariate?.known.m2Y).toBeGreaterThan(0)
    }
  })
})

test('a variant that the head does not show counts towards the percentile', async () => {
  const rows = [
    ...Array.from(
      { length: 30 },
      (_, i): Order => ({ user: `a${i}`, variant: i % 2 ? 'a' : 'b', paid: i, before: 0 }),
    ),
    ...Array.from(
      { length: 30 },
      (_, i): Order => ({ user: `c${i}`, variant: 'c', paid: 100 + i, before: 0 }),
    ),
  ]
  const sheet = sheetOf(rows)
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const [, variant] = table.columns
  if (variant === undefined) throw new TypeError('no variant')
  const known = variant.values.filter(({ value }) => value !== 'c')
  const columns = table.columns.map((column, i) => (i === 1 ? { ...column, values: known } : column))
  const engine = await engineFor(table)
  const cap: Cap = { kind: 'percentile', share: 0.5, ignoringZeros: false }
  const measures = [await measureOf('sum', cap, engine, table)]
  const { groups } = await engine.units({ ...query, table: { ...table, columns }, missing: 'zero', measures })
  expect(groups.map((group) => [group.variant, capOf(group.measures[0])?.at])).toEqual([
    ['a', 64.5],
    ['b', 64.5],
    ['c', 64.5],
  ])
})

test('the query says how the cap is found', async () => {
  const sheet = sheetOf(orders(0, ['a', 'b']))
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const engine = await engineFor(table)
  const cap: Cap = { kind: 'percentile', share: 0.99, ignoringZeros: true }
  const measures = [await measureOf('sum', cap, engine, table)]
  const { sql } = engine.explain({ ...query, table, missing: 'zero', measures })
  expect(sql).toContain('create temp table units as')
  expect(sql).toContain(
    "quantile_cont(case when coalesce(m0, 0) <> 0 then coalesce(m0, 0) end, cast('0.99' as double)) as open0",
  )
  expect(sql).toContain('case when coalesce(m0, 0) > cap_of_m0 then cap_of_m0')
})
