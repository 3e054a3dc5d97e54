/** Where JSON is not what it should be: an engine that complains about a file does not say. */

import { AbstatError } from '../../errors.ts'
import type { SourceFile } from '../types.ts'
import { membersOf } from './row.ts'
import { jsonRows } from './rows.ts'

/**
 * The error for the first row that is no object or has a key twice, or for the array where it is none; `null` when all is in
 * order, or the file is not JSON.
 */
export async function firstJsonFault(file: SourceFile): Promise<AbstatError | null> {
  if (file.format !== 'json' && file.format !== 'jsonl') return null
  try {
    for await (const { rows } of jsonRows(file)) {
      for (const row of rows) membersOf(row, file.path)
    }
    return null
  } catch (error) {
    if (error instanceof AbstatError) return error
    throw error
  }
}
