import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedFolders, withFolders } from '../../src/read/folders.ts'
import type { Head } from '../../src/read/types.ts'
import { failure, folder, sources, tableOf, write } from './support.ts'

describe('sharedFolders', () => {
  it('are the names that all paths have', () => {
    expect(sharedFolders(['x/day=1/country=DE/a.csv', 'x/country=FR/day=2/hour=3/b.csv'])).toEqual([
      [
        { name: 'day', value: '1' },
        { name: 'country', value: 'DE' },
      ],
      [
        { name: 'country', value: 'FR' },
        { name: 'day', value: '2' },
      ],
    ])
    expect(sharedFolders(['day=1/a.csv', 'b.csv'])).toEqual([[], []])
  })
  it('are decoded, and may be missing', () => {
    expect(sharedFolders(['a%20b=c%2Fd%3D/e=__HIVE_DEFAULT_PARTITION__/f=100%/g==/h=/i=j.csv'])).toEqual([
      [
        { name: 'a b', value: 'c/d=' },
        { name: 'e', value: null },
        { name: 'f', value: '100%' },
        { name: 'g', value: '=' },
        { name: 'h', value: '' },
      ],
    ])
  })
  it('of the same name the innermost', () => {
    expect(sharedFolders(['Day=1/day=2/a.csv'])).toEqual([[{ name: 'day', value: '2' }]])
    expect(sharedFolders(['=1/a.csv', '-'])).toEqual([[], []])
  })
})

describe('withFolders', () => {
  const head: Head = {
    fields: [{ name: 'Day', path: ['Day'], declared: null }],
    rows: [['x'], ['y']],
    complete: true,
  }
  it('adds columns of one value', () => {
    const { fields, rows } = withFolders(head, [{ name: 'country', value: 'DE' }])
    expect(fields[1]).toEqual({ name: 'country', path: ['country'], declared: 'text', fixed: 'DE' })
    expect(rows).toEqual([
      ['x', 'DE'],
      ['y', 'DE'],
    ])
  })
  it('leaves alone what the file says itself', () =>
    expect(withFolders(head, [{ name: 'day', value: '1' }])).toBe(head))
})

describe('FILEs in such folders', () => {
  const root = folder()
  const part = (path: string, content: string) => {
    mkdirSync(join(root, path), { recursive: true })
    return write(content, 'part-0.csv', join(root, path))
  }
  const first = part('day=1/variant=a', 'user_id,day\nu1,9\n')
  const second = part('day=2/variant=b', 'user_id\nu2\nu3\n')

  it('are one table', async () => {
    const table = await tableOf(`${root}/day=*/*/part-*.csv`)
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['user_id', 'text'],
      ['day', 'number'],
      ['variant', 'text'],
    ])
    expect(table.rows).toEqual([
      [['u1', '9', 'a']],
      [
        ['u2', '2', 'b'],
        ['u3', '2', 'b'],
      ],
    ])
  })
  it('are no LABELs, unless one is given', async () => {
    const found = await sources([`old=${first}`, `new=${second}`])
    expect(found.map(({ label, path }) => [label, path])).toEqual([
      ['old', first],
      ['new', second],
    ])
    expect((await failure(sources([join(root, 'day=3/part-0.csv')]))).message).toContain('no folder')
  })
})
