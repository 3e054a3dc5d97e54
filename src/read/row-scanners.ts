/** How the rows of each text format are taken apart, and what is wrong with one is said. */

import { AbstatError } from '../errors.ts'
import { utf8Text } from './blocks.ts'
import { CsvScanner } from './csv/raw-rows.ts'
import { csvRowFault, cutOffError } from './csv/row-fault.ts'
import { JsonScanner } from './json/raw-rows.ts'
import { membersOf } from './json/row.ts'
import type { RawRow, RowScanner } from './raw-row.ts'
import type { SourceFile } from './types.ts'

/** The rows of one file. */
export interface FileRows {
  readonly scanner: RowScanner
  /** The error for a row that has a fault. */
  explain(row: RawRow): AbstatError
  /** The error for a row whose line end differs from the first one. */
  explainEnd(row: RawRow): AbstatError
}

function csvRows({ path }: SourceFile, dialect: NonNullable<SourceFile['dialect']>): FileRows {
  const explain = (row: RawRow, isOdd = false) => csvRowFault(row, path, dialect, scanner.names, isOdd)
  const scanner: CsvScanner = new CsvScanner({ dialect, neverClosed: (row) => explain(row) })
  return {
    scanner,
    explain: (row) => explain(row),
    explainEnd: (row) => explain(row, true),
  }
}

function isJsonObject(text: string, path: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    // NaN is no JSON, but read all the same
    try {
      membersOf({ text, line: 1, column: 1 }, path)
      return true
    } catch (error) {
      if (error instanceof AbstatError) return false
      throw error
    }
  }
}

function jsonRows({ path }: SourceFile): FileRows {
  const explain = ({ bytes, start, end, line, fault }: RawRow): AbstatError => {
    try {
      const text = utf8Text(bytes.subarray(start, end), path, line)
      if (fault === 'cut-off') return cutOffError(text, path, line)
      membersOf({ text, line, column: 1 }, path)
    } catch (error) {
      if (error instanceof AbstatError) return error
      throw error
    }
    throw new TypeError('a row without a fault')
  }
  return {
    scanner: new JsonScanner((text) => isJsonObject(text, path)),
    explain,
    explainEnd: explain,
  }
}

/** The rows of a file; `null` for formats whose rows are no lines. */
export function fileRows(file: SourceFile): FileRows | null {
  if (file.dialect !== null) return csvRows(file, file.dialect)
  return file.format === 'jsonl' ? jsonRows(file) : null
}
