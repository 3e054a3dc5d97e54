/** Writes one small table in every format that can be read, and says what a reader would say about it. */

import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll } from 'vitest'
import { openDuckDb } from '../../../src/engine/duckdb/open.ts'
import type { Engine } from '../../../src/engine/types.ts'
import type { Column, ColumnKind, Dialect, SourceFile, Table } from '../../../src/read/types.ts'
import { withMissing } from '../../support/conventions.ts'

export type Cell = string | number | boolean | null
export type Row = readonly Cell[]
export interface Sheet {
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[]
  readonly rows: readonly Row[]
}

export const formats = ['csv', 'crlf with a byte-order mark', 'tsv', 'gzip', 'jsonl', 'parquet'] as const
export type FileFormat = (typeof formats)[number]

export const words = ['', 'NA', 'null']

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'abstat-engine-')))
const opened: Engine[] = []
afterAll(async () => {
  await Promise.all(opened.map((engine) => engine.close()))
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
/** A new path in this test file's own folder. */
export const newPath = (extension: string) => join(folder, `file ${count++}.${extension}`)

/** Writes a file. */
export function write(extension: string, content: string | Uint8Array): string {
  const path = newPath(extension)
  writeFileSync(path, content)
  return path
}

function delimited(sheet: Sheet, delimiter: string, newline: string): string {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value)
    return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [sheet.columns.map(({ name }) => name), ...sheet.rows].map((row) =>
    row.map(cell).join(delimiter),
  )
  return lines.map((line) => line + newline).join('')
}

const jsonLines = ({ columns, rows }: Sheet) =>
  rows
    .map((row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])))}\n`)
    .join('')

const sqlTypes = { number: 'double', boolean: 'boolean', text: 'varchar' }

/** Parquet is made by an engine of the test's own, which may write. */
async function parquet({ columns, rows }: Sheet): Promise<string> {
  const path = newPath('parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
  const name = (text: string) => `"${text.replaceAll('"', '""')}"`
  const cell = (value: Cell) => (value === null ? 'null' : quote(String(value)))
  const types = columns.map((column) => `${name(column.name)} ${sqlTypes[column.kind]}`)
  await connection.run(`create table t (${types.join(', ')})`)
  for (let i = 0; i < rows.length; i += 500) {
    const part = rows.slice(i, i + 500).map((row) => `(${row.map(cell).join(', ')})`)
    await connection.run(`insert into t values ${part.join(', ')}`)
  }
  await connection.run(`copy t to ${quote(path)} (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return path
}

export const commas: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  header: true,
  lineEnd: '\n',
  skip: 0,
}

/** What reading a file's head would make of it. */
export function sourceFile(realPath: string, more: Partial<SourceFile> = {}): SourceFile {
  const bytes = statSync(realPath, { throwIfNoEntry: false })?.size ?? 0
  return {
    path: realPath,
    realPath,
    label: null,
    format: 'csv',
    compression: 'none',
    dialect: commas,
    bytes,
    mostBytes: 2 ** 30,
    folders: [],
    original: { realPath, bytes, compression: 'none', encoding: 'utf-8', dialect: null },
    ...more,
  }
}

export async function writeSheet(sheet: Sheet, format: FileFormat): Promise<SourceFile> {
  switch (format) {
    case 'csv':
      return sourceFile(write('csv', delimited(sheet, ',', '\n')))
    case 'crlf with a byte-order mark':
      return sourceFile(write('csv', `\ufeff${delimited(sheet, ',', '\r\n')}`), {
        dialect: { ...commas, lineEnd: '\r\n' },
      })
    case 'tsv':
      return sourceFile(write('tsv', delimited(sheet, '\t', '\n')), {
        dialect: { ...commas, delimiter: '\t' },
      })
    case 'gzip':
      return sourceFile(write('csv.gz', gzipSync(delimited(sheet, ',', '\n'))), { compression: 'gzip' })
    case 'jsonl':
      return sourceFile(write('jsonl', jsonLines(sheet)), { format: 'jsonl', dialect: null })
    case 'parquet':
      return sourceFile(await parquet(sheet), { format: 'parquet', dialect: null })
  }
}

/** The columns as a head would describe them; `shown` limits the rows of the head. */
export function columnsOf(sheet: Sheet, shown = sheet.rows.length): readonly Column[] {
  return sheet.columns.map(({ name, kind }, i) => {
    const counts = new Map<string, number>()
    for (const row of sheet.rows.slice(0, shown)) {
      const cell = row[i]
      if (cell === null || cell === undefined || words.includes(String(cell))) continue
      counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1)
    }
    const values = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
    return { name, kind, values, present: values.reduce((sum, each) => sum + each.count, 0) }
  })
}

/** One table of files that all have the sheet's columns. */
export function tableOf(sheet: Sheet, files: readonly SourceFile[], shown?: number): Table {
  return {
    columns: columnsOf(sheet, shown),
    headRows: sheet.rows.length,
    conventions: withMissing(...words),
    sources: files.map((file) => ({
      file,
      fields: sheet.columns.map(({ name, kind }) => ({
        name,
        path: [name],
        declared: file.format === 'parquet' ? kind : null,
      })),
      columnOf: sheet.columns.map((_, i) => i),
    })),
  }
}

/** An engine that may read the table's files and is closed after the tests. */
export async function engineFor(table: Table, threads = 2): Promise<Engine> {
  const engine = await openDuckDb({
    paths: table.sources.map(({ file }) => file.realPath),
    tempDirectory: mkdtempSync(join(folder, 'temp-')),
    threads,
    memoryLimit: null,
  })
  opened.push(engine)
  return engine
}
