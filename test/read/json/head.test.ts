import { describe, expect, it } from 'vitest'
import { at, failure, gzipped, headOf } from '../support.ts'

describe('the head of JSON lines', () => {
  it('flattens objects and keeps arrays as JSON', async () => {
    const head = await headOf('{"id":"u1","props":{"revenue":2.50,"tags":["a",1],"deep":{"x":true}}}\n')
    expect(head.fields).toEqual([
      { name: 'id', path: ['id'], declared: null },
      { name: 'props.revenue', path: ['props', 'revenue'], declared: null },
      { name: 'props.tags', path: ['props', 'tags'], declared: null },
      { name: 'props.deep.x', path: ['props', 'deep', 'x'], declared: null },
    ])
    expect(head.rows).toEqual([['u1', '2.5', '["a",1]', 'true']])
    expect(head.complete).toBe(true)
  })
  it('unites the keys in order of first appearance', async () => {
    const head = await headOf('{"a":1}\n\n{"b":2,"a":null}\r\n{"c":false}')
    expect(head.fields.map((field) => field.name)).toEqual(['a', 'b', 'c'])
    expect(head.rows).toEqual([
      ['1', null, null],
      [null, '2', null],
      [null, null, 'false'],
    ])
  })
  it('keeps a scalar beside an object of the same name', async () => {
    const head = await headOf('{"p":"x"}\n{"p":{"q":1}}\n{"p":{}}\n')
    expect(head.fields.map((field) => field.name)).toEqual(['p', 'p.q'])
    expect(head.rows).toEqual([
      ['x', null],
      [null, '1'],
      [null, null],
    ])
  })
  it('takes odd keys for what they are', async () => {
    const head = await headOf('{"__proto__":1,"constructor":{"name":"x"},"":2,"a\\nb":3,"6b":{"ok":true}}\n')
    expect(head.fields.map((field) => field.path)).toEqual([
      ['__proto__'],
      ['constructor', 'name'],
      [''],
      ['a\nb'],
      ['6b', 'ok'],
    ])
    expect(head.rows).toEqual([['1', 'x', '2', '3', 'true']])
  })
  it('tells the key `["a","b"]` from a nested b', async () => {
    const head = await headOf('{"[\\"a\\",\\"b\\"]":1,"a":{"b":2}}\n')
    expect(head.rows).toEqual([['1', '2']])
  })
  it('refuses keys that cannot be told apart', async () => {
    expect((await failure(headOf('{"a.b":1,"a":{"b":2}}\n'))).message).toContain('key with a dot')
    expect((await failure(headOf('{"ID":1,"id":2}\n'))).message).toContain('only in case')
  })
  it('refuses keys without end', async () => {
    const lines = Array.from({ length: 2100 }, (_, i) => `{"user_${i}":1}\n`).join('')
    const error = await failure(headOf(lines))
    expect([error.message, error.place?.line]).toEqual(['more than 2,000 different keys', 2001])
  })
  it('says where a line is not JSON', async () => {
    const error = await failure(headOf('{"a":1}\n\n{"a":tru}\n'))
    expect([error.kind, error.message, at(error)]).toEqual(['data', 'this is not JSON', '3:6'])
    expect(error.detail).toEqual(['{"a":tru}', '     ^'])
  })
  it('says where an object does not end on its line', async () => {
    const error = await failure(headOf('{"a":1}\n{"a": [\n'))
    expect([error.message, at(error)]).toEqual(['the JSON object does not end on its line', '2:8'])
    expect(error.hint).toContain('jq -c .')
  })
  it('says that objects go on over several lines', async () => {
    for (const text of ['{\n  "a": 1\n}\n', '{"a": 1,\n"b": 2}\n{"a": 1,\n"b": 2}\n']) {
      const error = await failure(headOf(text))
      expect([error.kind, error.message, at(error)]).toEqual([
        'input',
        'an object goes on over several lines',
        '1:1',
      ])
    }
  })
  it('says where one object holds the rows, and how to take them out', async () => {
    const data = { 'a b': { rows: [{ id: 'u1' }, { id: 'u2' }] } }
    const one = await failure(headOf(JSON.stringify({ n: [1], data })))
    expect([one.kind, one.message, at(one)]).toEqual([
      'input',
      'one object holds the rows, in the array `data["a b"].rows`',
      '1:32',
    ])
    expect(one.hint).toContain(`jq -c '.data["a b"].rows[]'`)
    expect(at(await failure(headOf(JSON.stringify(data, null, 2))))).toBe('3:13')
    // cut off in the middle of the array
    const cut = await failure(headOf(JSON.stringify(data, null, 2).slice(0, 60)))
    expect(cut.message).toContain('one object holds the rows')
    expect((await headOf('{"a":[{"b":1}]}\n{"a":[]}\n')).rows).toEqual([['[{"b":1}]'], ['[]']])
  })
  it('wants objects', async () => {
    expect((await failure(headOf('{"a":1}\n[1]\n'))).message).toContain('an array')
    expect((await failure(headOf('{"a":1}\nnull\n'))).message).toContain('null')
    expect((await failure(headOf('{"a":1}\n3\n'))).message).toContain('a number')
  })
  it('has no rows where objects are empty', async () => {
    expect((await failure(headOf('{}\n'))).message).toBe('the file has no rows')
  })
  it('ends early, compressed or not', async () => {
    const lines = '{"user":"u1","variant":"a","value":1.25,"event":"purchase"}\n'.repeat(60_000)
    for (const content of [lines, gzipped(lines)]) {
      const head = await headOf(content)
      expect(head.complete).toBe(false)
      expect(head.rows.length).toBeGreaterThan(15_000)
      expect(head.rows.length).toBeLessThan(40_000)
    }
  })
})
