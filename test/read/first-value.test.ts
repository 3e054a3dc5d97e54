import { describe, expect, it } from 'vitest'
import { firstValue } from '../../src/read/first-value.ts'
import { at, gzipped, tableOf, tableWith, write } from './support.ts'

const notOne = (value: string) => (value === '1' ? null : { message: `not 1: ${value}`, hint: 'write 1' })

describe('firstValue', () => {
  it('shows the value with its place, quotes and line breaks in the way or not', async () => {
    const error = await firstValue(await tableWith('id,x\na,1\nb,NA\n"c\n","2\n-"\nd,3\n'), 1, notOne)
    expect([error?.kind, at(error), error?.message, error?.hint]).toEqual([
      'data',
      '5:3',
      'not 1: 2\n-',
      'write 1',
    ])
    expect(error?.detail).toEqual(['","2', '  ^'])
  })
  it('is found far down, compressed or not', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i) => `user_${i},1`)
    rows[110_000] = 'user,2'
    const text = `id,x\n${rows.join('\n')}\n`
    for (const content of [text, gzipped(text)]) {
      expect(at(await firstValue(await tableWith(content as string), 1, notOne))).toBe('110002:6')
    }
  })
  it('passes over rows that cannot be read', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `a_user_with_a_name_${i},1`).join('\n')
    const table = await tableWith(`id,x\n${rows}\na\na,1,2\n"a"b,3\nb,2\n`)
    expect(at(await firstValue(table, 1, notOne))).toBe('100005:3')
  })
  it('goes through the files in their order', async () => {
    const [first, second] = [write('id,x\na,1\n'), write('x,id\n1,b\n4,c\n')]
    const error = await firstValue(await tableOf(first, second), 1, notOne)
    expect([error?.place?.file, at(error)]).toEqual([second, '3:1'])
  })
  it('is nothing where there is no complaint', async () => {
    expect(await firstValue(await tableWith('id,x\na,1\n,\n'), 1, notOne)).toBeNull()
    expect(await firstValue(await tableWith('id,x\na,1\n'), 7, notOne)).toBeNull()
  })
  it('knows JSON lines and arrays', async () => {
    const lines = '{"id":"x","p":{"x":1}}\n\n{"id":"x", "p": {"x" : "many"}}\n'
    expect(at(await firstValue(await tableOf(write(lines, 'values.jsonl')), 1, notOne))).toBe('3:24')
    const array = '[{"id":"x","p":{"x":1}},\n {"id":"x","p":{"x":2}}]\n'
    expect(at(await firstValue(await tableOf(write(array, 'values.json')), 1, notOne))).toBe('2:21')
  })
})
