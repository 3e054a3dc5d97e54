import { describe, expect, it } from 'vitest'
import { headerFields } from '../../../src/read/csv/header.ts'
import { failure } from '../support.ts'

const names = (record: readonly string[]) => headerFields(record, 'f.csv', 1).map((field) => field.name)
const refused = (record: readonly string[]) => failure(() => headerFields(record, 'f.csv', 1))

describe('headerFields', () => {
  it('keeps names, without the blanks around them', () =>
    expect(names([' user id ', 'a"b', '__proto__', 'x\ny'])).toEqual(['user id', 'a"b', '__proto__', 'x\ny']))
  it('names an unnamed column by its position', () => expect(names(['', 't'])).toEqual(['column_1', 't']))
  it('does not invent a name that is taken', async () =>
    expect((await refused(['', 'column_1'])).message).toContain('two columns are called `column_1`'))
  it('has no other path than the name', () =>
    expect(headerFields(['a.b'], 'f', 1)).toEqual([{ name: 'a.b', path: ['a.b'], declared: null }]))
  it('refuses repeated names', async () => {
    const error = await refused(['a', 'b', 'a'])
    expect([error.message, error.place]).toEqual([
      'two columns are called `a`',
      { file: 'f.csv', line: 1, column: 1 },
    ])
  })
  it('refuses names that differ in case only', async () =>
    expect((await refused(['User', 'user'])).message).toContain('differ only in case'))
  it('takes names that begin alike', () =>
    expect(names(['user', 'user_id', 'user_id_2'])).toEqual(['user', 'user_id', 'user_id_2']))
  it('refuses data in place of names', async () => {
    const error = await refused(['1', '0.5', ''])
    expect(error.message).toContain('looks like data')
    expect(error.hint).toContain('--header no')
  })
  it('refuses names in quotes of another kind', async () => {
    const error = await refused(["'a'", "'b'"])
    expect([error.message, error.hint]).toEqual([
      "the names stand in single quotes, such as `'a'`",
      'if these are quotes: `--quote "\'"`',
    ])
    expect(names(["'a'", 'b'])).toEqual(["'a'", 'b'])
  })
  it('refuses a line without names', async () =>
    expect((await refused(['', ''])).message).toContain('names no column'))
})
