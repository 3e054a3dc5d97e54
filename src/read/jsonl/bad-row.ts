/** The first bad row of JSON lines. */

import type { AbstatError } from '../../errors.ts'
import type { BadValue } from '../bad-value.ts'
import { recordBlocks } from '../blocks.ts'
import { blockBytes } from '../enough.ts'
import type { Field, SourceFile } from '../types.ts'
import { jsonLines } from './head.ts'
import { errorAtValue, parseJsonLine, valueAt } from './line.ts'

/**
 * @returns the error for the first bad value, or `null`
 * @throws AbstatError (data) at the first line that is not a JSON object before it
 */
export async function badJsonRow(
  file: SourceFile,
  fields: readonly Field[],
  wanted: BadValue | null,
): Promise<AbstatError | null> {
  const path = wanted === null ? [] : (fields[wanted.field]?.path ?? [])
  for await (const block of recordBlocks(file, null, blockBytes)) {
    let found: { readonly value: string; readonly text: string; readonly line: number } | null = null
    let more = 0
    for (const { text, line } of jsonLines(block.text)) {
      const object = parseJsonLine(text, file.path, block.firstLine + line - 1)
      const value = wanted === null ? null : valueAt(object, path)
      if (value === null || wanted?.isBad(value) !== true) continue
      if (found === null) found = { value, text, line }
      else more++
    }
    if (found === null || wanted === null) continue
    const { message, hint } = wanted.describe(found.value, more)
    return errorAtValue(found.text, file.path, block.firstLine + found.line - 1, path, message, hint)
  }
  return null
}
