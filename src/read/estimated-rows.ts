/** About how many rows the files hold, told from their beginnings and their sizes. */

import type { Head, SourceFile } from './types.ts'

/** Rows of a head whose lengths are measured. */
const sampledRows = 1000

/** About how many bytes a row takes in its file. */
function bytesPerRow(file: SourceFile, head: Head): number {
  const rows = head.rows.slice(0, sampledRows)
  const values = rows.reduce(
    (sum, row) => sum + row.reduce((length, value) => length + Buffer.byteLength(value ?? ''), 0),
    0,
  )
  // a delimiter behind every value; in JSON its name, two pairs of quotes, a colon and a comma
  const around = head.fields.reduce(
    (sum, { name }) => sum + (file.format === 'csv' ? 1 : Buffer.byteLength(name) + 6),
    0,
  )
  return values / rows.length + around
}

/** `null` where the size of a file does not tell: compressed files and Parquet. */
export function estimatedRows(files: readonly SourceFile[], heads: readonly Head[]): number | null {
  const rows = files.map((file, i) => {
    const head = heads[i]
    if (head === undefined) return null
    if (head.complete) return head.rows.length
    const told = file.compression === 'none' && file.format !== 'parquet'
    return told ? file.bytes / bytesPerRow(file, head) : null
  })
  return rows.includes(null) ? null : Math.round(rows.reduce<number>((sum, each) => sum + (each ?? 0), 0))
}
