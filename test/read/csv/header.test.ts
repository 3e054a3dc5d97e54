import { describe, expect, it } from 'vitest'
import { headerFields } from '../../../src/read/csv/header.ts'
import { failure } from '../support.ts'

const names = (record: readonly string[]) => headerFields(record, 'f.csv').map((field) => field.name)
const refused = (record: readonly string[], path = 'f.csv') => failure(() => headerFields(record, path))

describe('headerFields', () => {
  it('keeps names, without the blanks around them', () =>
    expect(names([' user id ', 'a"b', '__proto__', 'x\ny'])).toEqual(['user id', 'a"b', '__proto__', 'x\ny']))
  it('names an unnamed column by its position', () => expect(names(['', 't'])).toEqual(['column 1', 't']))
  it('does not invent a name that is taken', async () =>
    expect((await refused(['', 'column 1'])).message).toContain('two columns are called `column 1`'))
  it('has no other path than the name', () =>
    expect(headerFields(['a.b'], 'f')).toEqual([{ name: 'a.b', path: ['a.b'], declared: null }]))
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
    expect(error.hint).toContain('(echo user_id,variant,converted; cat f.csv) | abstat analyze -')
    expect((await refused(['1'], '-')).hint).toContain('; cat)')
  })
  it('refuses a line without names', async () =>
    expect((await refused(['', ''])).message).toContain('names no column'))
})
