/** The rows and units of a file as a few lines of code read them that know nothing of abstat. */

import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** What a report must agree with. */
export interface Counts {
  readonly rows: number
  /** Units by variant; those in several variants, or in none, are in none of them. */
  readonly units: Readonly<Record<string, number>>
}

type Cells = Readonly<Record<string, unknown>>

/** By its mark, or by the zeros of its first two characters, which are ASCII in every table here. */
function encodingOf([a, b, c, d]: Buffer): string {
  if ((a === 0xff && b === 0xfe) || (b === 0 && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && c === 0)) return 'utf-16be'
  return 'utf-8'
}

/** Text, decompressed and without a mark. @throws when it is none */
function textOf(bytes: Buffer): string {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  const text = new TextDecoder(encodingOf(plain), { fatal: true }).decode(plain)
  if (text.includes('\0')) throw new Error('a NUL character')
  // joined files bring a mark each
  return text.replace(/^\ufeff/, '')
}

function jsonRows(text: string): readonly Cells[] {
  const parsed: readonly unknown[] = text.trimStart().startsWith('[')
    ? JSON.parse(text)
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line))
  return parsed.map((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error('not an object')
    return { ...row }
  })
}

function csvRows(text: string, delimiter: string): readonly Cells[] {
  return parse(text, { delimiter, columns: true, skip_empty_lines: true })
}

const missing = new Set(['', 'NA', 'N/A', 'null', 'NULL', 'NaN', 'nan', '-', 'None'])
function name(value: unknown): string | null {
  if (value === null || value === undefined) return null
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return missing.has(text) ? null : text
}

function countsOf(rows: readonly Cells[], unit: string, variant: string): Counts {
  const variantsOf = new Map<string, Set<string>>()
  for (const row of rows) {
    const [unitName, variantName] = [name(row[unit]), name(row[variant])]
    if (unitName === null) continue
    const seen = variantsOf.get(unitName) ?? new Set()
    variantsOf.set(unitName, seen)
    if (variantName !== null) seen.add(variantName)
  }
  const units = new Map<string, number>()
  for (const seen of variantsOf.values()) {
    const [only, ...others] = seen
    if (only !== undefined && others.length === 0) units.set(only, (units.get(only) ?? 0) + 1)
  }
  return { rows: rows.length, units: Object.fromEntries([...units].sort()) }
}

/** @throws when the file is not what it is read as */
export function naiveCounts(
  bytes: Buffer,
  as: {
    readonly format: string
    readonly delimiter: string
    readonly unit: string
    readonly variant: string
  },
): Counts {
  const text = textOf(bytes)
  const rows = as.format === 'csv' ? csvRows(text, as.delimiter) : jsonRows(text)
  return countsOf(rows, as.unit, as.variant)
}
