/** Units dealt to arms: every unit once, in the shares asked for, each deal by a chance of its own, on any number of threads. */

import { describe, expect, test } from 'vitest'
import type { Deal, DealQuery } from '../../src/engine/deal-types.ts'
import { saltsOf } from '../../src/engine/sql/deals.ts'
import type { Engine, UnitQuery } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { chiSquared } from '../../src/stats/distributions/index.ts'
import { seeded } from '../support/random.ts'
import { expectClose } from '../support/reference.ts'
import { engineFor, type Sheet, tableOf, writeSheet } from './support/files.ts'

const units = 2_000
const random = seeded(3)
/** One row a user, in the order of their days; a control and a variant; `paid` far from 0. */
const sheet: Sheet = {
  columns: [
    { name: 'user', kind: 'text' },
    { name: 'variant', kind: 'text' },
    { name: 'paid', kind: 'number' },
    { name: 'ts', kind: 'text' },
  ],
  rows: Array.from({ length: units }, (_, i) => [
    `u${i}`,
    i % 4 === 0 ? 'b' : 'control',
    1e6 + Math.round(random.exponential() * 1024) / 1024,
    `2026-10-${String(1 + Math.floor((i * 20) / units)).padStart(2, '0')}T00:00:00Z`,
  ]),
}

async function queryOf(engine: Engine, table: Table, more: Partial<UnitQuery> = {}): Promise<UnitQuery> {
  const [value, condition] = await Promise.all([
    engine.expression(table, 'paid', '--test'),
    engine.expression(table, 'paid > 1000001', '--test'),
  ])
  return {
    ...{ table, unit: 0, variant: 'label', segments: [], where: null, missing: 'exclude' },
    measures: [
      { kind: 'sum', value },
      { kind: 'indicator', condition },
    ],
    ...{ event: null, leaveOutBadRows: true, placing: null },
    ...more,
  }
}

async function setUp(threads = 2) {
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  return { table, engine: await engineFor(table, threads) }
}

/** Deals in equal shares of two, unless said otherwise. */
async function dealt(engine: Engine, query: UnitQuery, more: Partial<DealQuery> = {}): Promise<Deal[]> {
  const deals: Deal[] = []
  await engine.deals(
    { units: query, variant: null, shares: [0.5, 0.5], parts: 1, seed: 1, deals: 30, ...more },
    (deal) => deals.push(deal),
  )
  return deals
}

const unitsOf = (deal: Deal, arm: number) =>
  deal.filter((group) => group.arm === arm).reduce((sum, group) => sum + group.units, 0)

/** The counts alone, in order. */
const countsOf = (deals: readonly Deal[]) =>
  deals.map((deal) =>
    deal
      .map(({ part, arm, units: n, measures }) => {
        const own = measures[1]
        return [part, arm, n, own?.kind === 'indicator' ? own.successes : null]
      })
      .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])),
  )

