/** Tests on units that are shared out at random: they keep their level, find what they should, and say the same again. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { power, type SimulatedRate, type SimulateOptions, simulate } from '../../src/index.ts'
import { wilson } from '../../src/stats/wilson.ts'
import { expectSameJson } from '../support/numbers.ts'
import { seeded } from '../support/random.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const count = 3_000
const random = seeded(20)
const users = Array.from({ length: count }, (_, i) => {
  const before = random.normal()
  return {
    id: `u${i}`,
    variant: random.uniform() < 0.5 ? 'b' : 'control',
    day: `2026-10-${String(1 + Math.floor((i * 20) / count)).padStart(2, '0')}`,
    converted: random.uniform() < 0.12 ? 1 : 0,
    spent: Math.round((10 + 3 * before + random.normal()) * 100) / 100,
    before: Math.round(before * 1000) / 1000,
    views: 1 + Math.floor(random.exponential() * 4),
    clicks: Math.floor(random.uniform() * 3),
  }
})
const header = 'user_id,variant,day,converted,spent,before,views,clicks'
const row = (user: (typeof users)[number]) => Object.values(user).join(',')
const table = file('users.csv', [header, ...users.map(row)])

const metrics = { conversion: 'converted', mean: 'spent', ratio: 'rate=clicks/views' } as const
const small: SimulateOptions = { ...metrics, simulations: 100 }

const expectSame = (actual: object, expected: object) =>
  expectSameJson(JSON.stringify(actual), JSON.stringify(expected))

/** Whether chance alone, that of a thousand, explains how far a rate is from what it should be. */
function agrees({ estimate, n }: SimulatedRate, expected: number): boolean {
  const { low, high } = wilson(Math.round((estimate ?? 0) * n), n, 0.999)
  return low !== null && high !== null && low <= expected && expected <= high
}

describe('without an effect', () => {
  test('every usual test keeps its level, its intervals hold, its p-values are spread evenly', async () => {
    const { result, diagnostics, verdict } = await simulate(table, metrics)
    expect(result.metrics.map(({ name }) => name)).toEqual(['converted', 'spent', 'rate'])
    for (const { comparisons } of result.metrics) {
      const [own] = comparisons
      expect(own?.falsePositiveRate.n).toBe(1000)
      expect(own !== undefined && agrees(own.falsePositiveRate, 0.05)).toBe(true)
      expect(own !== undefined && agrees(own.coverage.lift, 0.95)).toBe(true)
      expect(own?.pValues.pValue).toBeGreaterThan(1e-3)
      // the interval of the difference is the test
      expect(own?.coverage.difference.estimate).toBeCloseTo(1 - (own?.falsePositiveRate.estimate ?? 0), 12)
    }
    // three primary metrics, adjusted by Holm
    expect(result.anyFalsePositive?.estimate).toBeLessThan(0.07)
    expect(diagnostics.filter(({ severity }) => severity === 'warning')).toEqual([])
    expect([verdict.status, verdict.exitCode]).toEqual(['none', 0])
  })

  test('another confidence is another level', async () => {
    const { result } = await simulate(table, { mean: 'spent', confidence: 0.8, simulations: 400 })
    const [own] = result.metrics[0]?.comparisons ?? []
    expect(own !== undefined && agrees(own.falsePositiveRate, 0.2)).toBe(true)
  })

  test('heavy tails in small unequal arms see differences where there are none, and it is said', async () => {
    const heavy = file('heavy.csv', [
      'user_id,paid',
      ...Array.from({ length: 300 }, (_, i) => `u${i},${Math.exp(2.2 * random.normal()).toFixed(4)}`),
    ])
    const { result, diagnostics } = await simulate(heavy, {
      mean: 'paid',
      allocation: '9:1',
      simulations: 500,
    })
    expect(result.metrics[0]?.comparisons[0]?.falsePositiveRate.low).toBeGreaterThan(0.08)
    expect(diagnostics.map(({ code }) => code)).toContain('too-many-false-positives')
  })

  test('rare conversions are tested cautiously, and it is said', async () => {
    const rare = file('rare.csv', [
      'user_id,bought',
      ...Array.from({ length: 2000 }, (_, i) => `u${i},${i < 3 ? 1 : 0}`),
    ])
    const { result, diagnostics } = await simulate(rare, { conversion: 'bought', simulations: 400 })
    expect(result.metrics[0]?.comparisons[0]?.falsePositiveRate.high).toBeLessThan(0.05)
    expect(diagnostics.map(({ code }) => code)).toContain('few-false-positives')
  })

  test('variants that are compared with one baseline are adjusted together', async () => {
    const { result } = await simulate(table, {
      mean: 'spent',
      variants: 4,
      correction: 'none',
      simulations: 500,
    })
    expect(result.metrics[0]?.comparisons.map(({ variant }) => variant)).toEqual([
      'variant-1',
      'variant-2',
      'variant-3',
    ])
    const adjusted = await simulate(table, { mean: 'spent', variants: 4, simulations: 500 })
    expect(result.anyFalsePositive?.low).toBeGreaterThan(0.07)
    expect(adjusted.result.anyFalsePositive?.estimate).toBeLessThan(0.07)
  })
})

