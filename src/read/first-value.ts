/** Where the first value of a column is that is not what it should be. */

import type { AbstatError } from '../errors.ts'
import { visitRows } from './row-values.ts'
import type { Table } from './types.ts'

/** What is said of a value. */
export interface Complaint {
  readonly message: string
  readonly hint: string
}

/**
 * The error for the first value of the files, in their order, that there is a complaint about; `null` when there is none,
 * or only in files without lines.
 * @param complain about a value that is not missing; `null` where it is right
 */
export async function firstValue(
  table: Table,
  column: number,
  complain: (value: string) => Complaint | null,
): Promise<AbstatError | null> {
  const missing = new Set(table.conventions.missing)
  let found: AbstatError | null = null
  for (const { file, fields, columnOf } of table.sources) {
    const field = columnOf.indexOf(column)
    if (field < 0) continue
    await visitRows(file, fields, (row) => {
      const value = row.value(field)
      const complaint = value === null || missing.has(value) ? null : complain(value)
      if (complaint !== null) found = row.errorAt(field, complaint.message, complaint.hint)
      return found !== null
    })
    if (found !== null) break
  }
  return found
}
