import { describe, expect, it } from 'vitest'
import { jsonFault } from '../../../src/read/jsonl/fault.ts'

describe('jsonFault', () => {
  it.each([
    ['{"a":1}x', 'x'],
    ['{"a":1,}', '}'],
    ['{a:1}', 'a:1}'],
    ["{'a':1}", "'a':1}"],
    ['{"a":1} {"b":2}', '{"b":2}'],
    ['{"a":"\t"}', '\t"}'],
    ['{"a":01}', '1}'],
    ['{"a":NaN}', 'NaN}'],
    ['{"a":"\\q"}', 'q"}'],
    ['{"a":[1,2}', '}'],
    ['{"a":truf}', 'f}'],
    ['{"a": "it"s"}', 's"}'],
    ['{"a":"x" "b":1}', '"b":1}'],
  ])('%s stops at %j', (line, rest) => expect(line.slice(jsonFault(line))).toBe(rest))
  it.each(['{', '{"a"', '{"a":', '{"a":1', '{"a":tru', '{"a":"x', '{"a":[1,', '{"a":-'])(
    '%s only ends too early',
    (line) => expect(jsonFault(line)).toBe(line.length),
  )
})
