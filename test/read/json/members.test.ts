import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonFault, readMembers } from '../../../src/read/json/members.ts'

const valuesOf = (text: string) =>
  readMembers(text, 0).members.map(({ path, text: value }) => [path.join('.'), value])

function faultOf(text: string): JsonFault {
  try {
    readMembers(text, 0)
  } catch (error) {
    if (error instanceof JsonFault) return error
    throw error
  }
  throw new Error(`${text} is taken`)
}

/** The values of an object by another parser: JSON.parse. */
function flat(value: unknown, path: readonly string[] = []): readonly (readonly [string, string | null])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, each]) => flat(each, [...path, key]))
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value).replace(/^(-?[\d.]+)e\+/, '$1e')
  return [[JSON.stringify(path), value === null ? null : text]]
}

describe('readMembers', () => {
  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.nat(2), (object, indent) => {
        const text = JSON.stringify(object, null, indent)
        const { members, end } = readMembers(text, 0)
        expect(end).toBe(text.length)
        const sorted = (list: readonly (readonly [string, string | null])[]) =>
          list.map(([path, value]) => `${path} ${value}`).sort()
        expect(sorted(members.map((each) => [JSON.stringify(each.path), each.text]))).toEqual(
          sorted(flat(JSON.parse(text))),
        )
      }),
      { seed: 1, numRuns: 500 },
    )
  })
  it('refuses what JSON.parse refuses, once a character is lost', () => {
    const cut = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.nat())
    fc.assert(
      fc.property(cut, ([object, at]) => {
        const whole = JSON.stringify(object)
        const text = whole.slice(0, at % whole.length) + whole.slice((at % whole.length) + 1)
        let parsed: unknown = null
        try {
          parsed = JSON.parse(text)
        } catch {
          // not JSON
        }
        fc.pre(typeof parsed === 'object')
        let taken = true
        try {
          taken = readMembers(text, 0).end === text.length
        } catch (error) {
          if (!(error instanceof JsonFault)) throw error
          taken = / twice | surrogate/.test(error.message)
        }
        expect(taken).toBe(parsed !== null)
      }),
      { seed: 2, numRuns: 1000 },
    )
  })
  it('keeps all digits of whole numbers, and others in their shortest form', () => {
    expect(
      valuesOf('{"a":12345678901234567890,"b":2.50,"c":1e5,"d":1E400,"e":-0,"f":1e21,"g":-1.5e-9}'),
    ).toEqual([
      ['a', '12345678901234567890'],
      ['b', '2.5'],
      ['c', '100000'],
      ['d', '1E400'],
      ['e', '0'],
      ['f', '1e21'],
      ['g', '-1.5e-9'],
    ])
  })
  it('takes the NaN of Python as it is written', () => {
    expect(valuesOf('{"a":NaN,"b":-Infinity,"c":[NaN]}')).toEqual([
      ['a', 'NaN'],
      ['b', '-Infinity'],
      ['c', '[NaN]'],
    ])
  })
  it('knows where values begin', () => {
    const text = '{ "a" : 1, "b": {"c": [2] } }'
    expect(readMembers(text, 0).members.map(({ offset }) => text.slice(offset, offset + 1))).toEqual([
      '1',
      '[',
    ])
  })
  it('refuses a key that stands twice, however it is written', () => {
    expect(faultOf('{"a":1,"a":2}')).toMatchObject({
      message: 'the key `a` stands twice in one object',
      offset: 7,
    })
    expect(faultOf('{"x":{"a":1,"\\u0061":2}}').offset).toBe(12)
    expect(faultOf('{"x":[{"a":1,"a":2}]}').offset).toBe(13)
    expect(valuesOf('{"a":{"a":1},"b":{"a":2}}')).toHaveLength(2)
  })
  it.each([
    ['{"a":1,}', '}'],
    ['{a:1}', 'a:1}'],
    ["{'a':1}", "'a':1}"],
    ['{"a":"\t"}', '\t"}'],
    ['{"a":01}', '01}'],
    ['{"a":.5}', '.5}'],
    ['{"a":1.}', '1.}'],
    ['{"a":"\\q"}', '\\q"}'],
    ['{"a":"\\\\\\u12"}', '\\u12"}'],
    ['{"a":[1,2}', '}'],
    ['{"a":[1,]}', ']}'],
    ['{"a":truf}', 'truf}'],
    ['{"a": "it"s"}', 's"}'],
    ['{"a":"x" "b":1}', '"b":1}'],
    ['{"a":"\\ud800"}', '"\\ud800"}'],
  ])('%s stops at %j', (text, rest) => expect(text.slice(faultOf(text).offset)).toBe(rest))
  it.each(['{', '{"a"', '{"a":', '{"a":1', '{"a":"x', '{"a":"x\\"', '{"a":[1,', '{"a":{"b":[{"c":1}]'])(
    '%s only ends too early',
    (text) => expect(faultOf(text).offset).toBe(text.length),
  )
  it('refuses what is nested too deeply, whatever it is made of', () => {
    expect(valuesOf(`{"a":${'['.repeat(99)}${']'.repeat(99)}}`)).toHaveLength(1)
    for (const open of ['[', '{"a":']) {
      expect(faultOf(`{"a":${open.repeat(1e5)}`).message).toContain('nested more than 100 deep')
    }
  })
})
