/** The reader of the tests has to refuse what Prometheus refuses, or the tests that use it could not fail. */

import { expect, test } from 'vitest'
import { readExposition } from './exposition.ts'

const head = '# HELP a_ratio Help.\n# TYPE a_ratio gauge\n'

test('what is right is read', () => {
  const read = readExposition(`${head}a_ratio{x="1\\n\\"\\\\",y=""} +Inf\na_ratio 1e-7\n`)
  expect(read.get('a_ratio')?.samples).toEqual([
    { name: 'a_ratio', labels: new Map([['x', '1\n"\\']]), value: Number.POSITIVE_INFINITY },
    { name: 'a_ratio', labels: new Map(), value: 1e-7 },
  ])
})

test.each([
  ['no end', `${head}a_ratio 1`],
  ['no type', 'a_ratio 1\n'],
  ['a wrong name', '# HELP a-b Help.\n# TYPE a-b gauge\na-b 1\n'],
  ['a wrong label', `${head}a_ratio{a-b="1"} 1\n`],
  ['a reserved label', `${head}a_ratio{__name__="1"} 1\n`],
  ['a label twice', `${head}a_ratio{x="1",x="2"} 1\n`],
  ['an unknown escape', `${head}a_ratio{x="\\t"} 1\n`],
  ['an open quote', `${head}a_ratio{x="1} 1\n`],
  ['a quote inside', `${head}a_ratio{x="a"b"} 1\n`],
  ['a line break', `${head}a_ratio{x="a\nb"} 1\n`],
  ['a series twice', `${head}a_ratio{x="1"} 1\na_ratio{x="1"} 2\n`],
  ['a series twice but for an empty label', `${head}a_ratio{x=""} 1\na_ratio 2\n`],
  ['no number', `${head}a_ratio null\n`],
  ['not a number', `${head}a_ratio NaN\n`],
  ['an infinity of JavaScript', `${head}a_ratio Infinity\n`],
  ['a family in two pieces', `${head}a_ratio 1\n${head}a_ratio{x="1"} 1\n`],
  ['a lone surrogate', `${head}a_ratio{x="\ud800"} 1\n`],
  ['a gauge called a total', '# HELP a_total Help.\n# TYPE a_total gauge\na_total 1\n'],
  ['a blank line', `${head}\na_ratio 1\n`],
])('%s is refused', (_, text) => {
  expect(() => readExposition(text)).toThrow()
})
