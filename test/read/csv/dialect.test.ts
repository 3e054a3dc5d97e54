import { describe, expect, it } from 'vitest'
import { chooseDialect, detectDialect } from '../../../src/read/csv/dialect.ts'
import { failure, write } from '../support.ts'

const delimiter = (text: string) => chooseDialect(text).delimiter

describe('chooseDialect', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a\tb\n1\t2\n', '\t'],
    ['a;b\n1,5;2,5\n', ';'],
    ['a|b\n1|2\n', '|'],
    ['"a,x";b\n"1,y";2\n', ';'],
    ['a;b;c\n"1,1";2;3\n', ';'],
    ['a,b,c\n1;1,2,3\n', ','],
  ])('%j: %j', (text, expected) => expect(delimiter(text)).toBe(expected))
  it('takes the one with most fields of those that fit', () => {
    expect(delimiter('a;b,c;d,e\n1;2,3;4,5\n')).toBe(',')
    expect(delimiter('a;b;c,d\n1;2;3,4\n')).toBe(';')
  })
  it('reads a single column with a comma', () => expect(delimiter('revenue\n1\n2\n')).toBe(','))
  it('keeps to the header where a row is ragged', () => {
    expect(delimiter('a;b\n1;2\n3\n')).toBe(';')
    expect(delimiter('a\tb\n1\t2\n3\t"x\n')).toBe('\t')
  })
  it('does not fall for quotes', () => expect(delimiter('a\n"x,y"\n"z"\n')).toBe(','))
  it('falls back to a comma', () => expect(delimiter('"a\n')).toBe(','))
})

describe('detectDialect', () => {
  const detect = (content: string) => {
    const path = write(content)
    return detectDialect({ path, realPath: path, compression: 'none' })
  }
  it('reads the file', async () => expect((await detect('\ufeffa;b\r\n1;2\r\n')).delimiter).toBe(';'))
  it('refuses blank files', async () =>
    expect((await failure(detect(' \n\n'))).message).toContain('nothing but blank lines'))
  it('refuses lines that end with CR', async () =>
    expect((await failure(detect('a,b\r1,2\r'))).hint).toContain("tr '\\r' '\\n'"))
})
