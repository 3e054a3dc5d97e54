/** Values that are not what their column or metric was read as are counted and shown, never used. */

import { expect, test } from 'vitest'
import type { Measure, UnitQuery } from '../../src/engine/types.ts'
import type { ColumnKind, SourceFile, Table } from '../../src/read/types.ts'
import { withMissing } from '../support/conventions.ts'
import { columnsOf, commas, engineFor, sourceFile, write } from './support/files.ts'

const names = ['user', 'variant', 'value', 'flag', 'note'] as const
const kinds: readonly ColumnKind[] = ['text', 'text', 'number', 'boolean', 'text']

const csv = (lines: readonly string[]) =>
  sourceFile(write('csv', `${[names.join(','), ...lines].join('\n')}\n`), { dialect: commas })
const jsonl = (lines: readonly object[]) =>
  sourceFile(write('jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join('')), {
    format: 'jsonl',
    dialect: null,
  })

function tableFor(file: SourceFile): Table {
  const columns = names.map((name, i) => ({ name, kind: kinds[i] ?? 'text' }))
  return {
    columns: columnsOf({ columns, rows: [] }),
    headRows: 0,
    conventions: withMissing('', 'NA'),
    sources: [
      {
        file,
        fields: names.map((name) => ({ name, path: [name], declared: null })),
        columnOf: names.map((_, i) => i),
      },
    ],
  }
}

async function misfitsOf(file: SourceFile, measures: readonly (readonly [Measure['kind'], string])[]) {
  const table = tableFor(file)
  const engine = await engineFor(table)
  const compiled = await Promise.all(
    measures.map(async ([kind, text]): Promise<Measure> => {
      const expression = await engine.expression(table, text, '--test')
      switch (kind) {
        case 'indicator':
          return { kind, condition: expression }
        case 'sum':
          return { kind, value: expression }
        case 'sample':
          return { kind, value: expression, edges: [] }
        case 'pairs':
          return { kind, values: [expression, expression], edges: [] }
        case 'retention':
          return { kind, condition: expression, span: { from: 0, to: 1 }, end: 0 }
        case 'count':
          return { kind, condition: expression }
        case 'ratio':
          return { kind, numerator: expression, denominator: null }
        case 'quantile':
          return { kind, value: expression, level: 0.5, around: () => null }
      }
    }),
  )
  const query: UnitQuery = {
    table,
    unit: 0,
    variant: 1,
    segments: [],
    where: null,
    missing: 'zero',
    event: null,
    leaveOutBadRows: false,
    placing: null,
    measures: compiled,
  }
  const { badRows, misfits } = await engine.units(query)
  return { badRows, misfits }
}

test.each(['abc', 'nan', 'inf', '-Infinity', '1e400', '1_000', '0x1A', '"1,5"', 'true'])(
  '%s is no number',
  async (text) => {
    const file = csv(['u1,a,1,true,x', `u2,a,${text},true,x`, 'u3,b,NA,,x', 'u4,b, 7 ,,', `u5,b,${text},,`])
    expect(await misfitsOf(file, [['sum', 'value']])).toEqual({
      badRows: [{ reason: 'not-a-number', columns: [2], rows: [2], example: text.replaceAll('"', '') }],
      misfits: [],
    })
  },
)

test.each(['2', '1', 'maybe', 'T R'])('%s is no boolean', async (text) => {
  const file = csv(['u1,a,1,TRUE,x', 'u2,a,1,f,x', 'u3,b,1,No,x', 'u4,b,1,,x', `u5,b,1,${text},x`])
  expect(await misfitsOf(file, [['indicator', 'flag']])).toEqual({
    badRows: [{ reason: 'not-a-boolean', columns: [3], rows: [1], example: text }],
    misfits: [],
  })
})

test('JSON values are held to the same', async () => {
  const file = jsonl([
    { user: 'u1', variant: 'a', value: 1, flag: true },
    { user: 'u2', variant: 'a', value: true, flag: 'yes' },
    { user: 'u3', variant: 'b', value: [1], flag: 0 },
    { user: 'u4', variant: 'b', value: '2', flag: null },
    { user: 'u5', variant: 'b', value: { x: 1 } },
  ])
  const { badRows } = await misfitsOf(file, [
    ['sum', 'value'],
    ['indicator', 'flag'],
  ])
  // a row counts once, for the first that is wrong with it
  expect(badRows).toEqual([{ reason: 'not-a-number', columns: [2], rows: [3], example: '[1]' }])
})

test('a column that nothing uses is not looked at', async () => {
  expect(await misfitsOf(csv(['u1,a,abc,2,x']), [['indicator', "note = 'x'"]])).toEqual({
    badRows: [],
    misfits: [],
  })
})

test('a conversion is 0 or 1', async () => {
  const file = csv(['u1,a,0,,', 'u2,a,1,,', 'u3,b,3,,', 'u4,b,-2,,', 'u5,b,,,'])
  const { misfits } = await misfitsOf(file, [
    ['count', "note = 'x'"],
    ['indicator', 'value'],
  ])
  expect(misfits).toEqual([{ measure: 1, count: 2, example: '-2' }])
})

test('a computed value is finite; a division by zero is unknown', async () => {
  const file = csv(['u1,a,0,,', 'u2,a,1000,,', 'u3,b,1,,'])
  expect((await misfitsOf(file, [['sum', '1 / value']])).misfits).toEqual([])
  expect((await misfitsOf(file, [['ratio', 'exp(value)']])).misfits).toEqual([
    { measure: 0, count: 1, example: 'Infinity' },
  ])
})
