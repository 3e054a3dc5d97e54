/** Small files of every format that are read without complaint. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../support/cli.ts'

/** A good file, and what it is. */
export interface GoodFile {
  readonly extension: string
  readonly bytes: Buffer
}

interface Row {
  readonly user_id: string
  readonly variant: string
  readonly event: string
  readonly revenue: number | null
  readonly note: string
}

const notes = ['', 'plain', 'with, comma', 'say "x"', 'ümlaut', "it's; here"]
const rows: readonly Row[] = Array.from({ length: 60 }, (_, i) => ({
  // some users have several rows, and number-like names
  user_id: `${100 + (i % 45)}`,
  variant: i % 45 < 20 ? 'control' : i % 45 < 40 ? 'b' : '',
  event: i % 3 === 0 ? 'buy' : 'view',
  revenue: i % 3 === 0 ? i / 4 : null,
  note: notes[i % notes.length] ?? '',
}))
const columns = ['user_id', 'variant', 'event', 'revenue', 'note'] as const

function delimited(delimiter: string, decimal = '.'): Buffer {
  const cell = (value: string | number | null) => {
    if (typeof value === 'number') return `${value}`.replace('.', decimal)
    const text = value ?? ''
    return /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(delimiter))
  return Buffer.from(`${[columns.join(delimiter), ...lines].join('\n')}\n`)
}

const missingAsNull = rows.map((row) => ({ ...row, variant: row.variant === '' ? null : row.variant }))
const csv = delimited(',')
const jsonLines = Buffer.from(missingAsNull.map((row) => `${JSON.stringify(row)}\n`).join(''))

export const goodFiles: readonly GoodFile[] = [
  { extension: 'csv', bytes: csv },
  { extension: 'csv', bytes: delimited(';') },
  { extension: 'tsv', bytes: delimited('\t') },
  { extension: 'txt', bytes: delimited('|') },
  { extension: 'csv.gz', bytes: gzipSync(csv) },
  { extension: 'jsonl', bytes: jsonLines },
  { extension: 'jsonl.gz', bytes: gzipSync(jsonLines) },
  { extension: 'json', bytes: Buffer.from(JSON.stringify(missingAsNull)) },
  { extension: 'json', bytes: Buffer.from(JSON.stringify(missingAsNull, null, 2)) },
  { extension: 'parquet', bytes: readFileSync(join(root, 'fixtures/checkout/events.parquet')) },
]
