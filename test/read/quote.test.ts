import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { converted, flagName, shellWord, sqlName, sqlText, unpacked } from '../../src/read/quote.ts'

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
    expect(converted('jq -c .', 'my file.json')).toBe("`jq -c . 'my file.json' | abstat … -`")
    expect(converted('jq -c .', '-')).toBe('`… | jq -c . | abstat … -`')
    expect(converted('tr a b <', '-')).toBe('`… | tr a b | abstat … -`')
  })
  it('takes no file for a flag', () =>
    expect(converted('jq -c .', '-x.json')).toBe('`jq -c . ./-x.json | abstat … -`'))
  it('unpacks first', () => {
    expect(converted('tr a b <', 'x.csv.gz')).toBe('`gunzip -c x.csv.gz | tr a b | abstat … -`')
    expect(converted('jq -c .', 'x.zst')).toBe('`zstd -dc x.zst | jq -c . | abstat … -`')
    expect(unpacked('zstd -dc', 'x.zst')).toBe('`zstd -dc x.zst | abstat … -`')
    expect(unpacked('zstd -dc', '-')).toBe('`… | zstd -dc | abstat … -`')
  })
})
