/** The beginning of a delimited file. */

import { AbstatError } from '../../errors.ts'
import { type Block, recordBlocks } from '../blocks.ts'
import { blockBytes, isEnough } from '../enough.ts'
import type { Dialect, Field, Head, SourceFile } from '../types.ts'
import { headerFields, numberedFields, refuseDataAsHeader } from './header.ts'
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

/**
 * Field names and the first rows, values exactly as written.
 * @throws AbstatError (data) at the first row that is not right
 */
export async function readCsvHead(file: SourceFile, dialect: Dialect): Promise<Head> {
  const rows: (readonly string[])[] = []
  let fields: readonly Field[] = []
  let shape: Shape = { path: file.path, dialect, names: null }
  let header: readonly string[] = []
  let bytes = 0
  const parts: Part[] = []
  let complete = false
  for await (const block of recordBlocks(file, dialect.quote, blockBytes, dialect.skip)) {
    const first = shape.names === null
    const records = strictRecords(block, shape)
    if (first && records[0] !== undefined) {
      fields = dialect.header
        ? headerFields(records[0], file.path, block.firstLine)
        : numberedFields(records[0].length)
      shape = { ...shape, names: fields.map((field) => field.name) }
    }
    const skipped = first && dialect.header ? 1 : 0
    if (skipped === 1) header = records[0] ?? []
    const body = records.slice(skipped)
    parts.push({ block, firstRow: rows.length, skipped })
    const repeated = dialect.header ? repeatedHeader(body, header) : -1
    if (repeated >= 0) {
      const hint = 'give the files one by one, or as a glob, instead of joining them'
      throw errorAtField(block, shape, repeated + skipped, 0, 'this row repeats the header', hint)
    }
    if (skipped === 1) refuseDataAsHeader(header, body, file.path, block.firstLine)
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
