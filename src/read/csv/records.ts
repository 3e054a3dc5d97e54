/** Delimited text → records, strictly; and where in the text a record and its fields are. */

import { parse } from 'csv-parse/sync'
import { longestRecord } from '../blocks.ts'
import type { Dialect } from '../types.ts'

/** A record as it stands in the text. */
export interface RecordText {
  /** The line that it begins on, from 1. */
  readonly line: number
  /** Without its line end; a quoted field may hold line feeds. */
  readonly text: string
}

/** The lines of text without quotes; blank ones are no records. */
function plainRecords(text: string, delimiter: string): string[][] {
  const records: string[][] = []
  for (const line of text.split('\n')) {
    const content = line.endsWith('\r') ? line.slice(0, -1) : line
    if (content !== '') records.push(content.split(delimiter))
  }
  return records
}

/**
 * The records of a text that begins and ends at record boundaries, of whatever number of fields.
 * @throws CsvError where a quote is out of place or not closed
 */
export function parseRecords(
  text: string,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>,
): readonly (readonly string[])[] {
  if (dialect.quote === '' || !text.includes(dialect.quote)) return plainRecords(text, dialect.delimiter)
  return parse(text, {
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    record_delimiter: text.includes('\r\n') ? ['\r\n', '\n'] : '\n',
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  })
}

/** Where each record begins, in a text whose quotes are in order. Blank lines are skipped. */
export function* recordTexts(text: string, quote: string): Generator<RecordText> {
  let start = 0
  let line = 1
  let startLine = 1
  let inside = false
  for (let at = 0; at <= text.length; at++) {
    const end = at === text.length
    const character = end ? '\n' : text[at]
    if (character === quote) inside = !inside
    if (character !== '\n') continue
    line++
    if (inside && !end) continue
    const stop = at > start && text[at - 1] === '\r' ? at - 1 : at
    if (stop > start) yield { line: startLine, text: text.slice(start, stop) }
    start = at + 1
    startLine = line
  }
}

/** The record of this position, counted from 0. */
export function recordAt(text: string, quote: string, position: number): RecordText | null {
  let seen = 0
  for (const record of recordTexts(text, quote)) {
    if (seen++ === position) return record
  }
  return null
}

/**
 * Where a field begins inside its record: lines below the record's first, and the column, from 1.
 * A field that is not there begins behind the record's end.
 */
export function fieldPlace(
  record: string,
  dialect: Dialect,
  field: number,
): { readonly linesBelow: number; readonly column: number; readonly offset: number } {
  let inside = false
  let current = 0
  let at = 0
  for (; at < record.length && current < field; at++) {
    const character = record[at]
    if (character === dialect.quote) inside = !inside
    else if (character === dialect.delimiter && !inside) current++
  }
  return placeOf(record, at)
}

/** The line (from 0) and column (in characters from 1) of an offset in a text. */
export function placeOf(
  text: string,
  offset: number,
): { readonly linesBelow: number; readonly column: number; readonly offset: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return {
    linesBelow: before.split('\n').length - 1,
    column: [...before.slice(lineStart)].length + 1,
    offset,
  }
}

/** The whole line of the text around an offset. */
export function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(offset === 0 ? 0 : start, end < 0 ? text.length : end).replace(/\r$/, '')
}
