import { describe, expect, it } from 'vitest'
import { firstMisfit } from '../../src/read/head-misfit.ts'
import { makeTable, requireColumn } from '../../src/read/table.ts'
import type { ColumnKind, Head } from '../../src/read/types.ts'
import { usual } from '../support/conventions.ts'
import { failure, source, tableOf, tableWith, write } from './support.ts'

const kinds = (table: { columns: readonly { name: string; kind: ColumnKind }[] }) =>
  table.columns.map(({ name, kind }) => `${name} ${kind}`)

describe('makeTable', () => {
  it('takes missing words out', async () => {
    const table = await tableWith('a,b,c\n1,true,x\nNA,,-\nNone,null,NaN\n2,false,none\n')
    expect(kinds(table)).toEqual(['a number', 'b boolean', 'c text'])
    expect(table.columns.map((column) => column.present)).toEqual([2, 2, 2])
    expect(table.rows).toEqual([
      [
        ['1', 'true', 'x'],
        [null, null, null],
        [null, null, null],
        ['2', 'false', 'none'],
      ],
    ])
    expect([table.headRows, table.complete]).toEqual([4, true])
  })
  it('matches columns by name, in any order and case', async () => {
    const table = await tableOf(write('user_id,x\nu1,1\n'), write('Y,X,USER_ID\n7,2,u2\n'))
    expect(kinds(table)).toEqual(['user_id text', 'x number', 'Y number'])
    expect(table.sources.map((each) => each.columnOf)).toEqual([
      [0, 1],
      [2, 1, 0],
    ])
    expect(table.rows).toEqual([[['u1', '1', null]], [['u2', '2', '7']]])
  })
  it('unites formats', async () => {
    const table = await tableOf(write('a,b\n1,x\n'), write('{"b":"y","a":2.5}\n', 'two.jsonl'))
    expect(kinds(table)).toEqual(['a number', 'b text'])
  })
  it('reads a column as text where one file holds text', async () => {
    const table = await tableOf(write('a\n1\n'), write('a\nx\n'))
    expect(kinds(table)).toEqual(['a text'])
    expect(firstMisfit(table, 0, 'number')).toEqual({ value: 'x', source: 1, row: 0 })
    expect(firstMisfit(table, 0, 'text')).toBeNull()
  })
  it('goes by the file that has values', async () => {
    expect(kinds(await tableOf(write('a,b\n1,\n'), write('a,b\n1,2\n')))).toEqual(['a number', 'b number'])
  })
  it('keeps a declared kind where the files agree', async () => {
    const file = await source('PAR1')
    const head = (declared: ColumnKind | null): Head => ({
      fields: [{ name: 'a', path: ['a'], declared }],
      rows: [['1']],
      complete: false,
    })
    const merged = (...declared: readonly (ColumnKind | null)[]) =>
      makeTable({
        files: declared.map(() => file),
        heads: declared.map(head),
        conventions: usual,
        allowsBadRows: false,
      })
    expect(kinds(merged('text', 'text'))).toEqual(['a text'])
    expect(kinds(merged('text', 'number'))).toEqual(['a number'])
    expect(kinds(merged('text', null))).toEqual(['a number'])
    expect(merged('text').complete).toBe(false)
  })
})

describe('requireColumn', () => {
  it('is the column when every file has it', async () => {
    expect(requireColumn(await tableWith('a\n1\n'), 0).name).toBe('a')
  })
  it('names both files when one lacks it', async () => {
    const one = write('a,b\n1,2\n')
    const two = write('a\n1\n')
    const table = await tableOf(one, two)
    const error = await failure(() => requireColumn(table, 1))
    expect([error.kind, error.place?.file, error.message]).toEqual([
      'data',
      two,
      `no column \`b\`, which \`${one}\` has`,
    ])
  })
  it('takes a position that is none for a bug', async () => {
    const table = await tableWith('a\n1\n')
    expect(() => requireColumn(table, 5)).toThrow(RangeError)
  })
})