describe('with an effect', () => {
  test('as many tests find it as the plan says, and their intervals hold it', async () => {
    const { result } = await simulate(table, {
      ...{ conversion: 'converted', mean: 'spent', effect: ['3%', '25%'] },
      simulations: 1000,
    })
    // a plan is for a metric of a file without variants, as a simulation takes it
    const plain = file('plain.csv', [header.replace('variant', 'arm_of'), ...users.map(row)])
    for (const [metric, lift, what] of [
      [0, 0.25, { conversion: 'converted' }],
      [1, 0.03, { mean: 'spent' }],
    ] as const) {
      const { result: asPlanned } = await power({
        from: plain,
        ...what,
        effect: `${lift * 100}%`,
        units: count,
      })
      const found = result.metrics[metric]?.comparisons[0]?.effects.find((each) => each.lift === lift)
      // arms are as large as chance makes them, and an effect multiplies the spread as well
      const distance = Math.abs((found?.power.estimate ?? 0) - asPlanned.power)
      expect(distance).toBeLessThan(0.015 + ((found?.power.high ?? 1) - (found?.power.low ?? 0)))
      expect(asPlanned.power).toBeGreaterThan(0.3)
      expect(asPlanned.power).toBeLessThan(0.99)
      expect(found !== undefined && agrees(found.coverage.lift, 0.95)).toBe(true)
      expect(found !== undefined && agrees(found.coverage.difference, 0.95)).toBe(true)
      expect(found?.wrongDirection.estimate).toBeLessThan(0.01)
    }
  })

  test('a fall is found as a fall', async () => {
    const { result } = await simulate(table, { ...small, effect: '-60%' })
    for (const { comparisons } of result.metrics) {
      expect(comparisons[0]?.effects[0]?.power.estimate).toBeGreaterThan(0.95)
      expect(comparisons[0]?.effects[0]?.wrongDirection.estimate).toBe(0)
    }
  })

  test('what is asked besides changes nothing', async () => {
    const alone = await simulate(table, { ...small, effect: '20%' })
    const among = await simulate(table, { ...small, effect: '20%', looks: 3 })
    expect(among.result.metrics[0]?.comparisons[0]?.effects).toEqual(
      alone.result.metrics[0]?.comparisons[0]?.effects,
    )
  })

  test('a covariate finds more, and keeps the level', async () => {
    const asked = { mean: 'spent', effect: '2%', simulations: 500 } as const
    const [without, adjusted] = await Promise.all([
      simulate(table, asked),
      simulate(table, { ...asked, covariate: 'spent=before' }),
    ])
    const [plain, better] = [without, adjusted].map(({ result }) => result.metrics[0]?.comparisons[0])
    expect(better?.effects[0]?.power.low).toBeGreaterThan(plain?.effects[0]?.power.high ?? 1)
    expect(better !== undefined && agrees(better.falsePositiveRate, 0.05)).toBe(true)
    expect(
      better !== undefined && agrees(better.effects[0]?.coverage.lift ?? better.falsePositiveRate, 0.95),
    ).toBe(true)
  })

  test('what cannot be lifted is left out, and it is said', async () => {
    const { result, diagnostics } = await simulate(table, {
      ...{ conversion: 'converted', effect: ['10%', '900%'], simulations: 100 },
    })
    expect(result.metrics[0]?.comparisons[0]?.effects.map(({ lift }) => lift)).toEqual([0.1])
    expect(diagnostics.map(({ message }) => message).join()).toMatch(/\+900 % cannot be simulated/)
  })
})

