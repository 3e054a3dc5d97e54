/** Whatever a table is written as, it comes back the same: from the reader of heads, and from the engine. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadingFlags } from '../../src/config/reading.ts'
import { openDuckDb } from '../../src/engine/duckdb/open.ts'
import { readHead } from '../../src/read/head.ts'
import { makeTable } from '../../src/read/table.ts'
import type { Encoding, Head } from '../../src/read/types.ts'
import { writeSheet } from '../engine/support/files.ts'
import { withMissing } from '../support/conventions.ts'
import {
  delimitedText,
  flagsOf,
  type TextTable,
  type Wrapping,
  type WrittenDialect,
  wrapped,
} from '../support/written.ts'
import { folder, source } from './support.ts'

const conventions = withMissing('')
const most = 1000

/** A file of the table, and the flags to read it with. */
interface Written {
  readonly table: TextTable
  readonly content: Uint8Array
  readonly flags: ReadingFlags
}

/** The rows of each file as both readers see them; what is empty is missing. */
async function readBoth(written: readonly Written[]) {
  const files = await Promise.all(written.map(({ content, flags }) => source(content, undefined, flags)))
  const engine = await openDuckDb({
    paths: files.map(({ realPath }) => realPath),
    tempDirectory: folder(),
    threads: 2,
    memoryLimit: null,
  })
  try {
    const heads: Head[] = []
    const rows: (readonly (readonly (string | null)[])[])[] = []
    for (const file of files) {
      const head = await readHead(file, (each, limit) => engine.head(each, limit))
      heads.push(head)
      const answer = await engine.rows(
        makeTable({ files: [file], heads: [head], conventions, allowsBadRows: false }),
        most,
      )
      rows.push(answer.rows.map(({ values }) => values))
    }
    return { heads, rows }
  } finally {
    await engine.close()
  }
}

const blankAsNull = (rows: readonly (readonly (string | null)[])[]) =>
  rows.map((row) => row.map((value) => (value === '' ? null : value)))

const ascii = [...'ab017.,;|\t\'"\\# =-'] as const
const beyond = { 'latin-1': ['é'], 'windows-1252': ['é', '€'] } as const
const everywhere = ['é', '€', '日', '😀', '\u2028'] as const
const unitsOf = (encoding: Encoding) =>
  encoding === 'latin-1' || encoding === 'windows-1252' ? beyond[encoding] : everywhere

/** Names are different, begin with a letter that no value holds, and have no blanks around them. */
const tableIn = (encoding: Encoding, lineBreaks: readonly string[]) => {
  const unit = fc.constantFrom(...ascii, ...unitsOf(encoding), ...lineBreaks)
  const value = fc.string({ unit, maxLength: 6 })
  return fc
    .uniqueArray(value, { minLength: 2, maxLength: 4, selector: (name) => name.trim().toLowerCase() })
    .chain((names) =>
      fc.record({
        names: fc.constant(names.map((name) => `n${name}`.trim())),
        // a file without a header whose every value is missing is blank
        rows: fc
          .array(fc.array(value, { minLength: names.length, maxLength: names.length }), {
            minLength: 1,
            maxLength: 8,
          })
          .map(([first = [], ...others]) => [['x', ...first.slice(1)], ...others]),
      }),
    )
}

const dialect: fc.Arbitrary<WrittenDialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quote: fc.constantFrom('"', "'"),
  quotes: fc.constantFrom('all', 'needed'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  header: fc.boolean(),
  comment: fc.constantFrom(null, '#', '//'),
  blankStart: fc.nat(2),
  endsWithLineEnd: fc.boolean(),
})

const wrapping: fc.Arbitrary<Wrapping> = fc
  .record({
    encoding: fc.constantFrom<Encoding[]>('utf-8', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252'),
    hasMark: fc.boolean(),
    compression: fc.constantFrom('none', 'gzip', 'gzip in two parts', 'zstd', 'zstd in two parts'),
  })
  .map((how) => ({ ...how, hasMark: how.hasMark && how.encoding.startsWith('utf') }))

test('delimited text', async () => {
  const written: fc.Arbitrary<Written> = fc.tuple(dialect, wrapping).chain(([how, wrap]) =>
    tableIn(wrap.encoding, ['\n', '\r\n', '\r']).map((table) => ({
      table,
      content: wrapped(delimitedText(table, how), wrap),
      flags: flagsOf(how, wrap),
    })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 20 }), async (all) => {
      const { heads, rows } = await readBoth(all)
      for (const [i, { table, flags }] of all.entries()) {
        const names =
          flags.header === 'no' ? table.names.map((_, column) => `column_${column + 1}`) : table.names
        expect(heads[i]?.fields.map(({ name }) => name)).toEqual(names)
        const expected = blankAsNull(table.rows)
        expect(blankAsNull(heads[i]?.rows ?? [])).toEqual(expected)
        expect(blankAsNull(rows[i] ?? [])).toEqual(expected)
      }
    }),
    { seed: 11, numRuns: 20 },
  )
})

