import { expect, test } from 'vitest'
import { renderJson } from '../../src/render/json.ts'
import { classic, everything } from '../present/examples.ts'
import { hostile } from '../present/odd-examples.ts'

const options = { width: 80, color: true, unicode: false }
const json = (report: typeof classic) => renderJson({ report, shapes: [], measurements: [] }, options)

test.each([
  ['classic', classic],
  ['everything', everything],
  ['hostile', hostile()],
])('%s is the document, unrounded', (_, report) => {
  expect(JSON.parse(json(report))).toEqual(JSON.parse(JSON.stringify(report)))
})

test('two spaces a level and a newline at the end', () => {
  expect(json(classic)).toMatch(/^\{\n {2}"schemaVersion": "1\.0",\n[\s\S]*\n\}\n$/)
})

test('no character that a terminal may obey', () => {
  expect(json(hostile()).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
})
