/** JSON lines: nested members, odd names, values of other types. */

import { expect, test } from 'vitest'
import type { UnitQuery } from '../../src/engine/types.ts'
import type { Field, Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import { engineFor, sourceFile, write } from './support/files.ts'

/** A table of these members, by path. */
function tableFor(lines: readonly string[], paths: readonly (readonly string[])[]): Table {
  const file = sourceFile(write('jsonl', lines.join('\n')), { format: 'jsonl', dialect: null })
  const fields = paths.map((path): Field => ({ name: path.join('.'), path, declared: null }))
  return {
    columns: fields.map(({ name }) => ({ name, kind: 'text', values: [], present: 0 })),
    headRows: 0,
    conventions: withMissing('', 'NA'),
    sources: [{ file, fields, columnOf: fields.map((_, i) => i) }],
  }
}

async function valuesOf(lines: readonly string[], paths: readonly (readonly string[])[]) {
  const table = tableFor(lines, paths)
  const engine = await engineFor(table)
  return (await engine.rows(table, 1000)).rows.map(({ values }) => values)
}

test('nested members are found by path, whatever their names', async () => {
  const odd = ['a.b', 'a/b', '~', '~1', '"', "'", '\\', 'a\nb', '', ' ', '$', '*', '0', '__proto__', 'ü']
  const inner = Object.fromEntries(odd.map((name, i) => [name, `v${i}`]))
  const line = JSON.stringify({ outer: { inner, n: 1 } })
  const values = await valuesOf(
    [line, '{"outer": null}', '{"outer": 5}', '{}'],
    odd.map((name) => ['outer', 'inner', name]),
  )
  expect(values).toEqual([odd.map((_, i) => `v${i}`), ...[1, 2, 3].map(() => odd.map(() => null))])
})

test('members whose names differ in case, or are empty, are different', async () => {
  const paths = [['a'], ['A'], [''], ['a.b'], ['x', 'y']]
  expect(await valuesOf(['{"a": "1", "A": "2", "": "3", "a.b": "4", "x": {"y": "5"}}'], paths)).toEqual([
    ['1', '2', '3', '4', '5'],
  ])
})

test('text is that of the value', async () => {
  const texts = [
    '"007"',
    '7',
    '7.0',
    '-0.50',
    '1e3',
    '12345678901234567890',
    'true',
    'null',
    '""',
    '"NA"',
    '[1, 2]',
    '{"x":1}',
  ]
  const values = await valuesOf(
    texts.map((text) => `{"a": ${text}}`),
    [['a']],
  )
  expect(values.map(([value]) => value)).toEqual([
    '007',
    '7',
    '7',
    '-0.5',
    '1000',
    '12345678901234567890',
    'true',
    null,
    null,
    null,
    '[1,2]',
    '{"x":1}',
  ])
})

test('a line that is not an object is an error, as is one that is not JSON', async () => {
  for (const bad of ['[1]', '5', '{"a": 1', '{"a": 1} x']) {
    const table = tableFor(['{"a": "x"}', bad, '{"a": "y"}'], [['a']])
    const engine = await engineFor(table)
    const query: UnitQuery = {
      table,
      unit: null,
      variant: 0,
      segments: [],
      where: null,
      missing: 'zero',
      event: null,
      leaveOutBadRows: false,
      placing: null,
      measures: [],
    }
    await expect(engine.units(query), bad).rejects.toMatchObject({ kind: 'data' })
  }
})
