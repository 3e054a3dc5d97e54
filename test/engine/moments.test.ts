/** Moments of values far from zero, against exact whole-number arithmetic. */

import { describe, expect, test } from 'vitest'
import type { UnitQuery } from '../../src/engine/types.ts'
import { engineFor, type Row, type Sheet, sourceFile, tableOf, words, write } from './support/files.ts'

/** A small generator with a seed, so that every run sees the same data. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A fraction as a double, to the last digit but a few. */
function quotient(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator
  const rest = numerator % denominator
  return Number(whole) + Number((rest * 10n ** 20n) / denominator) / 1e20
}

/** Mean and Σ(x − mean)(y − mean), exactly. */
function exact(x: readonly bigint[], y: readonly bigint[] = x): { mean: number; products: number } {
  const n = BigInt(x.length)
  const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
  const cross = sum(x.map((value, i) => value * (y[i] ?? 0n)))
  return { mean: quotient(sum(x), n), products: quotient(n * cross - sum(x) * sum(y), n) }
}

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'x', kind: 'number' },
  { name: 'y', kind: 'number' },
] as const

async function statistics(rows: readonly Row[], unit: number | null) {
  const sheet: Sheet = { columns, rows }
  const text = [columns.map(({ name }) => name), ...rows].map((row) => `${row.join(',')}\n`).join('')
  const table = tableOf(sheet, [sourceFile(write('csv', text))])
  const engine = await engineFor(table)
  const query: UnitQuery = {
    table,
    unit,
    variant: 1,
    segment: null,
    where: null,
    missing: 'exclude',
    measures: [
      { kind: 'sum', value: await engine.expression(table, 'x', '--mean') },
      { kind: 'ratio', ...(await engine.ratio(table, 'x / y', '--ratio')) },
    ],
    missingWords: words,
  }
  return (await engine.units(query)).groups
}

const near = (actual: number, wanted: number) =>
  expect(Math.abs(actual - wanted), `${actual} instead of ${wanted}`).toBeLessThanOrEqual(
    1e-12 * Math.abs(wanted),
  )

describe.each([1e9, 1e12, 1e15, -1e15])('values near %d', (offset) => {
  test.each([true, false])('are right to 1e-12 (every row a unit: %s)', async (single) => {
    const random = generator(7)
    const rows = Array.from({ length: 5000 }, (_, i): Row => {
      const x = offset + Math.floor(random() * 1000)
      return [`u${i % 2500}`, i % 2500 < 1200 ? 'a' : 'b', x, Math.floor(random() * 50) + 1]
    })
    const groups = await statistics(rows, single ? null : 0)
    for (const variant of ['a', 'b']) {
      const units = new Map<string, [bigint, bigint]>()
      rows.forEach(([user, own, x, y], i) => {
        if (own !== variant) return
        const key = single ? String(i) : String(user)
        const [sumX, sumY] = units.get(key) ?? [0n, 0n]
        units.set(key, [sumX + BigInt(Number(x)), sumY + BigInt(Number(y))])
      })
      const x = [...units.values()].map(([value]) => value)
      const y = [...units.values()].map(([, value]) => value)
      const [sum, ratio] = groups.find((group) => group.variant === variant)?.measures ?? []
      if (sum?.kind !== 'sum' || ratio?.kind !== 'ratio') throw new Error('no measures')
      expect(sum.n).toBe(x.length)
      near(sum.mean, exact(x).mean)
      near(sum.m2, exact(x).products)
      near(ratio.meanX, exact(x).mean)
      near(ratio.meanY, exact(y).mean)
      near(ratio.m2X, exact(x).products)
      near(ratio.m2Y, exact(y).products)
      near(ratio.cXY, exact(x, y).products)
    }
  })
})

test('one unit has no spread, and no unit no mean', async () => {
  const groups = await statistics(
    [
      ['u1', 'a', 5, 2],
      ['u2', 'b', null, null],
    ],
    0,
  )
  expect(groups.map(({ measures }) => measures)).toEqual([
    [
      { kind: 'sum', n: 1, mean: 5, m2: 0 },
      { kind: 'ratio', n: 1, meanX: 5, meanY: 2, m2X: 0, m2Y: 0, cXY: 0 },
    ],
    [
      { kind: 'sum', n: 0, mean: 0, m2: 0 },
      { kind: 'ratio', n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 },
    ],
  ])
})

test('a head that is unlike the rest does not spoil the moments', async () => {
  const rows = Array.from({ length: 4000 }, (_, i): Row => [`u${i}`, 'a', i === 0 ? 1e12 : i % 7, 1])
  const [group] = await statistics(rows, 0)
  const x = rows.map((row) => BigInt(Number(row[2])))
  const [sum] = group?.measures ?? []
  if (sum?.kind !== 'sum') throw new Error('no measure')
  near(sum.mean, exact(x).mean)
  near(sum.m2, exact(x).products)
})
