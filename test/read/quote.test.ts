import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { converted, flagName, shellWord, sqlName, sqlText } from '../../src/read/quote.ts'

describe('sqlName and sqlText', () => {
  it('double their quotes', () => {
    expect(sqlName('a"b')).toBe('"a""b"')
    expect(sqlText("it's")).toBe("'it''s'")
  })
})

describe('shellWord', () => {
  it.each([
    'plain',
    'a=b.csv',
    "it's",
    'say "hi"',
    `both ' and "`,
    '$HOME `x` \\ !',
    '',
    'two\nlines',
    '*.csv',
  ])('survives the shell: %j', (text) => {
    const out = execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })
    expect(out).toBe(text)
  })
  it('leaves plain words alone', () => expect(shellWord('user_id')).toBe('user_id'))
  it('prefers readable quotes', () => expect(shellWord("event = 'x'")).toBe(`"event = 'x'"`))
})

describe('flagName', () => {
  it('keeps letters, digits, _ - .', () => {
    expect(flagName('Sales (USD)')).toBe('Sales_USD')
    expect(flagName('größe.2-x')).toBe('größe.2-x')
    expect(flagName('??')).toBe('metric')
  })
})

describe('converted', () => {
  it('names the file, or continues a pipe', () => {
    expect(converted('zstd -dc', 'my file.zst')).toBe("`zstd -dc 'my file.zst' | abstat analyze -`")
    expect(converted('zstd -dc', '-')).toBe('`… | zstd -dc | abstat analyze -`')
  })
})