describe('every deal', () => {
  test('has every unit once, and the sums of all', async () => {
    const { engine, table } = await setUp()
    const query = await queryOf(engine, table)
    const values = sheet.rows.map((row) => Number(row[2]))
    const mean = values.reduce((sum, x) => sum + x, 0) / units
    for (const deal of await dealt(engine, query, { shares: [0.5, 0.3, 0.2], parts: 4 })) {
      expect(deal.reduce((sum, group) => sum + group.units, 0)).toBe(units)
      const sums = deal.map(({ measures: [sum] }) => (sum?.kind === 'sum' ? sum : null))
      const total = sums.reduce((all, each) => all + (each?.mean ?? 0) * (each?.n ?? 0), 0)
      expectClose(total / units, mean, 1e-14)
      const successes = deal.reduce(
        (all, { measures: [, own] }) => all + (own?.kind === 'indicator' ? own.successes : 0),
        0,
      )
      expect(successes).toBe(values.filter((x) => x > 1_000_001).length)
    }
  })

  test('has parts of equal size, in the order of exposure', async () => {
    const { engine, table } = await setUp()
    const time = {
      column: 3,
      daysOnly: false,
      format: {
        ...{ name: 'iso-8601', shape: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ', timeZone: 'UTC' },
        kind: 'iso' as const,
      },
    }
    const placing = { time, now: 2e15, exposure: null, window: null, eventId: null, byDay: true }
    const query = await queryOf(engine, table, { placing })
    const [deal = []] = await dealt(engine, query, { parts: 4, deals: 1 })
    const values = sheet.rows.map((row) => Number(row[2]))
    for (let part = 0; part < 4; part += 1) {
      const own = deal.filter((group) => group.part === part)
      expect(own.reduce((sum, group) => sum + group.units, 0)).toBe(units / 4)
      const converted = own.reduce(
        (all, { measures: [, each] }) => all + (each?.kind === 'indicator' ? each.successes : 0),
        0,
      )
      const days = values.slice((part * units) / 4, ((part + 1) * units) / 4)
      expect(converted).toBe(days.filter((x) => x > 1_000_001).length)
    }
  })

  test('has the units of one variant, where that is asked for', async () => {
    const { engine, table } = await setUp()
    const query = await queryOf(engine, table, { variant: 1 })
    const [deal = []] = await dealt(engine, query, { variant: 'b', deals: 1 })
    expect(deal.reduce((sum, group) => sum + group.units, 0)).toBe(units / 4)
  })

  test('is the same with the same seed on any number of threads, and another with another', async () => {
    const answers = await Promise.all(
      [1, 2, 4].map(async (threads) => {
        const { engine, table } = await setUp(threads)
        return countsOf(await dealt(engine, await queryOf(engine, table), { parts: 5 }))
      }),
    )
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    const { engine, table } = await setUp()
    const other = countsOf(await dealt(engine, await queryOf(engine, table), { parts: 5, seed: 2 }))
    expect(other).not.toEqual(answers[0])
  })

  test('is the same on any number of threads where every row is a unit, over several files', async () => {
    const half = (from: number) => ({ ...sheet, rows: sheet.rows.slice(from, from + units / 2) })
    const files = [await writeSheet(half(0), 'csv'), await writeSheet(half(units / 2), 'csv')]
    const answers = await Promise.all(
      [1, 4].map(async (threads) => {
        const table = tableOf(sheet, files)
        const engine = await engineFor(table, threads)
        return countsOf(await dealt(engine, await queryOf(engine, table, { unit: null }), { parts: 3 }))
      }),
    )
    expect(answers[1]).toEqual(answers[0])
  })
})

describe('chance', () => {
  /** So unlikely a result says that chance is not what it should be. */
  const unlikely = 1e-4

  test.each([{ shares: [0.5, 0.5] }, { shares: [0.9, 0.1] }, { shares: [0.2, 0.3, 0.5] }])(
    'gives arms their shares $shares, spread as they should be over deals',
    async ({ shares }) => {
      const { engine, table } = await setUp()
      const deals = await dealt(engine, await queryOf(engine, table), { shares, deals: 400 })
      // of every deal Pearson's statistic, whose sum is chi-squared again
      const statistic = deals.reduce(
        (sum, deal) =>
          sum +
          shares.reduce(
            (own, share, arm) => own + (unitsOf(deal, arm) - units * share) ** 2 / (units * share),
            0,
          ),
        0,
      )
      const freedom = deals.length * (shares.length - 1)
      expect(chiSquared.survival(statistic, freedom)).toBeGreaterThan(unlikely)
      expect(chiSquared.cdf(statistic, freedom)).toBeGreaterThan(unlikely)
    },
  )

  test('is another one for every unit and every deal: what two of them decide has nothing in common', async () => {
    const { engine, table } = await setUp()
    // a part of one unit each: which arm every unit of every deal is in
    const few = 40
    const query = await queryOf(engine, table, {
      where: await engine.expression(
        table,
        `length("user") <= 2 or "user" in (${Array.from({ length: few - 10 }, (_, i) => `'u${i + 10}'`).join(', ')})`,
        '--test',
      ),
    })
    const deals = await dealt(engine, query, { parts: few, deals: 600 })
    const arms = deals.map((deal) => {
      const own = Array.from({ length: few }, () => 0)
      for (const { part, arm } of deal) own[part] = arm === 0 ? -1 : 1
      return own
    })
    const product = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
    // pairs of deals over units, and pairs of units over deals: squares of sums of independent signs
    const pairs: number[] = []
    for (let i = 0; i + 1 < arms.length; i += 2) {
      pairs.push(product(arms[i] ?? [], arms[i + 1] ?? []) ** 2 / few)
    }
    const columns = Array.from({ length: few }, (_, unit) => arms.map((own) => own[unit] ?? 0))
    for (let i = 0; i < few; i += 1) {
      for (let j = i + 1; j < few; j += 1) {
        pairs.push(product(columns[i] ?? [], columns[j] ?? []) ** 2 / arms.length)
      }
    }
    const mean = pairs.reduce((sum, x) => sum + x, 0) / pairs.length
    // each has mean 1 and variance 2
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(2 / pairs.length))
  })
})

test('salts are all different, and no seed has those of another', () => {
  const all = [0, 1, 2, 3].flatMap((seed) => saltsOf(seed, 1000))
  expect(new Set(all).size).toBe(all.length)
})
