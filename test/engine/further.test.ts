/** Percentiles of rows and ranks of units, in all units and in segments, against a naive computation. */

import { describe, expect, test } from 'vitest'
import type { Engine, Measure, MeasureStatistics, RankSums, UnitQuery } from '../../src/engine/types.ts'
import type { Table } from '../../src/read/types.ts'
import { isWithin, quantileReach } from '../../src/stats/quantile.ts'
import { percentile, quantileArm } from '../support/quantile.ts'
import { seeded } from '../support/random.ts'
import { rankSums } from '../support/ranks.ts'
import { expectClose, readReference } from '../support/reference.ts'
import { engineFor, type FileFormat, type Sheet, tableOf, writeSheet } from './support/files.ts'

interface Hit {
  readonly user: string
  readonly variant: string
  readonly country: string
  readonly device: string | null
  readonly ms: number | null
}

/** Users of three variants with several rows each, of which some have no value; one is in two variants. */
function hits(variants: readonly string[], grain: number): readonly Hit[] {
  const random = seeded(5)
  const rows = Array.from({ length: 900 }, (_, i): Hit => {
    const user = Math.floor(random.uniform() * 150)
    const ms = random.uniform() < 0.1 ? null : Math.round(Math.exp(3 + random.normal()) / grain) * grain
    return {
      user: `u${user}`,
      variant: variants[user % variants.length] ?? '',
      country: ['DE', 'US'][user % 2] ?? '',
      device: user % 5 === 0 ? null : (['phone', 'desk'][(user + i) % 2] ?? ''),
      ms,
    }
  })
  const strays = variants.map(
    (variant): Hit => ({ user: 'both', variant, country: 'DE', device: null, ms: 1e9 }),
  )
  return [...rows, ...strays]
}

const sheetOf = (rows: readonly Hit[]): Sheet => ({
  columns: [
    { name: 'user', kind: 'text' },
    { name: 'variant', kind: 'text' },
    { name: 'country', kind: 'text' },
    { name: 'device', kind: 'text' },
    { name: 'ms', kind: 'number' },
  ],
  rows: rows.map(({ user, variant, country, device, ms }) => [user, variant, country, device, ms]),
})

const level = 0.6

/** As the analysis asks for them. */
const aroundOf: Extract<Measure, { kind: 'quantile' }>['around'] = (share) => {
  const reach = quantileReach(share)
  return reach === null || !isWithin(level, reach) ? null : [level - reach, level + reach]
}

async function measuresOf(engine: Engine, table: Table): Promise<readonly Measure[]> {
  const value = await engine.expression(table, 'ms', '--test')
  const ranks = { baselineOf: (names: readonly string[]) => [...names].sort()[0] ?? '' }
  return [
    { kind: 'quantile', value, level, around: aroundOf },
    { kind: 'sum', value },
    { kind: 'sum', value, ranks },
    { kind: 'count', condition: null, ranks },
    { kind: 'count', condition: await engine.expression(table, 'ms > 20', '--test'), ranks },
  ]
}

/** The segment of a user: its only value, else how it is called. */
function segmentOf(own: readonly Hit[], column: 'country' | 'device'): string {
  const values = [...new Set(own.flatMap((row) => row[column] ?? []))]
  return values.length === 1 ? (values[0] ?? '') : values.length === 0 ? '(missing)' : '(several)'
}

/** The users that are in one variant, by the value of a segment column or all together. */
function usersBy(rows: readonly Hit[], column: 'country' | 'device' | null) {
  const users = new Map<string, Hit[]>()
  for (const row of rows) users.set(row.user, [...(users.get(row.user) ?? []), row])
  users.delete('both')
  const parts = new Map<string, Map<string, (readonly Hit[])[]>>()
  for (const own of users.values()) {
    const segment = column === null ? '' : segmentOf(own, column)
    const variants = parts.get(segment) ?? new Map<string, (readonly Hit[])[]>()
    parts.set(segment, variants)
    const variant = own[0]?.variant ?? ''
    variants.set(variant, [...(variants.get(variant) ?? []), own])
  }
  return parts
}

