/** Rows of JSON, each with its place: the lines of JSON lines, or the elements of an array. */

import { AbstatError } from '../../errors.ts'
import { recordBlocks } from '../blocks.ts'
import { blockBytes } from '../enough.ts'
import { excerpt } from '../excerpt.ts'
import type { SourceFile } from '../types.ts'
import { arrayElements } from './elements.ts'

/** The text of one row. */
export interface JsonRow {
  readonly text: string
  /** Where it begins, both from 1. */
  readonly line: number
  readonly column: number
}

/** Some rows of a file. */
export interface JsonRows {
  readonly rows: readonly JsonRow[]
  readonly bytes: number
  /** True when the file ends with them. */
  readonly last: boolean
}

/** The lines; blank ones are no rows. */
async function* jsonLines(file: SourceFile): AsyncGenerator<JsonRows> {
  for await (const { text, firstLine, bytes, last } of recordBlocks(file, '', blockBytes)) {
    const rows = text.split('\n').map((each, i) => ({ text: each, line: firstLine + i, column: 1 }))
    yield { rows: rows.filter((row) => row.text.trim() !== ''), bytes, last }
  }
}

/**
 * The rows of a file, about a megabyte at once.
 * @throws AbstatError (data) where an array is not one of objects, or the text is not UTF-8
 */
export const jsonRows = (file: SourceFile): AsyncGenerator<JsonRows> =>
  file.format === 'json' ? arrayElements(file) : jsonLines(file)

/** An error at an offset of a row. */
export function errorInRow(
  row: JsonRow,
  offset: number,
  file: string,
  message: string,
  hint: string,
): AbstatError {
  const before = row.text.slice(0, offset).split('\n')
  const line = row.text.split('\n')[before.length - 1]?.replace(/\r$/, '') ?? ''
  const column = [...(before.at(-1) ?? '')].length + 1
  return new AbstatError('data', message, {
    place: {
      file,
      line: row.line + before.length - 1,
      column: before.length === 1 ? row.column + column - 1 : column,
    },
    detail: excerpt(line, column),
    hint,
  })
}
