import { describe, expect, it } from 'vitest'
import { readHead } from '../../src/read/head.ts'
import type { Head } from '../../src/read/types.ts'
import { at, failure, gzipped, headOf, source } from './support.ts'

const names = (head: Head) => head.fields.map((field) => field.name)

describe('the head of delimited text', () => {
  it.each([',', ';', '\t', '|'])('with %j', async (delimiter) => {
    const head = await headOf(`user_id${delimiter}x\nu1${delimiter}2\n`)
    expect(names(head)).toEqual(['user_id', 'x'])
    expect(head.rows).toEqual([['u1', '2']])
    expect(head.complete).toBe(true)
  })
  it('carries no byte order mark and no CR', async () => {
    const head = await headOf('\ufeffuser_id,x\r\nu1,2\r\n')
    expect(names(head)).toEqual(['user_id', 'x'])
    expect(head.rows).toEqual([['u1', '2']])
  })
  it('carries no byte order mark before a quote', async () => {
    expect(names(await headOf('\ufeff"user_id","x"\n"u1","2"\n'))).toEqual(['user_id', 'x'])
  })
  it('keeps values exactly, missing words too', async () => {
    expect((await headOf('a,b\n 007 ,NA\n"",None\n')).rows).toEqual([
      [' 007 ', 'NA'],
      ['', 'None'],
    ])
  })
  it('keeps quoted delimiters, quotes and line feeds', async () => {
    expect((await headOf('a,b\n"x,\ny","say ""hi"""\n')).rows).toEqual([['x,\ny', 'say "hi"']])
  })
  it('may have a single column', async () => {
    expect((await headOf('revenue\n1\n2\n')).rows).toEqual([['1'], ['2']])
  })
  it('ends after 10,000 rows and a megabyte', async () => {
    const line = 'u1234567,control,purchase,12.50,2026-01-01T00:00:00\n'
    for (const content of [line.repeat(100_000), gzipped(`h1,h2,h3,h4,h5\n${line.repeat(100_000)}`)]) {
      const head = await headOf(typeof content === 'string' ? `h1,h2,h3,h4,h5\n${content}` : content)
      expect(head.complete).toBe(false)
      expect(head.rows.length * line.length).toBeGreaterThanOrEqual(2 ** 20)
      expect(head.rows.length).toBeLessThan(40_000)
      expect(head.rows.every((row) => row.length === 5 && row[0] === 'u1234567')).toBe(true)
    }
  })
  it('reads on where rows are long', async () => {
    const head = await headOf(`a,b\n${`${'x'.repeat(300)},1\n`.repeat(20_000)}`)
    expect(head.rows.length).toBeGreaterThanOrEqual(10_000)
    expect(head.complete).toBe(false)
  })
  it('is complete for a file of many short rows', async () => {
    const head = await headOf(`a\n${'1\n'.repeat(100_000)}`)
    expect([head.rows.length, head.complete]).toEqual([100_000, true])
  })
  it('needs rows', async () => {
    const error = await failure(headOf('a,b\n'))
    expect([error.kind, error.message]).toEqual(['data', 'the file has a header and no rows'])
  })
  it('takes no header twice', async () => {
    const error = await failure(headOf('a,b\n1,2\na,b\n3,4\n'))
    expect([error.message, at(error)]).toEqual(['this row repeats the header', '3:1'])
  })
  it('sees data in place of a header', async () => {
    const error = await failure(headOf('u1,control,0\nu2,b,1\nu3,control,0\n'))
    expect(error.message).toBe(
      'the first line looks like data: `control` and `0` stand in the rows below, too',
    )
    expect((await headOf('user,control,0\nu2,control,1\n')).rows).toHaveLength(1)
  })
  it('begins behind blank lines', async () => {
    for (const end of ['\n', '\r\n']) {
      const head = await headOf(`${end}${end}a,b${end}${end}1,2${end}`)
      expect([names(head), head.rows]).toEqual([['a', 'b'], [['1', '2']]])
      expect(at(await failure(headOf(`${end}${end}a,b${end}${end}1,2,3${end}`)))).toBe('5:5')
    }
  })
  it('may have no header', async () => {
    const head = await headOf('u1,2\nu1,2\n', undefined, { header: 'no' })
    expect([names(head), head.rows.length]).toEqual([['column_1', 'column_2'], 2])
    const error = await failure(headOf('u1,2\nu1\n', undefined, { header: 'no' }))
    expect(error.message).toBe(
      'this row has 1 field, the first row has 2: `column_2` and what follows is missing',
    )
  })
  it('says how to take quotes off rows that are wrapped in them', async () => {
    const error = await failure(headOf('a,b\n"1,2"\n'))
    expect([at(error), error.hint?.includes('sed ')]).toEqual(['2:1', true])
  })
  it('finds an unclosed quote in a large file', async () => {
    const rest = 'u1234567,control,purchase,12.50,2026-01-01\n'.repeat(50_000)
    const error = await failure(headOf(`a,b,c,d,e\nu,"control,x,1,2\n${rest}`))
    expect([error.message, at(error)]).toEqual(['the quote that is opened here is never closed', '2:3'])
  })
  it('says where a damaged gzip file ends', async () => {
    const whole = gzipped(`a,b\n${Array.from({ length: 400_000 }, (_, i) => `${i},${i * 7919}\n`).join('')}`)
    const file = await source(whole.subarray(0, 20_000)).catch((error: Error) => error)
    expect(file).toMatchObject({ kind: 'input', message: expect.stringContaining('ends too early') })
  })
})

describe('the head of Parquet', () => {
  it('is the business of the engine', async () => {
    const file = await source('PAR1 and so on')
    const head: Head = {
      fields: [{ name: 'a', path: ['a'], declared: 'number' }],
      rows: [['1']],
      complete: true,
    }
    const asked: unknown[] = []
    const read = await readHead(file, (each, rows) => {
      asked.push(each, rows)
      return Promise.resolve(head)
    })
    expect([read, asked]).toEqual([head, [file, 10_000]])
    expect((await failure(readHead(file, () => Promise.resolve({ ...head, rows: [] })))).message).toBe(
      'the file has no rows',
    )
  })
})
