/** The engine reads the files that were named, and does nothing else, whatever names and expressions say. */

import { existsSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuckDb } from '../../src/engine/duckdb/open.ts'
import { openSession } from '../../src/engine/duckdb/session.ts'
import { naturalAlias } from '../../src/engine/sql/columns.ts'
import type { UnitQuery } from '../../src/engine/types.ts'
import {
  engineFor,
  formats,
  type Row,
  type Sheet,
  sourceFile,
  tableOf,
  write,
  writeSheet,
} from './support/files.ts'

const temp = () => realpathSync(mkdtempSync(join(tmpdir(), 'abstat-sandbox-')))

describe('a locked session', async () => {
  const allowed = write('csv', 'a\n1\n')
  const other = write('csv', 'secret\n1\n')
  const folder = temp()
  const out = join(folder, 'written')
  const session = await openSession({
    paths: [allowed],
    tempDirectory: temp(),
    threads: 1,
    memoryLimit: null,
  })

  test('reads the named file', async () => {
    expect(await session.query(`from read_csv('${allowed}')`)).toHaveLength(1)
  })

  test.each([
    `from read_csv('${other}')`,
    `from read_text('${other}')`,
    `from read_blob('/etc/passwd')`,
    `from '${other}'`,
    `from glob('${dirname(other)}/*')`,
    `from read_csv('${dirname(other)}/*.csv')`,
    `from read_csv('${allowed}/../${other.split('/').at(-1)}')`,
    `copy (select 1) to '${out}'`,
    `copy (select 1) to '${allowed}.copy'`,
    `export database '${out}'`,
    `attach '${out}'`,
    'install httpfs',
    'load httpfs',
    "from read_csv('https://example.com/x.csv')",
    "from read_csv('s3://example/x.csv')",
    'set enable_external_access = true',
    'set threads = 4',
    'reset threads',
    "pragma memory_limit = '1GB'",
    `set temp_directory = '${folder}'`,
    "set allowed_paths = ['/']",
    'set lock_configuration = false',
  ])('%s', async (sql) => {
    await expect(session.query(sql)).rejects.toThrow()
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  test('another name for a named file is not that file', async () => {
    const link = join(temp(), 'link.csv')
    symlinkSync(other, link)
    await expect(session.query(`from read_csv('${link}')`)).rejects.toThrow()
  })
})

const nasty = [
  'x") --',
  "x') --",
  "'; drop table t; --",
  '"',
  "'",
  'a\nb',
  'a,b',
  '__proto__',
  'constructor',
  "1) from read_text('/etc/passwd') --",
  '$1',
  '?',
  'select',
  '*',
  'n0',
  't1',
  'a.b',
  'a/b~c',
  '\\',
  'ü😀',
  ' ',
]

// (a line break in a header is taken for the file's line break)
describe.each(formats.filter((each) => !each.startsWith('crlf')))('names in %s', (format) => {
  test('stay names', async () => {
    const columns = nasty.map((name, i) => ({
      name,
      kind: i % 2 === 0 ? ('text' as const) : ('number' as const),
    }))
    const row = (variant: string, value: number): Row =>
      columns.map(({ kind }, i) => (i === 2 ? variant : kind === 'text' ? `v${i}` : value))
    const sheet: Sheet = { columns, rows: [row("it's", 1), row('b") --', 3)] }
    const table = tableOf(sheet, [await writeSheet(sheet, format)])
    const engine = await engineFor(table)
    for (const [i, { name, kind }] of columns.entries()) {
      const quoted = `"${name.replaceAll('"', '""')}"`
      const expression = await engine.expression(table, `${quoted} is not null`, '--test')
      expect(expression.sql).toBe(`(${naturalAlias(i, kind)} IS NOT NULL)`)
      const query: UnitQuery = {
        table,
        unit: null,
        variant: 2,
        segments: kind === 'text' ? [[i]] : [],
        where: null,
        missing: 'zero',
        event: null,
        leaveOutBadRows: false,
        placing: null,
        measures: [{ kind: 'indicator', condition: expression }],
      }
      const { groups } = await engine.units(query)
      expect(
        groups.map(({ variant, measures }) => [variant, measures]),
        name,
      ).toEqual([
        ['b") --', [{ kind: 'indicator', n: 1, successes: 1 }]],
        ["it's", [{ kind: 'indicator', n: 1, successes: 1 }]],
      ])
    }
  })
})

test('a path may hold quotes', async () => {
  const sheet: Sheet = { columns: [{ name: 'v', kind: 'text' }], rows: [['a']] }
  const file = await writeSheet(sheet, 'csv')
  const odd = join(temp(), `it's "odd" *.csv`)
  const { copyFileSync } = await import('node:fs')
  copyFileSync(file.realPath, odd)
  const table = tableOf(sheet, [sourceFile(odd)])
  const engine = await engineFor(table)
  const { sourceRows } = await engine.units({
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
  })
  expect(sourceRows).toEqual([1])
})

describe('settings', () => {
  const open = (more: { threads?: number; memoryLimit?: string }) =>
    openDuckDb({ paths: [], tempDirectory: temp(), threads: null, memoryLimit: null, ...more })
  test.each(['lots', '12', '-1GB', "1GB'; drop table x; --"])(
    '--memory-limit %s is refused',
    async (memoryLimit) => {
      await expect(open({ memoryLimit })).rejects.toMatchObject({ kind: 'usage' })
    },
  )
  test.each([0, -1, 1.5, Number.NaN])('--threads %d is refused', async (threads) => {
    await expect(open({ threads })).rejects.toMatchObject({ kind: 'usage' })
  })
  test('an engine says what it is', async () => {
    const engine = await open({ threads: 1, memoryLimit: '100MB' })
    expect(engine.name).toBe('duckdb')
    expect(engine.version).toMatch(/^v?\d+\.\d+\.\d+/)
    expect(engine.progress()).toBeNull()
    await engine.close()
  })
})
