/** Malformed files, too little memory, an interruption, values that an expression cannot take. */

import { mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { engineError, isInterruption } from '../../src/engine/duckdb/errors.ts'
import { openDuckDb } from '../../src/engine/duckdb/open.ts'
import type { Engine, UnitQuery } from '../../src/engine/types.ts'
import type { SourceFile, Table } from '../../src/read/types.ts'
import { storedFrame } from '../support/zstandard.ts'
import { engineFor, sourceFile, tableOf, write, writeSheet } from './support/files.ts'

const columns = [
  { name: 'user', kind: 'text' },
  { name: 'variant', kind: 'text' },
  { name: 'value', kind: 'number' },
] as const

const tableFor = (file: SourceFile): Table => tableOf({ columns, rows: [] }, [file])

const query = (table: Table, more: Partial<UnitQuery> = {}): UnitQuery => ({
  table,
  unit: 0,
  variant: 1,
  segments: [],
  where: null,
  missing: 'zero',
  event: null,
  leaveOutBadRows: false,
  placing: null,
  measures: [],
  ...more,
})

describe('a malformed file', () => {
  const header = 'user,variant,value\n'
  test.each([
    [
      'too many values',
      sourceFile(write('csv', `${header}u1,a,1\nu2,b,2,3\n`)),
      /^line 3: Expected Number of Columns: 3 Found: 4/,
    ],
    [
      'too few values',
      sourceFile(write('csv', `${header}u1,a,1\nu2,b\n`)),
      /^line 3: Expected Number of Columns: 3 Found: 2/,
    ],
    [
      'an open quote',
      sourceFile(write('csv', `${header}u1,"a,1\nu2,b,2\n`)),
      /^line 2: Value with unterminated quote/,
    ],
    [
      'text after a quote',
      sourceFile(write('csv', `${header}u1,"a"x,1\nu2,b,2\n`)),
      /^line 2: Value with unterminated quote/,
    ],
    [
      'mixed line ends',
      sourceFile(write('csv', `${header}u1,a,1\r\nu2,b,2\n`)),
      /^lines end in different ways/,
    ],
    [
      'bytes that are not UTF-8',
      sourceFile(write('csv', Buffer.from(`${header}u1,\xe9,1\n`, 'latin1'))),
      /not UTF-8|Invalid unicode/,
    ],
    ['not gzip', sourceFile(write('csv.gz', header), { compression: 'gzip' }), /GZIP/i],
    [
      'gzip cut short',
      sourceFile(write('csv.gz', gzipSync(`${header}${'u1,a,1\n'.repeat(100_000)}`).subarray(0, 200)), {
        compression: 'gzip',
      }),
      /./,
    ],
    [
      'not JSON',
      sourceFile(write('jsonl', '{"user": 1\n'), { format: 'jsonl', dialect: null }),
      /^Malformed JSON/,
    ],
    ['not Parquet', sourceFile(write('parquet', 'x'), { format: 'parquet', dialect: null }), /./],
  ])('%s', async (_, file, message) => {
    const table = tableFor(file)
    const engine = await engineFor(table)
    await expect(engine.units(query(table))).rejects.toMatchObject({
      name: 'AbstatError',
      kind: 'data',
      message: expect.stringMatching(message),
      cause: expect.any(Error),
    })
  })

  test('a wrong checksum of Zstandard is no fault of the rows', async () => {
    const frame = storedFrame(Buffer.from(`${header}u1,a,1\n`))
    frame[4] = (frame[4] ?? 0) | 4
    const table = tableFor(
      sourceFile(write('csv.zst', Buffer.concat([frame, Buffer.alloc(4)])), { compression: 'zstd' }),
    )
    const engine = await engineFor(table)
    await expect(engine.units(query(table))).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('Zstandard stream of a file is damaged'),
    })
  })

  test('a page of Parquet that is not what its header says is no fault of the rows', async () => {
    const sheet = {
      columns,
      rows: Array.from({ length: 500 }, (_, i) => [`user ${(i * 7919) % 500}`, i % 2 ? 'a' : 'b', i * 1.5]),
    }
    const sound = await writeSheet(sheet, 'parquet')
    const bytes = readFileSync(sound.realPath)
    const pages = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8)
    const kinds = new Set<string>()
    for (let at = 4; at < pages; at += Math.ceil(pages / 40)) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 0x55
      const table = tableFor(sourceFile(write('parquet', damaged), { format: 'parquet' }))
      const engine = await engineFor(table)
      await engine
        .units(query(table))
        .catch((error) => kinds.add(`${error.kind}: ${error.message.slice(0, 25)}`))
    }
    expect([...kinds]).toEqual(['input: a Parquet file is damaged'])
  })

  test('a line of many megabytes is none', async () => {
    const long = 'x'.repeat(20_000_000)
    const table = tableFor(sourceFile(write('csv', `${header}${long},a,1\nu2,b,2\n`)))
    const engine = await engineFor(table)
    expect((await engine.units(query(table))).sourceRows).toEqual([2])
  })
})

