/** Rows that cannot be read are counted with their places, and a copy is made without them in which all others keep their lines. */

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AbstatError } from '../../src/errors.ts'
import { longestRecord } from '../../src/read/blocks.ts'
import { copyWithoutFaults, countRowFaults } from '../../src/read/row-faults.ts'
import { visitRows } from '../../src/read/row-values.ts'
import type { Tally } from '../../src/read/tally.ts'
import { at, failure, folder, gzipped, source } from './support.ts'

const never = new AbortController().signal
const found = (tally: Tally) =>
  tally.rejections.map(({ reason, rows, first }) => [
    reason,
    rows,
    ...first.map(({ line, column }) => `${line}:${column}`),
  ])

/** What is wrong with a file, and what its copy holds. */
async function taken(content: string | Uint8Array, name?: string) {
  const file = await source(content, name)
  const counted = await countRowFaults(file, never)
  const copy = await copyWithoutFaults(file, { tempDirectory: folder(), signal: never }, 'copy')
  if (counted === null || copy === null) throw new Error('no lines')
  expect(found(copy.tally)).toEqual(found(counted.tally))
  return { ...copy, text: readFileSync(copy.file.realPath, 'utf8') }
}

const head = 'id,x\n'
const sound = (count: number) => Array.from({ length: count }, (_, i) => `user_${i},${i}\n`).join('')

describe('delimited text', () => {
  it('is copied with blank lines for the bad rows', async () => {
    const { tally, text } = await taken(`${head}a,1\nb\n"c\nd",2\n"e"f,3\ng,4,5\n${head}h,6\n`)
    expect(found(tally)).toEqual([
      ['too-few-fields', 1, '3:2'],
      ['bad-quote', 1, '6:4'],
      ['too-many-fields', 1, '7:5'],
      ['repeated-header', 1, '8:1'],
    ])
    expect(text).toBe(`${head}a,1\n\n"c\nd",2\n\n\n\nh,6\n`)
  })
  it('keeps three places of each reason, and counts them all', async () => {
    const { tally } = await taken(`${head}${sound(5)}${'b\n'.repeat(100)}${sound(5)}`)
    expect(found(tally)).toEqual([['too-few-fields', 100, '7:2', '8:2', '9:2']])
  })
  it('is gone through to its end, compressed or not, in pieces or not', async () => {
    const text = `${head}${sound(60_000)}b\n${sound(60_000)}c,1,2\n`
    for (const content of [text, gzipped(text)]) {
      const { tally, file, text: copy } = await taken(content)
      expect(found(tally)).toEqual([
        ['too-few-fields', 1, '60002:2'],
        ['too-many-fields', 1, '120003:5'],
      ])
      expect([file.compression, file.bytes]).toEqual(['none', copy.length])
      expect(copy).toBe(`${head}${sound(60_000)}\n${sound(60_000)}\n`)
    }
  })
  it('has its line ends made alike', async () => {
    const { tally, oddEnd, text } = await taken(`${head}a,1\r\nb,2\nc,3\r\n`)
    expect([found(tally), at(oddEnd), oddEnd?.message]).toEqual([
      [],
      '2:4',
      'this line ends with CRLF, the first one with LF',
    ])
    expect(text).toBe(`${head}a,1\nb,2\nc,3\n`)
    expect((await taken('id,x\r\na,1\nb\r\nc,2\r\n')).text).toBe('id,x\r\na,1\r\n\r\nc,2\r\n')
  })
  it('may end in the middle of a line', async () => {
    const { tally, text } = await taken(`${head}a,1\nuser_`)
    expect([found(tally), tally.first?.error.message]).toEqual([
      [['cut-off', 1, '3:6']],
      'the last line is cut off: is the file still being written?',
    ])
    expect(text).toBe(`${head}a,1\n`)
  })
  it('is refused where a quote is never closed', async () => {
    const file = await source(`${head}${sound(50_000)}a,"1\n${sound(10)}`)
    const error = (await failure(countRowFaults(file, never))) as AbstatError
    expect([at(error), error.message]).toEqual(['50002:3', 'the quote that is opened here is never closed'])
  })
  it('is refused where a row goes on for ever', async () => {
    const file = await source(`${head}a,"1\n${'y'.repeat(longestRecord + 2 ** 20)}`)
    expect((await failure(countRowFaults(file, never))).message).toBe('a row of more than 32 MB')
  })
  it('may begin with a byte order mark', async () => {
    const { tally, text } = await taken(`\ufeff${head}a,1\n${head}`)
    expect([found(tally), text]).toEqual([[['repeated-header', 1, '3:1']], `${head}a,1\n\n`])
  })
})

describe('JSON lines', () => {
  it('are copied with blank lines for those that are no objects', async () => {
    const text = '{"a":1}\n\noops\n[1]\n{"a":NaN}\n{"a":\n=======\n{"a":2}\n{"a"'
    const { tally, text: copy } = await taken(text, 'faults.jsonl')
    expect(found(tally)).toEqual([
      ['not-json', 3, '3:1', '4:1', '6:6'],
      ['merge-marker', 1, '7:1'],
      ['cut-off', 1, '9:5'],
    ])
    expect(copy).toBe('{"a":1}\n\n\n\n{"a":NaN}\n\n\n{"a":2}\n')
  })
  it('are copied without what is no text', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n{"a":"'),
      Buffer.from([0xff]),
      Buffer.from('"}\n{"a":"\0"}\n{"a":2}\n'),
    ])
    const { tally, text } = await taken(bytes, 'bytes.jsonl')
    expect(found(tally)).toEqual([
      ['not-utf-8', 1, '2:7'],
      ['nul-byte', 1, '3:7'],
    ])
    expect(text).toBe('{"a":1}\n\n\n{"a":2}\n')
  })
})

it('has no meaning for files without lines', async () => {
  expect(await countRowFaults(await source('[{"a":1},{"a":2}]', 'array.json'), never)).toBeNull()
})

it('stops when it is told to', async () => {
  const file = await source(`${head}${sound(1000)}`)
  const stop = new AbortController()
  stop.abort(new Error('enough'))
  await expect(countRowFaults(file, stop.signal)).rejects.toThrow('enough')
})

const cell = fc.constantFrom('a', '1', '"q"', '"a\nb"', '"c""d"', 'x"y', '"z"!', '\r', '')
const line = fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => cells.join(','))

describe('a copy', () => {
  it('has nothing wrong, the same values, and the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 15 }), async (lines) => {
        const file = await source(`k,l\nu,v\n${lines.join('\n')}\nu,w\n`)
        const copy = await copyWithoutFaults(file, { tempDirectory: folder(), signal: never }, 'copy').catch(
          () => null,
        )
        if (copy === null) return
        expect((await countRowFaults(copy.file, never))?.tally.rows).toBe(0)
        const values = async (own: typeof file) => {
          const rows: (string | number | null | undefined)[][] = []
          await visitRows(own, [], (row) => {
            rows.push([row.value(0), row.value(1), row.errorAt(1, '', '').place?.line])
            return false
          })
          return rows
        }
        expect(await values(copy.file)).toEqual(await values(file))
      }),
      { numRuns: 60 },
    )
  })
})
