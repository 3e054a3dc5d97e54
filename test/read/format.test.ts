import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ReadingFlags, readingRequest } from '../../src/config/reading.ts'
import { recognise } from '../../src/read/format.ts'
import { failure, gzipped, plainFile, sources, write } from './support.ts'

const recognised = (content: string | Uint8Array, name?: string, flags: ReadingFlags = {}) =>
  recognise(plainFile(write(content, name)), readingRequest(flags))
const refused = (content: string | Uint8Array, name?: string, flags?: ReadingFlags) =>
  failure(recognised(content, name, flags))

describe('recognise', () => {
  it('goes by the content, whatever the name', async () => {
    expect(await recognised('a,b\n1,2\n', 'a.txt')).toMatchObject({ format: 'csv', compression: 'none' })
    expect(await recognised('\n  {"a":1}\n', 'b.csv')).toMatchObject({ format: 'jsonl', compression: 'none' })
    expect(await recognised('\ufeff{"a":1}', 'c.log')).toMatchObject({ format: 'jsonl', compression: 'none' })
    expect(await recognised('PAR1…', 'd.csv')).toMatchObject({ format: 'parquet', compression: 'none' })
    expect(await recognised('[name],x\n1,2\n', 'e.csv')).toMatchObject({ format: 'csv', compression: 'none' })
  })
  it('sees a byte order mark', async () => {
    expect((await recognised('\ufeffa,b\n1,2\n')).mark).toBe(3)
    expect((await recognised('a,b\n1,2\n')).mark).toBe(0)
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
    ['compressed twice', gzipSync(gzipSync('a,b\n1,2\n')), 'gunzip -c'],
    ['bzip2', [...Buffer.from('BZh91AY')], 'bzip2 -dc'],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0], 'xz -dc'],
    ['UTF-32', [0xff, 0xfe, 0, 0, 97, 0, 0, 0], 'iconv -f utf-32'],
    ['tar', [...Buffer.from('a.csv'.padEnd(257, '\0')), ...Buffer.from('ustar')], 'tar -xOf'],
    ['SQLite', [...Buffer.from('SQLite format 3\0')], 'export'],
    ['zip', [...Buffer.from('PK\x03\x04data.csv')], 'unzip -p'],
    ['Excel', [...Buffer.from('PK\x03\x04..[Content_Types].xml')], 'as CSV'],
  ])('refuses %s with a way out', async (what, bytes, way) => {
    const error = await refused(Uint8Array.from(bytes))
    expect(error.kind).toBe('input')
    expect(error.message).toContain(what)
    expect(error.hint).toContain(way)
  })
  it('knows a JSON array, by its name where it does not begin with an object', async () => {
    for (const text of ['[{"a":1}]', ' [\n {"a":1}]', '[]', '\ufeff[{}]']) {
      expect((await recognised(text)).format).toBe('json')
    }
    expect((await recognised('[1]', 'numbers.json')).format).toBe('json')
    expect((await recognised('[1]', 'numbers.csv')).format).toBe('csv')
  })
  it('goes by what was said, unless the content contradicts it', async () => {
    expect((await recognised('{a},b\n1,2\n', undefined, { inputFormat: 'csv' })).format).toBe('csv')
    expect((await recognised('[a]\tb\n', 'x.json', { inputFormat: 'tsv' })).format).toBe('csv')
    expect((await refused('a,b\n', undefined, { inputFormat: 'jsonl' })).message).toContain('`{`')
    expect((await refused('{"a":1}', undefined, { inputFormat: 'json' })).message).toContain('`[`')
    expect((await refused('a,b\n', undefined, { inputFormat: 'parquet' })).message).toContain('not Parquet')
    expect((await refused('PAR1', undefined, { inputFormat: 'csv' })).message).toContain('is Parquet')
  })
  it('refuses flags that the format has no use for', async () => {
    expect((await refused('{"a":1}', undefined, { delimiter: ';' })).message).toContain('this is JSON')
    expect((await refused('PAR1', undefined, { encoding: 'latin-1' })).message).toContain('this is Parquet')
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
    expect((await failure(recognise(plainFile('/nowhere/gone.csv'), readingRequest({})))).message).toContain(
      'no such file',
    )
  })
})