describe('a value that an expression cannot take', () => {
  test('is blamed on the expression that reads its column', async () => {
    const table = tableFor(sourceFile(write('csv', 'user,variant,value\nu1,a,1\nu2,b,2\n')))
    const engine = await engineFor(table)
    const condition = await engine.expression(table, 'cast(user as integer) > 5', '--conversion x')
    const other = await engine.expression(table, "variant = 'a'", '--conversion y')
    const measures = [other, condition].map((each) => ({ kind: 'indicator' as const, condition: each }))
    await expect(engine.units(query(table, { measures }))).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(
        /^`cast\(user as integer\) > 5` cannot be computed for every row: .*'u1'/,
      ),
    })
  })

  test('text is no condition, value or side of a ratio', async () => {
    const table = tableFor(sourceFile(write('csv', 'user,variant,value\nu1,a,1\n')))
    const engine = await engineFor(table)
    const text = await engine.expression(table, 'user', '--x')
    for (const measures of [
      [{ kind: 'indicator', condition: text }],
      [{ kind: 'sum', value: text }],
      [{ kind: 'count', condition: text }],
    ] as const) {
      await expect(engine.units(query(table, { measures }))).rejects.toMatchObject({ kind: 'usage' })
    }
    await expect(engine.units(query(table, { where: text }))).rejects.toMatchObject({ kind: 'usage' })
  })
})

test.each([1e200, 1.5e308])('values of %d are too large to be summed and squared', async (value) => {
  const table = tableFor(
    sourceFile(write('csv', `user,variant,value\nu1,a,${value}\nu1,a,${value}\nu2,a,-${value}\n`)),
  )
  const engine = await engineFor(table)
  const own = await engine.expression(table, 'value', '--mean')
  await expect(engine.units(query(table, { measures: [{ kind: 'sum', value: own }] }))).rejects.toMatchObject(
    { kind: 'data', message: expect.stringMatching(/too large .*: `value`$/) },
  )
})

describe('limits', () => {
  const many = () =>
    sourceFile(
      write(
        'csv',
        `user,variant,value\n${Array.from({ length: 400_000 }, (_, i) => `a-user-with-a-long-name-${i},a,${i}\n`).join('')}`,
      ),
    )
  const open = (table: Table, memoryLimit: string, tempDirectory?: string): Promise<Engine> =>
    openDuckDb({
      paths: table.sources.map(({ file }) => file.realPath),
      tempDirectory: tempDirectory ?? realpathSync(mkdtempSync(join(tmpdir(), 'abstat-limits-'))),
      threads: 1,
      memoryLimit,
    })

  test('too little memory is said, with the flag', async () => {
    const table = tableFor(many())
    const engine = await open(table, '8MB')
    await expect(engine.units(query(table))).rejects.toMatchObject({
      kind: 'engine',
      message: expect.stringMatching(/memory/),
      hint: expect.stringMatching(/--memory-limit/),
    })
    await engine.close()
  })

  test('an interruption ends the query, and every later one', async () => {
    const table = tableFor(many())
    const engine = await open(table, '1GB')
    const running = engine.units(query(table))
    const ended = running.then(
      () => null,
      (error: unknown) => error,
    )
    setTimeout(() => engine.interrupt(), 20)
    expect(isInterruption(await ended)).toBe(true)
    await expect(engine.units(query(table))).rejects.toThrow(/INTERRUPT/)
    await engine.close()
  })

  test('progress is a share', async () => {
    const table = tableFor(many())
    const engine = await open(table, '1GB')
    const running = engine.units(query(table))
    const seen: (number | null)[] = []
    const timer = setInterval(() => seen.push(engine.progress()), 5)
    await running
    clearInterval(timer)
    expect(seen.every((share) => share === null || (share >= 0 && share <= 1))).toBe(true)
    await engine.close()
  })
})

test.each([
  ['IO Error: Could not write file "/tmp/t/x": No space left on device', 'engine', '--temp-directory'],
  ['IO Error: Cannot open file "/tmp/t/x": Permission denied', 'engine', '--temp-directory'],
  ['Out of Memory Error: failed to pin block of size 256.0 KiB', 'engine', '--memory-limit'],
  ['Some Other Error: surprising', 'engine', undefined],
])('%s', (message, kind, flag) => {
  const error = engineError(new Error(message), '/tmp/t')
  expect(error).toMatchObject({ kind })
  if (flag !== undefined) expect(error).toMatchObject({ hint: expect.stringContaining(flag) })
})
