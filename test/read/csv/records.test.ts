import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldPlace, lineAround, parseRecords, recordAt, recordTexts } from '../../../src/read/csv/records.ts'
import { commas } from '../support.ts'

/** CSV text of these values, quoted where `quoted` says so or where it has to be. */
function csvText(rows: readonly (readonly string[])[], end: string, quoteAll: boolean): string {
  const field = (value: string) =>
    quoteAll || value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  return rows.map((row) => row.map(field).join(',') + end).join('')
}
const value = fc.string({ unit: fc.constantFrom('a', 'é', '1', ',', '"', '\n', ' ', ';', '😀') })
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  )

describe('parseRecords', () => {
  it('reads back whatever was written, in LF and CRLF', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, end, quoteAll) => {
        expect(parseRecords(csvText(table, end, quoteAll), commas)).toEqual(table)
      }),
    )
  })
  it('agrees with csv-parse where there are no quotes', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '\n', 'é', ' ') })
    fc.assert(
      fc.property(text, (content) => {
        const strict = parse(content, {
          skip_empty_lines: true,
          relax_column_count: true,
          record_delimiter: '\n',
        })
        expect(parseRecords(content, commas)).toEqual(strict)
      }),
    )
  })
  it('skips blank lines and needs no line end behind the last record', () => {
    expect(parseRecords('\na,b\n\n1,2', commas)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(parseRecords('a,b\r\n\r\n"1",2', commas)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
  it('throws where a quote is out of place', () => {
    expect(() => parseRecords('a,b\n1,x"y\n', commas)).toThrow()
    expect(() => parseRecords('a,b\n1,"x"y\n', commas)).toThrow()
    expect(() => parseRecords('a,b\n1,"x\n', commas)).toThrow()
  })
})

describe('recordTexts', () => {
  it('cuts the text at the same places as the parser', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (table, end) => {
        const text = csvText(table, end, false)
        const cut = [...recordTexts(text, '"')].map((record) => parseRecords(record.text, commas)[0])
        expect(cut).toEqual(table)
      }),
    )
  })
  it('counts lines, quoted and blank ones too', () => {
    const text = 'a,b\n\n"x\ny",1\r\nz,2'
    expect([...recordTexts(text, '"')]).toEqual([
      { line: 1, text: 'a,b' },
      { line: 3, text: '"x\ny",1' },
      { line: 5, text: 'z,2' },
    ])
    expect(recordAt(text, '"', 2)?.line).toBe(5)
    expect(recordAt(text, '"', 3)).toBeNull()
  })
})

describe('fieldPlace', () => {
  it('finds fields behind quoted delimiters and line feeds', () => {
    expect(fieldPlace('ab,"c,\nd",e', commas, 0)).toEqual({ linesBelow: 0, column: 1, offset: 0 })
    expect(fieldPlace('ab,"c,\nd",e', commas, 1)).toEqual({ linesBelow: 0, column: 4, offset: 3 })
    expect(fieldPlace('ab,"c,\nd",e', commas, 2)).toEqual({ linesBelow: 1, column: 4, offset: 10 })
  })
  it('places a field that is not there behind the end', () => {
    expect(fieldPlace('ab', commas, 2)).toEqual({ linesBelow: 0, column: 3, offset: 2 })
  })
})

describe('lineAround', () => {
  it('is the line without its end', () => {
    expect(lineAround('a\r\nbc\r\nd', 4)).toBe('bc')
    expect(lineAround('a\nb', 0)).toBe('a')
    expect(lineAround('\nb', 0)).toBe('')
    expect(lineAround('a\nb', 3)).toBe('b')
  })
})