test('delimited text of which nothing was said', async () => {
  const value = fc.string({ unit: fc.constantFrom('a', '1', '"', ' ', 'é', '\n', '.'), maxLength: 6 })
  const written: fc.Arbitrary<Written> = fc
    .record({
      how: dialect.map((each) => ({ ...each, quote: '"', comment: null, header: true })),
      compression: wrapping.map((each) => each.compression),
      encoding: fc.constantFrom<Encoding[]>('utf-8', 'utf-16le', 'utf-16be'),
      rows: fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 8 }),
      names: fc.constantFrom(['user', 'b', 'c'], ['b\nc', 'user id', 'é']),
    })
    .map(({ how, compression, encoding, rows, names }) => ({
      table: { names, rows },
      content: wrapped(delimitedText({ names, rows }, how), {
        encoding,
        compression,
        hasMark: encoding !== 'utf-8',
      }),
      flags: {},
    }))
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 20 }), async (all) => {
      const { heads, rows } = await readBoth(all)
      for (const [i, { table }] of all.entries()) {
        expect(heads[i]?.fields.map(({ name }) => name)).toEqual(table.names)
        expect(blankAsNull(heads[i]?.rows ?? [])).toEqual(blankAsNull(table.rows))
        expect(blankAsNull(rows[i] ?? [])).toEqual(blankAsNull(table.rows))
      }
    }),
    { seed: 12, numRuns: 10 },
  )
})

test('quotes that a backslash escapes', async () => {
  const value = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'é'), maxLength: 8 })
  const written = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }).map((some): Written => {
    const rows = [...some, ['say "hi", you', 'x']]
    const names = ['user', 'note']
    const line = (row: readonly string[]) => row.map((each) => `"${each.replaceAll('"', '\\"')}"`).join(',')
    return { table: { names, rows }, content: Buffer.from([names, ...rows].map(line).join('\n')), flags: {} }
  })
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 20 }), async (all) => {
      const { heads, rows } = await readBoth(all)
      for (const [i, { table }] of all.entries()) {
        expect(heads[i]?.rows).toEqual(table.rows)
        expect(blankAsNull(rows[i] ?? [])).toEqual(blankAsNull(table.rows))
      }
    }),
    { seed: 13, numRuns: 5 },
  )
})

test('JSON lines and arrays', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  )
  const keys = ['user', 'a.b', 'é"\\', '/~1'] as const
  const asText = (each: unknown) =>
    each === null || each === '' ? null : typeof each === 'string' ? each : String(each).replace('e+', 'e')
  const written = fc
    .record({
      rows: fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 8 }),
      indent: fc.constantFrom(null, 0, 1, '\t'),
      wrap: wrapping.filter(({ encoding }) => encoding.startsWith('utf')),
    })
    .map(({ rows, indent, wrap }): Written => {
      const objects = rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i]])))
      const text =
        indent === null
          ? objects.map((each) => `${JSON.stringify(each)}\n`).join('')
          : JSON.stringify(objects, null, indent)
      const table = { names: keys, rows: rows.map((row) => row.map((each) => asText(each) ?? '')) }
      return { table, content: wrapped(text, wrap), flags: flagsOf(null, wrap) }
    })
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 20 }), async (all) => {
      const { heads, rows } = await readBoth(all)
      for (const [i, { table }] of all.entries()) {
        const expected = blankAsNull(table.rows)
        expect(heads[i]?.fields.map(({ name }) => name)).toEqual(table.names)
        expect(blankAsNull(heads[i]?.rows ?? [])).toEqual(expected)
        expect(blankAsNull(rows[i] ?? [])).toEqual(expected)
      }
    }),
    { seed: 14, numRuns: 20 },
  )
})

test('Parquet', async () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constant(null))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (rows) => {
      const columns = [
        { name: 'user', kind: 'text' },
        { name: 'a "b", c', kind: 'text' },
      ] as const
      const { realPath } = await writeSheet({ columns, rows }, 'parquet')
      const { heads, rows: answered } = await readBoth([
        { table: { names: [], rows: [] }, content: readFileSync(realPath), flags: {} },
      ])
      expect(heads[0]?.fields.map(({ name }) => name)).toEqual(columns.map(({ name }) => name))
      expect(heads[0]?.rows).toEqual(rows)
      expect(answered[0]).toEqual(blankAsNull(rows))
    }),
    { seed: 15, numRuns: 10 },
  )
})
