import { describe, expect, it } from 'vitest'
import { makeColumn } from '../../src/read/columns.ts'
import { usual } from '../support/conventions.ts'

describe('makeColumn', () => {
  it('counts values, most frequent first, then as first seen', () => {
    expect(makeColumn('c', null, ['b', 'a', 'c', 'a'], usual)).toEqual({
      name: 'c',
      kind: 'text',
      values: [
        { value: 'a', count: 2 },
        { value: 'b', count: 1 },
        { value: 'c', count: 1 },
      ],
      present: 4,
    })
  })
  it('goes by the declared kind', () => {
    expect(makeColumn('c', 'text', ['1', '2'], usual).kind).toBe('text')
    expect(makeColumn('c', null, ['1', '2'], usual).kind).toBe('number')
  })
  it('keeps a thousand values, and judges by all', () => {
    const values = [...Array.from({ length: 2000 }, (_, i) => `${i}`), 'x']
    const column = makeColumn('c', null, values, usual)
    expect([column.values.length, column.present, column.kind]).toEqual([1000, 2001, 'text'])
  })
  it('counts values called like parts of an object', () => {
    expect(makeColumn('c', null, ['__proto__', 'constructor', '__proto__'], usual).values[0]).toEqual({
      value: '__proto__',
      count: 2,
    })
  })
})
