/** Two files held against each other, beside maps in plain JavaScript. */

import { describe, expect, test } from 'vitest'
import type { LeakageAnswer } from '../../src/engine/label-types.ts'
import { seeded } from '../support/random.ts'
import { type Cell, engineFor, type Row, type Sheet, tableOf, writeSheet } from './support/files.ts'
import { textOf } from './support/predictions.ts'

const columns = [
  { name: 'user id', kind: 'text' },
  { name: 'plan', kind: 'text' },
  { name: 'n', kind: 'number' },
] as const

/** @param values of each column: few values make equal rows */
function sheetOf(seed: number, rows: number, values: number): Sheet {
  const { uniform } = seeded(seed)
  const cell = (name: string): Cell => (uniform() < 0.1 ? null : `${name}${Math.floor(uniform() * values)}`)
  const number = (): Cell => (uniform() < 0.1 ? null : Math.floor(uniform() * values))
  return { columns, rows: Array.from({ length: rows }, (): Row => [cell("u'"), cell('p '), number()]) }
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

/** How often each key occurs in the two files. */
function countsOf(keys: readonly (readonly (string | null)[])[]) {
  const counts = new Map<string, [number, number]>()
  for (const file of [0, 1] as const) {
    for (const key of keys[file] ?? []) {
      if (key === null) continue
      const own = counts.get(key) ?? [0, 0]
      own[file] += 1
      counts.set(key, own)
    }
  }
  return [...counts.values()]
}

function sharedBy(keys: readonly (readonly (string | null)[])[]) {
  const counts = countsOf(keys)
  const both = counts.filter(([trained, tested]) => trained > 0 && tested > 0)
  return {
    shared: both.length,
    inTest: counts.filter(([, tested]) => tested > 0).length,
    sharedRows: sum(both.map(([, tested]) => tested)),
    testRows: sum(counts.map(([, tested]) => tested)),
    trainingRows: sum(counts.map(([trained]) => trained)),
  }
}

/** Pairs of rows with the same key, counted one by one. */
function pairsOf<T>(rows: readonly T[], key: (row: T) => string): number {
  let pairs = 0
  for (const [i, one] of rows.entries())
    for (const [j, other] of rows.entries()) if (i !== j && key(one) === key(other)) pairs += 1
  return pairs
}

async function asked(files: readonly Sheet[], key: number | null): Promise<LeakageAnswer> {
  const [first] = files
  if (first === undefined) throw new Error('no file')
  const sources = await Promise.all(files.map((sheet) => writeSheet(sheet, 'csv')))
  const table = tableOf({ columns, rows: files.flatMap(({ rows }) => rows) }, sources)
  const engine = await engineFor(table)
  return engine.leakage({ table, key, columns: [0, 1, 2], time: null })
}

describe.each([
  [1, 2],
  [2, 4],
  [3, 40],
])('seed %i, %i values a column', (seed, values) => {
  const files = [sheetOf(seed, 120, values), sheetOf(seed + 100, 50, values)]
  const texts = files.map(({ rows }) =>
    rows.map((row) => JSON.stringify(columns.map((_, i) => textOf(row, i)))),
  )
  const all = texts.flat()

  test('rows that are in both', async () => {
    const { rows } = await asked(files, null)
    const counts = countsOf(texts)
    const twice = counts.filter(([trained, tested]) => trained + tested === 2)
    expect(rows).toMatchObject({
      ...sharedBy(texts),
      distinct: counts.length,
      twice: twice.length,
      twiceApart: twice.filter(([trained]) => trained === 1).length,
    })
    if (rows.shared === 0) return expect(rows.coincidences).toBeNull()
    const different = [...new Set(all)]
    const cellOf = (column: number) => (text: string) => String(JSON.parse(text)[column])
    expect(rows.coincidences).toEqual({
      pairs: all.length * (all.length - 1),
      differentPairs: different.length * (different.length - 1),
      columns: columns.map((_, i) => ({
        equal: pairsOf(all, cellOf(i)),
        equalDifferent: pairsOf(different, cellOf(i)),
      })),
    })
  })

  test('units that are in both, rows without one apart', async () => {
    const { rows, units } = await asked(files, 0)
    expect(units).toEqual(sharedBy(files.map((file) => file.rows.map((row) => textOf(row, 0)))))
    expect(rows.coincidences).toBeNull()
  })
})
