/** Rows of delimited text are found byte by byte as the strict parser finds them, whatever pieces the bytes come in. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvScanner } from '../../../src/read/csv/raw-rows.ts'
import { parseRecords } from '../../../src/read/csv/records.ts'
import type { RejectionReason } from '../../../src/read/types.ts'
import { commas } from '../support.ts'

interface Seen {
  readonly text: string
  readonly line: number
  readonly lines: number
  readonly fault: RejectionReason | null
}

/** The rows of bytes that come in pieces of these lengths, the rest at once. */
function rowsOf(content: string | Buffer, pieces: readonly number[] = [], dialect = commas): readonly Seen[] {
  const bytes = Buffer.from(content)
  const seen: Seen[] = []
  const scanner = new CsvScanner({ dialect, neverClosed: () => new Error('never closed') })
  let at = 0
  let end = 0
  for (const length of [...pieces, bytes.length]) {
    end = Math.min(bytes.length, end + length)
    at += scanner.scan(
      bytes.subarray(at, end),
      end === bytes.length,
      ({ bytes: own, start, end: stop, line, lines, fault }) => {
        seen.push({ text: own.toString('utf8', start, stop), line, lines, fault })
      },
    )
    if (end === bytes.length) break
  }
  return seen
}

const faults = (content: string | Buffer) => rowsOf(content).map(({ line, fault }) => [line, fault])

describe('rows', () => {
  it('begin behind the header and what comes before it, blank lines being none', () => {
    expect(rowsOf('sep=,\nid,x\n\na,1\n\n\nb,2\n', [], { ...commas, skip: 1 })).toEqual([
      { text: 'a,1', line: 4, lines: 1, fault: null },
      { text: 'b,2', line: 7, lines: 1, fault: null },
    ])
    expect(rowsOf('a,1\nb,2', [], { ...commas, header: false }).map(({ text }) => text)).toEqual([
      'a,1',
      'b,2',
    ])
  })
  it('go over lines within quotes', () => {
    expect(rowsOf('id,x\r\n"a\r\nb","1 ""x"""\r\nc,2\r\n', [], { ...commas, lineEnd: '\r\n' })).toEqual([
      { text: '"a\r\nb","1 ""x"""', line: 2, lines: 2, fault: null },
      { text: 'c,2', line: 4, lines: 1, fault: null },
    ])
  })
  it('may have no quotes at all', () => {
    expect(rowsOf('id,x\n"a,1\n', [], { ...commas, quote: '' })).toMatchObject([
      { text: '"a,1', fault: null },
    ])
  })
})

describe('a fault', () => {
  it.each<[string, string | Buffer, RejectionReason]>([
    ['too few', 'a', 'too-few-fields'],
    ['blanks alone', '  ', 'too-few-fields'],
    ['too many', 'a,1,2', 'too-many-fields'],
    ['behind a quote', '"a"b,1', 'bad-quote'],
    ['within a field', 'a"b,1', 'bad-quote'],
    ['within the line', 'a\rb,1', 'stray-carriage-return'],
    ['a merge', '<<<<<<< HEAD', 'merge-marker'],
    ['a merge with fields', '=======,', 'merge-marker'],
    ['a NUL', 'a\0,1', 'nul-byte'],
    ['a NUL in quotes', '"a\0",1', 'nul-byte'],
    ['a byte', Buffer.from([0x61, 0xff, 0x2c, 0x31]), 'not-utf-8'],
    ['half a character', Buffer.from([0x22, 0xc3, 0x22, 0x2c, 0x31]), 'not-utf-8'],
    ['the header', 'id,x', 'repeated-header'],
  ])('%s is that of its row alone', (_, row, fault) => {
    const text = Buffer.concat([Buffer.from('id,x\na,1\n'), Buffer.from(row), Buffer.from('\nb,é\n')])
    expect(faults(text)).toEqual([
      [2, null],
      [3, fault],
      [4, null],
    ])
  })
  it('of a stray quote is that of its line, and the lines below are read', () => {
    expect(faults('id,x\n"a,1\nb,2\nc,"3"\nd,4\n')).toEqual([
      [2, 'bad-quote'],
      [3, null],
      [4, null],
      [5, null],
    ])
  })
  it('at the end is a line that was cut off', () => {
    expect(faults('id,x\na,1\nb')).toEqual([
      [2, null],
      [3, 'cut-off'],
    ])
    expect(faults('id,x\na,1\nb,"2')).toEqual([
      [2, null],
      [3, 'cut-off'],
    ])
    // a line that is whole may do without its end
    expect(faults('id,x\na,1\nb,2')).toEqual([
      [2, null],
      [3, null],
    ])
  })
  it('of a quote that never closes is that of the file', () => {
    expect(() => faults('id,x\n"a,1\nb,2\n')).toThrow('never closed')
  })
  it('is no merge marker, where a value begins alike', () => {
    expect(faults('id,x\n=======a,1\n<<<<<<,1\n')).toEqual([
      [2, null],
      [3, null],
    ])
  })
})

const field = fc.constantFrom(
  'a',
  '1',
  '',
  'é',
  '"a"',
  '"a,b"',
  '"a\nb"',
  '"a""b"',
  '"',
  'a"b',
  '"a"b',
  '<<<<<<<',
  '\r',
)
const row = fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(','))
const text = fc.array(row, { minLength: 1, maxLength: 12 }).map((rows) => `x,y,z\n${rows.join('\n')}\n`)

/** The same, or that a quote is never closed. */
function attempt(work: () => readonly Seen[]): readonly Seen[] | string {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('any text', () => {
  it('is taken apart alike in whatever pieces it comes', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(9), { maxLength: 20 }), (content, pieces) => {
        const whole = attempt(() => rowsOf(content))
        const inPieces = attempt(() => rowsOf(content, pieces))
        expect(inPieces).toEqual(whole)
      }),
    )
  })
  it('has the rows of the strict parser, where that finds nothing wrong', () => {
    fc.assert(
      fc.property(text, (content) => {
        const seen = attempt(() => rowsOf(content))
        if (typeof seen === 'string') return
        for (const { text: own, fault } of seen) {
          if (fault !== null) continue
          expect(parseRecords(own, commas)).toHaveLength(1)
          expect(parseRecords(own, commas)[0]).toHaveLength(3)
        }
        const isSound = seen.every(({ fault }) => fault === null)
        if (isSound)
          expect(seen.map(({ text: own }) => parseRecords(own, commas)[0])).toEqual(
            parseRecords(content, commas).slice(1),
          )
      }),
    )
  })
})
