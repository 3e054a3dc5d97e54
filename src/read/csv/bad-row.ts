/** The first bad row of delimited text. */

import type { AbstatError } from '../../errors.ts'
import type { BadValue } from '../bad-value.ts'
import { recordBlocks } from '../blocks.ts'
import { blockBytes } from '../enough.ts'
import type { Dialect, Field, SourceFile } from '../types.ts'
import { firstLineEnd } from './line-ends.ts'
import { errorAtField, type Shape, strictRecords } from './strict.ts'

/**
 * @returns the error for the first bad value, or `null`
 * @throws AbstatError (data) at the first row of the wrong shape before it
 */
export async function badCsvRow(
  file: SourceFile,
  dialect: Dialect,
  fields: readonly Field[],
  wanted: BadValue | null,
): Promise<AbstatError | null> {
  let shape: Shape | null = null
  for await (const block of recordBlocks(file, dialect.quote, blockBytes)) {
    // the header is the first record of the first block
    const skip: number = shape === null ? 1 : 0
    shape ??= {
      path: file.path,
      dialect,
      lineEnd: firstLineEnd(block.text) ?? '\n',
      names: fields.map((field) => field.name),
    }
    const records = strictRecords(block, shape)
    if (wanted === null) continue
    const isBad = (record: readonly string[], i: number) =>
      i >= skip && wanted.isBad(record[wanted.field] ?? '')
    const position = records.findIndex(isBad)
    if (position < 0) continue
    const more = records.filter(isBad).length - 1
    const { message, hint } = wanted.describe(records[position]?.[wanted.field] ?? '', more)
    return errorAtField(block, shape, position, wanted.field, message, hint)
  }
  return null
}
