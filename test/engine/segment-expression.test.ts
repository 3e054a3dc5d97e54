/** A segment can be an expression: its values group the units, and the groups together are the whole. */

import { expect, test } from 'vitest'
import { mergeStatistics } from '../../src/analyses/merge.ts'
import type { UnitQuery } from '../../src/engine/types.ts'
import { expectClose } from '../support/reference.ts'
import { engineFor, type Row, type Sheet, tableOf, words, writeSheet } from './support/files.ts'

test('rows are grouped by the value of the expression, and by its absence', async () => {
  const rows: readonly Row[] = Array.from(
    { length: 40 },
    (_, i): Row => [i % 3 === 0 ? 'a' : 'b', i === 7 ? null : i / 4],
  )
  const sheet: Sheet = {
    columns: [
      { name: 'g', kind: 'text' },
      { name: 'v', kind: 'number' },
    ],
    rows,
  }
  const table = tableOf(sheet, [await writeSheet(sheet, 'csv')])
  const engine = await engineFor(table)
  const value = await engine.expression(table, 'v', '--mean v')
  const whole: UnitQuery = {
    table,
    unit: null,
    variant: 0,
    segment: null,
    where: null,
    missing: 'exclude',
    measures: [{ kind: 'sum', value }],
    missingWords: words,
  }
  const bins = await engine.expression(table, 'case when v < 9 then floor(v / 3) end', '--mean v')
  const { groups } = await engine.units({ ...whole, segment: bins })
  const all = (await engine.units(whole)).groups
  for (const variant of ['a', 'b']) {
    const own = groups.filter((group) => group.variant === variant)
    const names = own.map(({ segment, segmentIs }) => (segmentIs === 'value' ? Number(segment) : segmentIs))
    expect(names).toEqual(expect.arrayContaining([0, 1, 2, 'missing']))
    expect(own).toHaveLength(4)
    const parts = own.flatMap(({ measures }) => measures)
    const merged = parts.reduce((a, b) => mergeStatistics(a, b))
    const [expected] = all.find((group) => group.variant === variant)?.measures ?? []
    if (merged.kind !== 'sum' || expected?.kind !== 'sum') throw new Error('not a sum')
    expect(merged.n).toBe(expected.n)
    expectClose(merged.mean, expected.mean, 1e-12)
    expectClose(merged.m2, expected.m2, 1e-12)
  }
})
