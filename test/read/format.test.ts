import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/read/format.ts'
import { failure, gzipped, sources, write } from './support.ts'

const recognised = (content: string | Uint8Array, name?: string) => {
  const path = write(content, name)
  return recognise(path, path)
}
const refused = (content: string | Uint8Array, name?: string) => failure(recognised(content, name))

describe('recognise', () => {
  it('goes by the content, whatever the name', async () => {
    expect(await recognised('a,b\n1,2\n', 'a.txt')).toMatchObject({ format: 'csv', compression: 'none' })
    expect(await recognised('\n  {"a":1}\n', 'b.csv')).toMatchObject({ format: 'jsonl', compression: 'none' })
    expect(await recognised('\ufeff{"a":1}', 'c.log')).toMatchObject({ format: 'jsonl', compression: 'none' })
    expect(await recognised('PAR1…', 'd.csv')).toMatchObject({ format: 'parquet', compression: 'none' })
    expect(await recognised('[name],x\n1,2\n', 'e.csv')).toMatchObject({ format: 'csv', compression: 'none' })
  })
  it('sees a byte order mark', async () => {
    expect((await recognised('\ufeffa,b\n1,2\n')).marked).toBe(true)
    expect((await recognised('a,b\n1,2\n')).marked).toBe(false)
  })
  it('looks behind gzip', async () => {
    expect(await recognised(gzipped('a,b\n1,2\n'), 'f.csv')).toMatchObject({
      format: 'csv',
      compression: 'gzip',
    })
    expect(await recognised(gzipped('{"a":1}'), 'g.gz')).toMatchObject({
      format: 'jsonl',
      compression: 'gzip',
    })
    expect((await refused(gzipped(''), 'h.csv.gz')).message).toBe('the file is empty')
  })
  it('says what a damaged gzip file is', async () => {
    const whole = gzipSync('a,b\n1,2\n'.repeat(100))
    const cut = write(whole.subarray(0, 20))
    expect((await failure(sources([cut]))).message).toContain('ends too early')
    expect((await refused(Buffer.concat([whole.subarray(0, 10), Buffer.alloc(50, 255)]))).message).toContain(
      'damaged',
    )
  })
  it.each([
    ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd, 0], 'zstd -dc'],
    ['bzip2', [...Buffer.from('BZh91AY')], 'bzip2 -dc'],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0], 'xz -dc'],
    ['UTF-16', [0xff, 0xfe, 97, 0], 'iconv -f utf-16'],
    ['UTF-16', [0xfe, 0xff, 0, 97], 'iconv -f utf-16'],
    ['SQLite', [...Buffer.from('SQLite format 3\0')], 'export'],
    ['zip', [...Buffer.from('PK\x03\x04data.csv')], 'unzip -p'],
    ['Excel', [...Buffer.from('PK\x03\x04..[Content_Types].xml')], 'as CSV'],
  ])('refuses %s with a way out', async (what, bytes, way) => {
    const error = await refused(Uint8Array.from(bytes))
    expect(error.kind).toBe('input')
    expect(error.message).toContain(what)
    expect(error.hint).toContain(way)
  })
  it('refuses one JSON array', async () => {
    for (const text of ['[{"a":1}]', ' [\n {"a":1}]', '[]']) {
      const error = await refused(text)
      expect(error.message).toContain('JSON array')
      expect(error.hint).toContain("jq -c '.[]'")
    }
  })
  it('refuses pages', async () => {
    expect((await refused('<!DOCTYPE html><html>')).message).toContain('HTML')
  })
  it('refuses Parquet inside gzip', async () => {
    expect((await refused(gzipped('PAR1'))).message).toContain('Parquet file compressed again')
  })
  it('refuses a content that the name belies', async () => {
    expect((await refused('a,b\n1,2\n', 'x.parquet')).message).toContain('Parquet')
    expect((await refused('a,b\n1,2\n', 'x.jsonl')).message).toContain('JSON')
    expect((await refused(gzipped('a,b\n1,2\n'), 'x.json.gz')).message).toContain('JSON')
  })
  it('says when a file cannot be read', async () => {
    expect((await failure(recognise('gone.csv', '/nowhere/gone.csv'))).message).toContain('no such file')
  })
})
