/** Values of a sample, alone or in pairs: a third moment, and counts between edges that values themselves lie on. */

import { expect, test } from 'vitest'
import type { MeasureStatistics, UnitQuery } from '../../src/engine/types.ts'
import { countBins } from '../../src/run/bins.ts'
import { expectClose } from '../support/reference.ts'
import { engineFor, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'

type Sample = Extract<MeasureStatistics, { kind: 'sample' }>

/** The samples of the variants `a` and `b`. */
async function samples(
  rows: readonly Row[],
  edges: readonly number[],
  where: string | null = null,
): Promise<readonly (Sample | undefined)[]> {
  const sheet: Sheet = {
    columns: [
      { name: 'g', kind: 'text' },
      { name: 'v', kind: 'number' },
    ],
    rows,
  }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const engine = await engineFor(table)
  const query: UnitQuery = {
    table,
    unit: null,
    variant: 0,
    segments: [],
    where: where === null ? null : await engine.expression(table, where, '--where'),
    missing: 'exclude',
    event: null,
    leaveOutBadRows: false,
    placing: null,
    measures: [{ kind: 'sample', value: await engine.expression(table, 'v', '--value'), edges }],
  }
  const { groups } = await engine.units(query)
  return ['a', 'b'].map((variant) => {
    const measure = groups.find((group) => group.variant === variant)?.measures[0]
    return measure?.kind === 'sample' ? measure : undefined
  })
}

/** n, mean and the sums of squares and cubes around it, in two passes. */
function direct(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((sum, x) => sum + x, 0) / n
  const around = (power: number) => values.reduce((sum, x) => sum + (x - mean) ** power, 0)
  return { n, mean, m2: around(2), m3: around(3) }
}

/** Tenths, so that many values are on an edge and some edges are no exact number; some missing, some beyond. */
const rows: readonly Row[] = Array.from(
  { length: 3000 },
  (_, i): Row => [i % 3 === 0 ? 'a' : 'b', i % 50 === 7 ? null : ((i * i) % 97) / 10 - 2],
)
const valuesOf = (variant: string, from: readonly Row[] = rows) =>
  from.flatMap(([g, v]) => (g === variant && typeof v === 'number' ? [v] : []))
const edges = Array.from({ length: 16 }, (_, i) => Number((i * 0.4 - 1).toPrecision(15)))

test('moments up to the third, and every value in the bin whose edges it is between', async () => {
  const found = await samples(rows, edges)
  for (const [i, variant] of ['a', 'b'].entries()) {
    const sample = found[i]
    if (sample === undefined) throw new Error('no sample')
    const expected = direct(valuesOf(variant))
    expect(sample.n).toBe(expected.n)
    expectClose(sample.mean, expected.mean, 1e-12)
    expectClose(sample.m2, expected.m2, 1e-12)
    expectClose(sample.m3, expected.m3, 1e-9)
    expect(sample.counts).toEqual(countBins(valuesOf(variant), edges))
    expect(sample.counts.reduce((sum, n) => sum + n, 0)).toBeLessThan(sample.n)
  }
})

test('of the rows that count alone', async () => {
  const [a, b] = await samples(rows, edges, 'v > 0 and v < 1')
  const kept = rows.filter(([, v]) => typeof v === 'number' && v > 0 && v < 1)
  expect(a?.counts).toEqual(countBins(valuesOf('a', kept), edges))
  expect(b?.n).toBe(valuesOf('b', kept).length)
})

test('without edges nothing is counted, and without a value everything is 0', async () => {
  const [a, b] = await samples(
    [
      ['a', 4],
      ['b', null],
    ],
    [],
  )
  expect(a).toEqual({ kind: 'sample', n: 1, mean: 4, m2: 0, m3: 0, counts: [] })
  expect(b).toEqual({ kind: 'sample', n: 0, mean: 0, m2: 0, m3: 0, counts: [] })
  const [, empty] = await samples(
    [
      ['a', 4],
      ['b', null],
    ],
    [3, 4, 5],
  )
  expect(empty?.counts).toEqual([0, 0])
})

test('a cube beyond what a number holds is no error', async () => {
  const [a] = await samples([...[1, 2, 3, 1e120].map((v): Row => ['a', v]), ['b', 1]], [0, 2, 4])
  expect(a?.n).toBe(4)
  expect(a?.m3).toBeNull()
  expect(a?.counts).toEqual([1, 2])
})

test('of pairs by a key, only those of keys with both', async () => {
  const sheet: Sheet = {
    columns: [
      { name: 'k', kind: 'text' },
      { name: 'v', kind: 'number' },
      { name: 'w', kind: 'number' },
    ],
    rows: [
      ['a', 1, null],
      ['a', null, 2],
      ['b', 2, null],
      ['c', 2.5, null],
      ['c', null, 1],
      ['d', null, 1],
      ['e', 9, null],
      ['e', null, 3],
    ],
  }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const engine = await engineFor(table)
  const make = (text: string) => engine.expression(table, text, '--pair-by')
  const { groups } = await engine.units({
    table,
    unit: 0,
    variant: 'label',
    segments: [],
    where: null,
    missing: 'exclude',
    event: null,
    leaveOutBadRows: false,
    placing: null,
    measures: [{ kind: 'pairs', values: await Promise.all([make('v'), make('w')]), edges: [0, 2, 4] }],
  })
  const [pairs] = groups[0]?.measures ?? []
  if (pairs?.kind !== 'pairs') throw new Error('no pairs')
  expect(pairs.n).toBe(3)
  expectClose(pairs.meanX, 12.5 / 3, 1e-12)
  expectClose(pairs.meanY, 2, 1e-12)
  expect(pairs.counts).toEqual([
    [1, 1],
    [1, 2],
  ])
})