const valuesOf = (own: readonly Hit[]) => own.flatMap(({ ms }) => (ms === null ? [] : [ms]))

/** The number of a user in each of the ranked measures; `null` without any. */
const numbers: readonly ((own: readonly Hit[], missing: UnitQuery['missing']) => number | null)[] = [
  (own, missing) => {
    const values = valuesOf(own)
    if (values.length === 0) return missing === 'zero' ? 0 : null
    return Number(values.reduce((sum, each) => sum + each, 0).toPrecision(13))
  },
  (own) => own.length,
  (own, missing) => {
    const values = valuesOf(own)
    return values.length === 0 && missing === 'exclude' ? null : values.filter((ms) => ms > 20).length
  },
]

function expectRanks(found: RankSums | undefined, expected: RankSums) {
  if (found === undefined) return expect.fail('no ranks')
  expect(found.units).toEqual(expected.units)
  expectClose(found.superiority, expected.superiority, 1e-13)
  for (const i of [0, 1] as const) {
    const scale = Math.max(expected.placementM2[i], 1e-3)
    expectClose(found.placementM2[i], expected.placementM2[i], 1e-11, expected, scale)
  }
  if (!expected.units.includes(0)) expect(found.ties).toBe(expected.ties)
}

function expectQuantile(found: MeasureStatistics | undefined, users: readonly (readonly Hit[])[]) {
  const rows = users.flatMap((own, owner) => valuesOf(own).map((ms) => ({ ms, owner })))
  const expected = quantileArm(
    rows.map(({ ms }) => ms),
    rows.map(({ owner }) => owner),
    level,
  )
  if (found?.kind !== 'quantile') return expect.fail('no percentile')
  expect(found).toMatchObject({ n: expected.share.n, rows: rows.length, level })
  expectClose(found.value, expected.value ?? Number.NaN, 1e-13)
  for (const part of ['meanX', 'meanY', 'm2X', 'm2Y', 'cXY'] as const)
    expectClose(found.share[part], expected.share[part], 1e-10, part, Math.max(1, expected.share[part]))
  expect(found.around === null).toBe(expected.around === null)
  for (const end of ['low', 'high'] as const)
    if (expected.around !== null)
      expectClose(found.around?.[end] ?? null, expected.around[end], 1e-10, expected)
}

const query = {
  unit: 0,
  variant: 1,
  segments: [[2], [3]],
  where: null,
  event: null,
  leaveOutBadRows: false,
  placing: null,
} as const

