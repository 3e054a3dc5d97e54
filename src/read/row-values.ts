/** The values of a file's rows, one row after the other; those that cannot be read are passed over. */

import { AbstatError } from '../errors.ts'
import { parseRecords } from './csv/records.ts'
import { errorAtField } from './csv/strict.ts'
import { everyRow } from './every-row.ts'
import type { Member } from './json/members.ts'
import { errorAtValue, membersOf, valueAt } from './json/row.ts'
import { type JsonRow, jsonRows } from './json/rows.ts'
import type { RawRow } from './raw-row.ts'
import { fileRows } from './row-scanners.ts'
import type { Dialect, Field, SourceFile } from './types.ts'

/** One row. */
export interface RowValues {
  /** The text of a field as it is written, missing words included; `null` where the file has none. */
  value(field: number): string | null
  /** An error at a value. */
  errorAt(field: number, message: string, hint: string): AbstatError
}

function csvValues(row: RawRow, path: string, dialect: Dialect, fields: readonly Field[]): RowValues {
  const { line } = row
  const text = row.bytes.toString('utf8', row.start, row.end)
  const [record = []] = parseRecords(text, dialect)
  return {
    value: (field) => fields[field]?.fixed ?? record[field] ?? null,
    errorAt: (field, message, hint) => {
      const block = { text, firstLine: line, bytes: text.length, last: false }
      return errorAtField(block, { path, dialect }, 0, field, message, hint)
    },
  }
}

/** A row that engines read although a key stands in it twice has no values to point at. */
function membersIn(row: JsonRow, path: string): readonly Member[] {
  try {
    return membersOf(row, path)
  } catch (error) {
    if (error instanceof AbstatError) return []
    throw error
  }
}

function jsonValues(row: JsonRow, path: string, fields: readonly Field[]): RowValues {
  let members: readonly Member[] | null = null
  return {
    value: (field) => {
      members ??= membersIn(row, path)
      return fields[field]?.fixed ?? valueAt(members, fields[field]?.path ?? [])
    },
    errorAt: (field, message, hint) => errorAtValue(row, path, fields[field]?.path ?? [], message, hint),
  }
}

/**
 * Visits rows until the visitor has seen enough. Parquet has no rows that could be pointed at.
 * @param fields as in the file's head
 * @param visit returns whether it has seen enough
 * @throws AbstatError (data) where nobody knows where a row ends, (input) when the file cannot be read
 */
export async function visitRows(
  file: SourceFile,
  fields: readonly Field[],
  visit: (row: RowValues) => boolean,
): Promise<void> {
  const { path, dialect } = file
  let isEnough = false
  if (file.format === 'json') {
    for await (const { rows } of jsonRows(file)) {
      for (const row of rows) if (visit(jsonValues(row, path, fields))) return
    }
  }
  const own = fileRows(file)
  if (own === null) return
  const visitRaw = (row: RawRow): void => {
    if (isEnough || !row.hasValues) return
    const values =
      dialect === null
        ? jsonValues(
            { text: row.bytes.toString('utf8', row.start, row.end), line: row.line, column: 1 },
            path,
            fields,
          )
        : csvValues(row, path, dialect, fields)
    isEnough = visit(values)
  }
  for await (const _ of everyRow(file, own.scanner, visitRaw)) if (isEnough) return
}