describe('looking early', () => {
  test.each([
    ['in the order of days', 'time', { timestamp: 'day' }],
    ['without a time', 'random', {}],
  ] as const)('%s: the usual test is wrong, the others are not', async (_, order, more) => {
    const { result } = await simulate(table, { ...metrics, looks: 10, simulations: 500, ...more })
    expect(result.order).toBe(order)
    for (const { comparisons } of result.metrics) {
      const looks = comparisons[0]?.looks ?? []
      expect(looks.map(({ share }) => share)).toEqual(Array.from({ length: 10 }, (_, i) => (i + 1) / 10))
      const last = looks.at(-1)
      expect(last?.once.low).toBeGreaterThan(0.12)
      expect(last?.alwaysValid?.high).toBeLessThanOrEqual(0.05)
      expect(last?.planned !== null && last !== undefined && agrees(last.planned, 0.05)).toBe(true)
      // what is decided once stays decided
      expect([...looks].sort((a, b) => (a.once.estimate ?? 0) - (b.once.estimate ?? 0))).toEqual(looks)
    }
  })

  test('always-valid tests throughout reject seldom, and find less', async () => {
    const asked = { mean: 'spent', effect: '3%', simulations: 500 } as const
    const [once, anytime] = await Promise.all([
      simulate(table, asked),
      simulate(table, { ...asked, sequential: true }),
    ])
    const [usual, valid] = [once, anytime].map(({ result }) => result.metrics[0]?.comparisons[0])
    expect(valid?.falsePositiveRate.high).toBeLessThan(0.05)
    expect(valid?.effects[0]?.power.high).toBeLessThan(usual?.effects[0]?.power.low ?? 0)
    expect(valid?.pValues.pValue).toBeNull()
  })
})

describe('the same again', () => {
  test('with the same seed, and not with another', async () => {
    const asked = { ...small, effect: '5%', looks: 4 }
    const first = await simulate(table, asked)
    expectSame(await simulate(table, asked), first)
    const other = await simulate(table, { ...asked, seed: 2 })
    expect(other.result.metrics).not.toEqual(first.result.metrics)
  })

  test('on any number of threads, and in any order of the rows', async () => {
    const asked = { ...small, effect: '5%', looks: 4, timestamp: 'day' }
    const { result } = await simulate(table, { ...asked, threads: 1 })
    const shuffled = file('shuffled.csv', [header, ...[...users].sort((a, b) => a.spent - b.spent).map(row)])
    expectSame((await simulate(table, { ...asked, threads: 4 })).result, result)
    expectSame((await simulate(shuffled, { ...asked, threads: 3 })).result, result)
  })

  test('of events that add up to the same units', async () => {
    const rows = users.flatMap((user) => [
      `${user.id},${user.spent / 2},${user.converted}`,
      `${user.id},${user.spent / 2},0`,
    ])
    const events = file('events.csv', ['user_id,spent,converted', ...rows])
    const asked = { conversion: 'converted', mean: 'spent', effect: '5%', simulations: 100 }
    expectSame((await simulate(events, asked)).result, (await simulate(table, asked)).result)
  })

  test('of one variant, and of a file that has no other', async () => {
    const own = file('control.csv', [
      header,
      ...users.filter(({ variant }) => variant === 'control').map(row),
    ])
    const { result } = await simulate(table, { ...small, arm: 'control' })
    expect(result.units).toBe(users.filter(({ variant }) => variant === 'control').length)
    expectSame(result, (await simulate(own, small)).result)
  })
})

describe('what cannot be simulated', () => {
  test('a constant has no test, and is null with the reason', async () => {
    const constant = file('constant.csv', ['user_id,x', ...users.slice(0, 50).map(({ id }) => `${id},7`)])
    const { result, diagnostics } = await simulate(constant, { mean: 'x', looks: 3, simulations: 20 })
    const [own] = result.metrics[0]?.comparisons ?? []
    expect(own?.test).toBeNull()
    expect(own?.falsePositiveRate).toEqual({ estimate: null, low: null, high: null, n: 0 })
    expect(own?.looks.at(-1)?.once.estimate).toBeNull()
    expect(diagnostics.map(({ where }) => where.field)).toContain('falsePositiveRate')
  })

  test.each<[string, readonly string[], SimulateOptions, RegExp]>([
    ['one unit', ['user_id,x', 'u1,3'], { mean: 'x' }, /only 1 unit is left/],
    ['no unit', ['user_id,x', 'u1,3'], { mean: 'x', where: 'x > 5' }, /no unit is left/],
    [
      'a variant that is not there',
      [header, ...users.slice(0, 9).map(row)],
      { mean: 'spent', arm: 'c' },
      /--arm c/,
    ],
    ['sums', ['variant,users,conversions', 'a,100,10', 'b,100,12'], {}, /already summed/],
    [
      'an effect on a conversion with a covariate',
      [header, ...users.slice(0, 9).map(row)],
      { conversion: 'converted', covariate: 'converted=before', effect: '5%' },
      /cannot be told from sums/,
    ],
  ])('%s', async (name, lines, options, message) => {
    await expect(simulate(file(`${name}.csv`, lines), options)).rejects.toThrow(message)
  })
})