describe.each([
  ['csv', ['a', 'b', 'c'], 0.01],
  ['parquet', ['z', 'a'], 5],
] as const)('of %s with variants %s', (format: FileFormat, variants, grain) => {
  const rows = hits(variants, grain)
  const baseline = [...variants].sort()[0] ?? ''

  test.each(['zero', 'exclude'] as const)('missing: %s', async (missing) => {
    const sheet = sheetOf(rows)
    const table = tableOf(sheet, [await writeSheet(sheet, format)])
    const engine = await engineFor(table)
    const measures = await measuresOf(engine, table)
    const { groups, whole } = await engine.units({ ...query, table, missing, measures })
    const ofNumber = (users: readonly (readonly Hit[])[], i: number) =>
      users.flatMap((own) => numbers[i]?.(own, missing) ?? [])
    for (const [by, column] of [
      [null, null],
      [0, 'country'],
      [1, 'device'],
    ] as const) {
      for (const [segment, parts] of usersBy(rows, column)) {
        for (const [variant, users] of parts) {
          const found = measures.map((_, measure) => {
            if (by === null)
              return whole.find((each) => each.variant === variant && each.measure === measure)?.statistics
            return groups.find(
              (group) =>
                group.variant === variant &&
                group.segment?.by === by &&
                (group.segment.values[0]?.value ?? `(${group.segment.values[0]?.is})`) === segment,
            )?.measures[measure]
          })
          expectQuantile(found[0] as MeasureStatistics, users)
          for (const [i, at] of [2, 3, 4].entries()) {
            const own = found[at]
            const ranks = own === undefined || !('kind' in own) ? own : 'ranks' in own ? own.ranks : undefined
            if (variant === baseline) expect(ranks).toBeUndefined()
            else expectRanks(ranks, rankSums(ofNumber(parts.get(baseline) ?? [], i), ofNumber(users, i)))
          }
        }
      }
    }
    // what asks nothing further has nothing
    expect(whole.some(({ measure }) => measure === 1)).toBe(false)
    const [first] = groups
    expect(first?.measures[1]).not.toHaveProperty('ranks')
  })

  test('without segments and without units', async () => {
    const sheet = sheetOf(rows)
    const table = tableOf(sheet, [await writeSheet(sheet, format)])
    const engine = await engineFor(table)
    const measures = await measuresOf(engine, table)
    const { groups, whole } = await engine.units({
      ...query,
      segments: [],
      unit: null,
      table,
      missing: 'exclude',
      measures,
    })
    expect(whole).toEqual([])
    const each = (name: string) => rows.filter(({ variant }) => variant === name).map((row) => [row])
    for (const variant of variants) {
      const own = groups.find((group) => group.variant === variant)?.measures ?? []
      expectQuantile(own[0], each(variant))
      const ranks = own[2] !== undefined && 'ranks' in own[2] ? own[2].ranks : undefined
      const values = (name: string) => each(name).flatMap(valuesOf)
      if (variant !== baseline) expectRanks(ranks, rankSums(values(baseline), values(variant)))
    }
  })
})

test('the order of rows changes nothing, though units of several rows are summed in any', async () => {
  const rows = hits(['a', 'b'], 0.1)
  const random = seeded(3)
  const answers = []
  for (const order of [rows, [...rows].sort(() => random.uniform() - 0.5), [...rows].reverse()]) {
    const sheet = sheetOf(order)
    const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
    const engine = await engineFor(table)
    const measures = await measuresOf(engine, table)
    const { groups } = await engine.units({ ...query, segments: [], table, missing: 'exclude', measures })
    answers.push(
      groups.map(({ measures: [quantile, , ranked] }) => ({
        value: quantile?.kind === 'quantile' ? quantile.value : null,
        ranks: ranked !== undefined && 'ranks' in ranked ? ranked.ranks : null,
      })),
    )
  }
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
})

test('percentiles are those of R, type 7, in 240 cases', async () => {
  const cases = readReference('quantile', 'type7.csv')
  for (const at of new Set(cases.map((each) => each.number('level')))) {
    const own = cases.map((each, i) => ({ each, i })).filter(({ each }) => each.number('level') === at)
    const sheet: Sheet = {
      columns: [
        { name: 'variant', kind: 'text' },
        { name: 'x', kind: 'number' },
      ],
      rows: own.flatMap(({ each, i }) => each.numbers('rows').map((x) => [`v${i}`, x])),
    }
    const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
    const engine = await engineFor(table)
    const value = await engine.expression(table, 'x', '--test')
    const { groups } = await engine.units({
      ...query,
      ...{ unit: null, variant: 0, segments: [], missing: 'exclude' as const, table },
      measures: [{ kind: 'quantile', value, level: at, around: () => null }],
    })
    for (const { each, i } of own) {
      const [found] = groups.find(({ variant }) => variant === `v${i}`)?.measures ?? []
      expectClose(found?.kind === 'quantile' ? found.value : null, each.number('value'), 1e-12, i)
      expectClose(percentile(each.numbers('rows'), at), each.number('value'), 1e-12, i)
    }
  }
})
