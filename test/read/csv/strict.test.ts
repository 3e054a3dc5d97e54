import { describe, expect, it } from 'vitest'
import { strictRecords } from '../../../src/read/csv/strict.ts'
import { at, commas, failure } from '../support.ts'

const shape = { path: 'f.csv', dialect: commas, names: ['a', 'b'] }
const block = (text: string, firstLine = 1) => ({ text, firstLine, bytes: text.length, last: true })
const refused = (text: string, firstLine?: number, lineEnd: '\n' | '\r\n' = '\n') =>
  failure(() => strictRecords(block(text, firstLine), { ...shape, dialect: { ...commas, lineEnd } }))

describe('strictRecords', () => {
  it('gives the records', () =>
    expect(strictRecords(block('1,2\n"x\ny",4\n'), shape)).toEqual([
      ['1', '2'],
      ['x\ny', '4'],
    ]))
  it('counts lines from that of the block', async () =>
    expect(at(await refused('1,2\n3\n', 100))).toBe('101:2'))
  it('says which field is missing first', async () => {
    const error = await refused('1,2\n"x\ny"\n')
    expect([at(error), error.message]).toEqual([
      '3:3',
      'this row has 1 field, the header has 2: `b` and what follows is missing',
    ])
    expect(error.detail).toEqual(['y"', '  ^'])
  })
  it('points at the first field too many', async () => {
    const error = await refused('1,2\n3,4,5\n')
    expect([at(error), error.message]).toEqual(['2:5', 'this row has 3 fields, the header has 2'])
    expect(error.detail).toEqual(['3,4,5', '    ^'])
    expect(error.hint).toContain('has to be quoted')
  })
  it('points at a stray quote', async () => {
    const error = await refused('1,2\n3,5" wide\n')
    expect([error.kind, at(error)]).toEqual(['data', '2:4'])
    expect(error.detail).toEqual(['3,5" wide', '   ^'])
  })
  it('points at the quote that is never closed', async () => {
    const error = await refused('1,2\n3,"x\n4,5\n')
    expect([at(error), error.message]).toEqual(['2:3', 'the quote that is opened here is never closed'])
    expect(error.detail).toEqual(['3,"x', '  ^'])
  })
  it('points at what a merge left behind', async () => {
    const error = await refused('1,2\n>>>>>>> 46d2623a,\n')
    expect([at(error), error.message]).toEqual(['2:1', 'a marker that a merge conflict left behind'])
    expect(strictRecords(block('1,"\n>>>>>>> x"\n'), shape)).toHaveLength(1)
  })
  it('points at mixed line ends', async () => {
    const error = await refused('1,2\r\n3,4\n5,6\r\n', 1, '\r\n')
    expect([at(error), error.message]).toEqual(['2:4', 'this line ends with LF, the first one with CRLF'])
    expect(error.hint).toContain("tr -d '\\r' < f.csv | abstat")
    expect((await refused('1,2\n3,4\r\n')).message).toContain('ends with CRLF, the first one with LF')
  })
})
