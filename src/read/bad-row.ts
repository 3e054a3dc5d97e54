/** Which row of a file is to blame: the first that is shaped wrong, or whose value does not fit. */

import { AbstatError } from '../errors.ts'
import type { BadValue } from './bad-value.ts'
import { badCsvRow } from './csv/bad-row.ts'
import { badJsonRow } from './jsonl/bad-row.ts'
import { fitsKind } from './kinds.ts'
import { misfitHint, misfitMessage } from './misfit.ts'
import { missingWords } from './missing.ts'
import type { ColumnKind, Field, SourceFile } from './types.ts'

function describe(name: string, kind: ColumnKind): BadValue['describe'] {
  return (value, more) => {
    const others = more === 0 ? '' : `; ${more.toLocaleString('en-US')} more like it nearby`
    return {
      message: misfitMessage(name, kind, value) + others,
      hint: misfitHint(kind, value),
    }
  }
}

/**
 * Reads the file again, strictly, until the first row that is not right.
 * @param fields as in the file's head
 * @param column whose values to look at, or `null` to look at the shape of the rows only
 * @param fits whether a non-missing value is right; by default, whether it is of the column's kind
 * @returns the error to show, with line and column; `null` when nothing is wrong, or the format has no lines (Parquet)
 */
export async function explainBadRow(
  file: SourceFile,
  fields: readonly Field[],
  column: { readonly name: string; readonly kind: ColumnKind } | null,
  fits?: (value: string) => boolean,
): Promise<AbstatError | null> {
  if (file.format === 'parquet') return null
  const missing = new Set(missingWords)
  const field = column === null ? -1 : fields.findIndex(({ name }) => name === column.name)
  const right = fits ?? ((value: string) => column === null || fitsKind(column.kind, value))
  const wanted: BadValue | null =
    column === null || field < 0
      ? null
      : {
          field,
          isBad: (value) => !missing.has(value) && !right(value),
          describe: describe(column.name, column.kind),
        }
  try {
    return file.dialect === null
      ? await badJsonRow(file, fields, wanted)
      : await badCsvRow(file, file.dialect, fields, wanted)
  } catch (error) {
    // the strict reader throws what is wrong with the shape of a row
    if (error instanceof AbstatError) return error
    throw error
  }
}
