/** The beginning of a delimited file. */

import { AbstatError } from '../../errors.ts'
import { type Block, recordBlocks } from '../blocks.ts'
import { blockBytes, isEnough } from '../enough.ts'
import { converted } from '../quote.ts'
import type { Dialect, Field, Head, SourceFile } from '../types.ts'
import { headerFields, refuseDataAsHeader } from './header.ts'
import { firstLineEnd } from './line-ends.ts'
import { errorAtField, type Shape, strictRecords } from './strict.ts'

/** A block of the head, and which rows it holds. */
interface Part {
  readonly block: Block
  readonly firstRow: number
  /** Records before the first row: 1 where the header is. */
  readonly skipped: number
}

/** The position of a row that repeats the header, or -1. */
function repeatedHeader(records: readonly (readonly string[])[], header: readonly string[]): number {
  return records.findIndex(
    (record) => record[0] === header[0] && record.every((value, i) => value === header[i]),
  )
}

/** Engines take the first line for the header even where it is blank. */
function refuseBlankStart(text: string, path: string): void {
  if (!/^\r?\n/.test(text)) return
  throw new AbstatError('data', 'a blank line stands before the header', {
    place: { file: path, line: 1, column: 1 },
    hint: `take it out: ${converted("sed '/./,$!d'", path)}`,
  })
}

/**
 * Field names and the first rows, values exactly as written.
 * @throws AbstatError (data) at the first row that is not right
 */
export async function readCsvHead(file: SourceFile, dialect: Dialect): Promise<Head> {
  const rows: (readonly string[])[] = []
  let fields: readonly Field[] = []
  let shape: Shape = { path: file.path, dialect, lineEnd: '\n', names: null }
  let header: readonly string[] = []
  let bytes = 0
  const parts: Part[] = []
  let complete = false
  for await (const block of recordBlocks(file, dialect.quote, blockBytes)) {
    const first = shape.names === null
    if (first) {
      refuseBlankStart(block.text, file.path)
      shape = { ...shape, lineEnd: firstLineEnd(block.text) ?? '\n' }
    }
    const records = strictRecords(block, shape)
    if (first && records[0] !== undefined) {
      header = records[0]
      fields = headerFields(header, file.path)
      shape = { ...shape, names: fields.map((field) => field.name) }
    }
    const skipped = first ? 1 : 0
    const body = records.slice(skipped)
    parts.push({ block, firstRow: rows.length, skipped })
    const repeated = repeatedHeader(body, header)
    if (repeated >= 0) {
      const hint = 'give the files one by one, or as a glob, instead of joining them'
      throw errorAtField(block, shape, repeated + skipped, 0, 'this row repeats the header', hint)
    }
    if (first) refuseDataAsHeader(header, body, file.path)
    for (const record of body) rows.push(record)
    bytes += block.bytes
    complete = block.last
    if (isEnough(rows.length, bytes)) break
  }
  if (rows.length === 0) {
    throw new AbstatError('data', 'the file has a header and no rows', {
      place: { file: file.path },
      hint: 'export it again, over a time in which there are rows',
    })
  }
  return {
    fields,
    rows,
    complete,
    errorAt: (row, field, message, hint) => {
      const part = parts.findLast((each) => each.firstRow <= row)
      if (part === undefined) throw new RangeError(`no row ${row}`)
      return errorAtField(part.block, shape, row - part.firstRow + part.skipped, field, message, hint)
    },
  }
}
