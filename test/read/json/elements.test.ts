import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayElements } from '../../../src/read/json/elements.ts'
import type { JsonRow } from '../../../src/read/json/rows.ts'
import { at, failure, gzipped, plainFile, write } from '../support.ts'

async function elementsOf(content: string | Uint8Array): Promise<readonly JsonRow[]> {
  const rows: JsonRow[] = []
  const compression = typeof content === 'string' ? 'none' : 'gzip'
  for await (const part of arrayElements({ ...plainFile(write(content)), compression }))
    rows.push(...part.rows)
  return rows
}
const refused = (content: string) => failure(elementsOf(content))

describe('arrayElements', () => {
  it('knows where each begins, in characters', async () => {
    expect(await elementsOf('\ufeff[{"a":"é😀"}, {"b":[1]},\n  {\n"c": "}\\"]"\n}\n]\n')).toEqual([
      { text: '{"a":"é😀"}', line: 1, column: 2 },
      { text: '{"b":[1]}', line: 1, column: 14 },
      { text: '{\n"c": "}\\"]"\n}', line: 2, column: 3 },
    ])
  })
  it('loses nothing where chunks end', async () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2 })))
    const rows = fc.sample(objects, { seed: 3, numRuns: 2000 }).flat()
    for (const indent of [0, 1]) {
      const text = JSON.stringify(rows, null, indent)
      expect(text.length).toBeGreaterThan(2 ** 19)
      for (const content of [text, gzipped(text)]) {
        const found = await elementsOf(content)
        expect(found.map((row) => JSON.stringify(JSON.parse(row.text)))).toEqual(
          rows.map((row) => JSON.stringify(row)),
        )
      }
    }
  })
  it('is empty for an empty array', async () => expect(await elementsOf(' [\n] ')).toEqual([]))
  it.each([
    ['[{"a":1},\n {"a":2},]', '2:10', 'a comma behind the last element'],
    ['[{"a":1},,{"a":2}]', '1:10', 'this is not JSON'],
    ['[{"a":1},5]', '1:10', 'the array holds a number where an object is expected'],
    ['[{"a":1},"é",{}]', '1:10', 'the array holds a string where an object is expected'],
    ['[{"a":1}, null]', '1:11', 'the array holds null where an object is expected'],
    ['[[1]]', '1:2', 'the array holds an array where an object is expected'],
    ['[{"a":1} {"a":2}]', '1:10', 'a comma is missing between two elements'],
    ['[{"a":1}]\n[{"a":2}]', '2:1', 'text behind the end of the array'],
    ['[{"a":1}', '1:9', 'the array does not end: the file was cut off'],
    ['[{"a":1},{"a', '1:13', 'the array does not end: the file was cut off'],
    ['[{"a":1},\n', '2:1', 'the array does not end: the file was cut off'],
  ])('%j is refused at %s', async (text, place, message) => {
    const error = await refused(text)
    expect([at(error), error.message]).toEqual([place, message])
  })
  it('shows the place', async () => {
    expect((await refused('[{"a":"é"}\n, {"b":1} {"c":2}]')).detail).toEqual([
      ', {"b":1} {"c":2}]',
      '          ^',
    ])
  })
  it('says where a string is not UTF-8', async () => {
    const path = write(Buffer.from('[{"a":1}, {"b":"\xe9"}]', 'latin1'))
    const error = await failure(async () => {
      for await (const _ of arrayElements(plainFile(path)));
    })
    expect([at(error), error.message]).toEqual(['1:17', 'the text is not UTF-8'])
  })
  it('gives up on an element without end', async () => {
    const error = await refused(`[{"a":1},\n {"b":"${'x'.repeat(33 * 2 ** 20)}"}]`)
    expect([at(error), error.message]).toEqual(['2:2', 'an element of more than 32 MB'])
  })
})
