import { describe, expect, it } from 'vitest'
import { chooseMarks } from '../../../src/read/csv/marks.ts'

const unsaid = { delimiter: null, quote: null }
const delimiter = (text: string) => chooseMarks(text, unsaid).delimiter

describe('chooseMarks', () => {
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
  it('takes a backslash for an escape only where nothing else fits', () => {
    expect(chooseMarks('a,b\n1,"x \\"y\\", z"\n', unsaid)).toEqual({
      delimiter: ',',
      quote: '"',
      escape: '\\',
    })
    expect(chooseMarks('a,b\n1,"C:\\"\n', unsaid).escape).toBe('"')
    expect(chooseMarks('a,b\n1,"x\\"y\n', unsaid).escape).toBe('"')
  })
  it('keeps to what was said', () => {
    expect(chooseMarks("a;'b,c'\n", { delimiter: null, quote: "'" })).toEqual({
      delimiter: ';',
      quote: "'",
      escape: "'",
    })
    expect(chooseMarks('a,b;c\n', { delimiter: ';', quote: null }).delimiter).toBe(';')
  })
})
