/** Tables of shapes that nobody wants to read: they end in an answer or in words, not in a crash. */

import { describe, expect, test } from 'vitest'
import { machine } from './support.ts'

const { attack, write } = machine()

const many = (count: number, make: (i: number) => string, between: string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(between)
const unit = (i: number) => `u${i},${i % 2 === 0 ? 'control' : 'b'}`

describe('100,000 columns', () => {
  const columns = 100_000
  const wide = () =>
    write(
      'wide.csv',
      `user_id,variant,${many(columns, (c) => `c${c}`, ',')}\n${many(20, (r) => `${unit(r)},${many(columns, (c) => `${(r * c) % 7}`, ',')}`, '\n')}\n`,
    )

  test('are not guessed from', { timeout: 300_000 }, async () => {
    const { exit, stderr } = await attack(['analyze', wide()])
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/85,714 columns look like metrics\n.*--mean c1/),
    ])
  })

  test('are read where one is named', { timeout: 300_000 }, async () => {
    expect((await attack(['analyze', wide(), '--mean', 'c5'])).exit).toBe(0)
  })

  test('as keys of JSON are refused', async () => {
    const keys = many(columns, (c) => `"c${c}":1`, ',')
    const { exit, stderr } = await attack(['analyze', write('wide.jsonl', `{"user_id":"u1",${keys}}\n`)])
    expect([exit, stderr]).toEqual([2, expect.stringContaining('different keys')])
  })
})

describe('a value of 20 MB', () => {
  const long = 20_000_000
  const rows = (value: (r: number) => string) =>
    `user_id,variant,x,note\n${many(40, (r) => `${unit(r)},${r % 3},${value(r)}`, '\n')}\n`

  test.each([
    ['plain', (r: number) => 'y'.repeat(r === 30 ? long : 3)],
    ['of many lines', (r: number) => `"${'y\n'.repeat(r === 30 ? long / 2 : 3)}"`],
    ['of quotes', (r: number) => `"${'""'.repeat(r === 30 ? long / 2 : 3)}"`],
  ])('%s', { timeout: 300_000 }, async (_, value) => {
    expect((await attack(['analyze', write('long.csv', rows(value)), '--mean', 'x'])).exit).toBe(0)
  })
})

test('JSON nested 100,000 deep', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  for (const [name, content] of [
    ['deep.json', deep],
    ['deep.jsonl', `{"user_id":"u1","variant":"a","x":${deep}}\n`],
  ] as const) {
    expect((await attack(['analyze', write(name, content)])).exit, name).toBe(2)
  }
})

test('500 files', async () => {
  const paths = Array.from({ length: 500 }, (_, i) =>
    write(`part-${i}.csv`, `user_id,variant,x\n${unit(i)},${i % 3}\n`),
  )
  const { exit, stdout } = await attack(['analyze', ...paths, '--mean', 'x', '--json'])
  expect([exit, JSON.parse(stdout).input.rows]).toEqual([0, 500])
})
