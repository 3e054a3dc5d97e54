import { describe, expect, it } from 'vitest'
import { explainBadRow } from '../../src/read/bad-row.ts'
import type { ColumnKind, Field } from '../../src/read/types.ts'
import { at, gzipped, source } from './support.ts'

const fieldsOf = (...names: readonly string[]): readonly Field[] =>
  names.map((name) => ({ name, path: name.split('.'), declared: null }))
const number = (name: string) => ({ name, kind: 'number' as ColumnKind })

async function explain(
  content: string | Uint8Array,
  names: readonly string[],
  column: { name: string; kind: ColumnKind } | null,
  fits?: (value: string) => boolean,
) {
  return explainBadRow(await source(content), fieldsOf(...names), column, fits)
}

describe('a bad value in delimited text', () => {
  it('is shown with its place', async () => {
    const error = await explain('id,x\na,1\nb,NA\n"c\n","2\n-"\nd,3\n', ['id', 'x'], number('x'))
    expect([error?.kind, at(error), error?.message]).toEqual([
      'data',
      '5:3',
      'column `x` holds `2\\n-`, where a number such as 12.5 or 1e-3 is expected',
    ])
    expect(error?.detail).toEqual(['","2', '  ^'])
  })
  it('is found far down, compressed or not, and others near it are counted', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `user_${i},${i}`)
    rows[150_000] = 'user,1_000'
    rows[150_002] = 'user,$5'
    const text = `id,x\n${rows.join('\n')}\n`
    for (const content of [text, gzipped(text)]) {
      const error = await explain(content, ['id', 'x'], number('x'))
      expect(at(error)).toBe('150002:6')
      expect(error?.message).toContain('; 1 more like it nearby')
      expect(error?.hint).toBe('take out the thousands separators')
    }
  })
  it('is whatever the caller says', async () => {
    const error = await explain('id,x\na,1\nb,2\n', ['id', 'x'], number('x'), (value) => value === '1')
    expect(at(error)).toBe('3:3')
  })
  it('is no missing word and not in the header', async () => {
    expect(await explain('id,x\na,\nb,None\n', ['id', 'x'], number('x'))).toBeNull()
  })
  it('is not looked for in a column that is not there', async () => {
    expect(await explain('id,x\na,b\n', ['id', 'x'], number('z'))).toBeNull()
    expect(await explain('id,x\na,b\n', ['id', 'x'], null)).toBeNull()
  })
  it.each([
    ['1,5', 'point'],
    ['25%', '0.25 for 25%'],
    ['€5', 'currency'],
    ['inf', 'infinity'],
    ['0x1F', 'decimal'],
    ['many', 'leave it empty or write NA'],
  ])('%s gets a hint of its own', async (value, hint) => {
    const error = await explain(`id;x\na;1\nb;${value}\n`, ['id', 'x'], number('x'))
    expect(error?.hint).toContain(hint)
  })
  it('has control characters made visible', async () => {
    const error = await explain('id,x\n\u001b[2J,\u0007\n', ['id', 'x'], number('x'))
    expect(error?.detail).toEqual(['\\x1b[2J,\\x07', `${' '.repeat(8)}^`])
    expect(error?.message).toContain('`\\x07`')
  })
  it('may be a boolean', async () => {
    const error = await explain('id,x\na,yes\nb,maybe\n', ['id', 'x'], { name: 'x', kind: 'boolean' })
    expect(error?.message).toContain('where true or false (t/f, yes/no) is expected')
  })
})

describe('a row of the wrong shape', () => {
  it('comes first, where it is before the bad value', async () => {
    expect(at(await explain('id,x\na\nb,y\n', ['id', 'x'], number('x')))).toBe('2:2')
  })
  it('is found without a column', async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `user_${i},${i}\n`).join('')
    const error = await explain(`id,x\n${rows}a,1,2\n${rows}`, ['id', 'x'], null)
    expect([at(error), error?.message]).toEqual(['200002:5', 'this row has 3 fields, the header has 2'])
    const quoted = await explain(`id,x\n${rows}"a" b,1\n`, ['id', 'x'], null)
    expect(at(quoted)).toBe('200002:4')
    const mixed = await explain(`id,x\n${rows}a,1\r\n`, ['id', 'x'], null)
    expect(at(mixed)).toBe('200002:4')
  })
})

describe('JSON lines', () => {
  const names = ['id', 'props.x']
  it('show the value and its key', async () => {
    const text = '{"id":"x","props":{"x":1}}\n\n{"id":"x", "props": {"x" : "many"}}\n{"props":{"x":true}}\n'
    for (const content of [text, gzipped(text)]) {
      const error = await explain(content, names, number('props.x'))
      expect([at(error), error?.message]).toEqual([
        '3:28',
        'column `props.x` holds `many`, where a number such as 12.5 or 1e-3 is expected; 1 more like it nearby',
      ])
      expect(error?.detail[0]).toBe('{"id":"x", "props": {"x" : "many"}}')
    }
  })
  it('show a line that is not JSON', async () => {
    expect(at(await explain('{"id":1}\n{"id":}\n', names, null))).toBe('2:7')
  })
  it('cut long lines around the caret', async () => {
    const error = await explain(`{"pad":"${'y'.repeat(1000)}","props":{"x":"z"}}\n`, names, number('props.x'))
    expect([...(error?.detail[0] ?? '')].length).toBeLessThan(110)
  })
  it('are fine', async () => {
    expect(await explain('{"id":1}\n{"props":{"x":2}}\n', names, number('props.x'))).toBeNull()
  })
})

describe('Parquet', () => {
  it('has no lines', async () => expect(await explain('PAR1', ['x'], number('x'))).toBeNull())
})
