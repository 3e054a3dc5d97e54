/** A block of delimited text → records that are right: quotes, line ends and number of fields; or the error that says where not. */

import { AbstatError } from '../../errors.ts'
import type { Block } from '../blocks.ts'
import { excerpt, shown } from '../excerpt.ts'
import { converted } from '../quote.ts'
import type { Dialect } from '../types.ts'
import { numberedFields } from './header.ts'
import { oddLineEnd } from './line-ends.ts'
import { quoteFault } from './quote-fault.ts'
import { fieldPlace, lineAround, parseRecords, placeOf, recordAt } from './records.ts'
import { unwrapped } from './refused-starts.ts'

/** How the records of one file have to look. */
export interface Shape {
  /** As the user named it. */
  readonly path: string
  readonly dialect: Dialect
  /** Fields of the header; `null` while the header (or, without one, the first row) is to come. */
  readonly names: readonly string[] | null
}

/** An error at an offset of the block. */
export function errorAt(
  block: Block,
  offset: number,
  path: string,
  message: string,
  hint: string,
): AbstatError {
  const { linesBelow, column } = placeOf(block.text, offset)
  return new AbstatError('data', message, {
    place: { file: path, line: block.firstLine + linesBelow, column },
    detail: excerpt(lineAround(block.text, offset), column),
    hint,
  })
}

/** An error at a field of a record of the block, both counted from 0. */
export function errorAtField(
  block: Block,
  shape: Pick<Shape, 'path' | 'dialect'>,
  position: number,
  field: number,
  message: string,
  hint: string,
): AbstatError {
  const record = recordAt(block.text, shape.dialect.quote, position)
  if (record === null) return new AbstatError('data', message, { place: { file: shape.path }, hint })
  const { linesBelow, column, offset } = fieldPlace(record.text, shape.dialect, field)
  return new AbstatError('data', message, {
    place: { file: shape.path, line: block.firstLine + record.line - 1 + linesBelow, column },
    detail: excerpt(lineAround(record.text, offset), column),
    hint,
  })
}

const fields = (count: number) => (count === 1 ? '1 field' : `${count.toLocaleString('en-US')} fields`)

/** The error for a record with too few or too many fields. */
function wrongLength(
  block: Block,
  shape: Shape,
  position: number,
  record: readonly string[],
  names: readonly string[],
): AbstatError {
  const first = shape.dialect.header ? 'the header' : 'the first row'
  const lengths = `this row has ${fields(record.length)}, ${first} has ${names.length.toLocaleString('en-US')}`
  if (record.length < names.length) {
    if (record.length === 1 && record[0]?.split(shape.dialect.delimiter).length === names.length) {
      const hint = `take off the quotes around the line: ${unwrapped(shape.path)}`
      return errorAtField(block, shape, position, 0, lengths, hint)
    }
    const message = `${lengths}: ${shown(names[record.length] ?? '')} and what follows is missing`
    return errorAtField(block, shape, position, record.length, message, 'complete the row, or remove it')
  }
  const hint = `a value that holds the delimiter ${shown(shape.dialect.delimiter)} has to be quoted`
  return errorAtField(block, shape, position, names.length, lengths, hint)
}

const mergeMarker = /^(?:<{7}|={7}|>{7})(?: |$)/

/** What a merge left behind can have the right number of fields. */
function refuseMergeMarker(block: Block, shape: Shape, records: readonly (readonly string[])[]): void {
  if (!/^(?:<{7}|={7}|>{7})/m.test(block.text)) return
  const position = records.findIndex((record) => mergeMarker.test(record[0] ?? ''))
  if (position < 0) return
  const hint = 'settle the conflict in the file, or export it again'
  throw errorAtField(block, shape, position, 0, 'a marker that a merge conflict left behind', hint)
}

/** How the fields are called while the header is still to be looked at. */
const namesOf = (first: readonly string[], { header }: Dialect) =>
  header ? first : numberedFields(first.length).map(({ name }) => name)

/**
 * The records of a block.
 * @throws AbstatError (data) with the place of the first fault
 */
export function strictRecords(block: Block, shape: Shape): readonly (readonly string[])[] {
  const { dialect, path } = shape
  const odd = oddLineEnd(block.text, dialect.quote, dialect.lineEnd)
  let records: readonly (readonly string[])[]
  try {
    records = parseRecords(block.text, dialect)
  } catch (error) {
    const fault = quoteFault(block.text, dialect)
    if (fault === null) throw error
    throw errorAt(block, fault.offset, path, fault.message, fault.hint)
  }
  if (odd !== null) {
    throw errorAt(
      block,
      odd.offset,
      path,
      odd.message,
      `make them alike: ${converted("tr -d '\\r' <", path)}`,
    )
  }
  refuseMergeMarker(block, shape, records)
  const names = shape.names ?? namesOf(records[0] ?? [], dialect)
  const position = records.findIndex((record) => record.length !== names.length)
  const record = records[position]
  if (record !== undefined) throw wrongLength(block, shape, position, record, names)
  return records
}
