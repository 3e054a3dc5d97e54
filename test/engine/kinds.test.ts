/** The reader of heads and the engine read the same text as the same number, boolean or neither, under all conventions. */

import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { duckDbDialect } from '../../src/engine/duckdb/dialect.ts'
import { tableSelect } from '../../src/engine/sql/source.ts'
import { isBoolean, type NumberMarks, numberOf } from '../../src/read/kinds.ts'
import type { ColumnKind, Conventions, Table } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { commas, sourceFile, write } from './support/files.ts'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
beforeAll(async () => {
  await connection.run("set TimeZone = 'UTC'")
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

/** What the engine makes of texts, each in a row of delimited text. */
async function asRead(
  texts: readonly string[],
  kind: ColumnKind,
  conventions: Conventions,
): Promise<readonly unknown[]> {
  // a number in front keeps blank lines apart, and the order
  const lines = texts.map((text, i) => `${i},"${text.replaceAll('"', '""')}"\n`)
  const file = sourceFile(write('csv', `i,x\n${lines.join('')}`), { dialect: commas })
  const column = (name: string, of: ColumnKind) => ({ name, kind: of, values: [], present: 0 })
  const table: Table = {
    columns: [column('i', 'number'), column('x', kind)],
    headRows: 0,
    conventions,
    sources: [
      { file, fields: ['i', 'x'].map((name) => ({ name, path: [name], declared: null })), columnOf: [0, 1] },
    ],
  }
  const used = { text: new Set<number>(), natural: new Set([0, 1]), label: false, source: false }
  const rows = await connection.runAndReadAll(tableSelect(table, used, duckDbDialect).join('\n'))
  const found = new Array<unknown>(texts.length).fill('no row')
  for (const row of rows.getRowObjects()) found[Number(row.n0)] = row[kind === 'number' ? 'n1' : 'b1']
  return found
}

const marks: readonly NumberMarks[] = [
  { decimal: '.', thousands: null },
  { decimal: ',', thousands: null },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: '_' },
  { decimal: ',', thousands: '\u00a0' },
  { decimal: '.', thousands: '*' },
]

/** Texts that are numbers, are nearly numbers, or look like one to somebody. */
const digits = fc.integer({ min: 0, max: 9_999_999 }).map(String)
const grouped = fc
  .tuple(
    fc.integer({ min: 0, max: 999 }),
    fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 3 }),
    fc.constantFrom(',', '.', "'", ' ', '_', '\u00a0', '*'),
  )
  .map(([first, groups, mark]) =>
    [first, ...groups.map((group) => String(group).padStart(3, '0'))].join(mark),
  )
const piece = fc.oneof(
  digits,
  grouped,
  fc.constantFrom(
    '',
    '.',
    ',',
    "'",
    '+',
    '-',
    ' ',
    '\t',
    '\n',
    '\v',
    '\f',
    '\r',
    'e',
    'E',
    'e5',
    'E-3',
    'e+',
    '_',
    '0x1F',
    '\u00a0',
    '\u3000',
  ),
  fc.constantFrom(
    'inf',
    'Infinity',
    'nan',
    'NaN',
    '1e400',
    '-1e400',
    '1e-400',
    '٣',
    '½',
    'd',
    'f',
    'n',
    'true',
    '\0',
  ),
)
const anything = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''))

test.each(marks)('numbers with %o', async (own) => {
  const conventions = { ...usual, ...own, missing: [''] }
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 300, maxLength: 300 }), async (texts) => {
      const read = await asRead(texts, 'number', conventions)
      const expected = texts.map((text) => numberOf(text, conventions))
      // a NUL within a text is no number for either
      expect(texts.map((text, i) => [text, read[i]])).toEqual(texts.map((text, i) => [text, expected[i]]))
    }),
    { numRuns: 8 },
  )
})

test('booleans', async () => {
  const words = fc.constantFrom(
    'true',
    'false',
    't',
    'f',
    'yes',
    'no',
    'y',
    'n',
    '1',
    '0',
    'on',
    'ja',
    'tru',
    ' ',
    'ſ',
    'İ',
  )
  const cased = fc
    .tuple(fc.array(words, { minLength: 1, maxLength: 2 }), fc.infiniteStream(fc.boolean()))
    .map(([parts, upper]) =>
      [...parts.join('')].map((each) => (upper.next().value ? each.toUpperCase() : each)).join(''),
    )
  await fc.assert(
    fc.asyncProperty(fc.array(cased, { minLength: 200, maxLength: 200 }), async (texts) => {
      const read = await asRead(texts, 'boolean', { ...usual, missing: [''] })
      const truth = (text: string) => (isBoolean(text) ? /^(?:true|t|yes)$/i.test(text) : null)
      expect(texts.map((text, i) => [text, read[i]])).toEqual(texts.map((text) => [text, truth(text)]))
    }),
    { numRuns: 5 },
  )
})
