import { describe, expect, it } from 'vitest'
import { describeColumns, list } from '../../src/read/describe.ts'
import { tableWith } from './support.ts'

describe('describeColumns', () => {
  it('aligns names and kinds and samples values', async () => {
    const long = 'x'.repeat(60)
    const table = await tableWith(`id,revenue,none,note\n1,2,,${long}\n2,3,,"a\nb"\n3,4,,c\n4,5,,d\n`)
    expect(describeColumns(table)).toEqual([
      'columns:',
      '  id       number   1, 2, 3, …',
      '  revenue  number   2, 3, 4, …',
      '  none     text     (no value)',
      `  note     text     ${'x'.repeat(23)}…, a\\nb, c, …`,
    ])
  })
  it('ends a long list', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `c${i}`)
    const lines = describeColumns(await tableWith(`${names}\n${names.map(() => 1)}\n`))
    expect(lines).toHaveLength(42)
    expect(lines.at(-1)).toBe('  … and 10 more')
  })
})

describe('list', () => {
  it('reads like a sentence', () => {
    expect(list([])).toBe('')
    expect(list(['a'])).toBe('`a`')
    expect(list(['a', 'b'])).toBe('`a` and `b`')
    expect(list(['a', 'b', 'c'], 'or')).toBe('`a`, `b` or `c`')
  })
})
