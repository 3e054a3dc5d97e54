import { describe, expect, it } from 'vitest'
import { type ReadingFlags, readingRequest } from '../../../src/config/reading.ts'
import { detectDialect } from '../../../src/read/csv/dialect.ts'
import type { Dialect } from '../../../src/read/types.ts'
import { at, commas, failure, plainFile, write } from '../support.ts'

const detected = (content: string, flags: ReadingFlags = {}) =>
  detectDialect(plainFile(write(content)), readingRequest(flags))
async function detect(content: string, flags: ReadingFlags = {}): Promise<Dialect> {
  const { firstRecordLines, ...dialect } = await detected(content, flags)
  return dialect
}

describe('detectDialect', () => {
  it('reads the file', async () =>
    expect(await detect('\ufeffa;b\r\n1;2\r\n')).toEqual({ ...commas, delimiter: ';', lineEnd: '\r\n' }))
  it('takes the line end from outside the quotes', async () => {
    expect((await detect('"a\nb",c\r\n1,2\r\n')).lineEnd).toBe('\r\n')
    expect((await detect('"a\r\nb",c\n1,2\n')).lineEnd).toBe('\n')
  })
  it('counts the lines of the header', async () => {
    expect((await detected('a,b\n1,2\n')).firstRecordLines).toBe(1)
    expect((await detected('\n"a\n\nb",c\n1,2\n')).firstRecordLines).toBe(3)
  })
  it('counts the lines before the header', async () => {
    expect((await detect('\n\r\na,b\n1,2\n')).skip).toBe(2)
    expect((await detect(`${'\n'.repeat(100_000)}a,b\n1,2\n`)).skip).toBe(100_000)
  })
  it('passes over what tells Excel the delimiter', async () => {
    expect(await detect('sep=;\n\na;b\n1,5;2\n')).toEqual({ ...commas, delimiter: ';', skip: 2 })
    expect(await detect('\ufeff"sep=,"\r\na,b\r\n')).toEqual({ ...commas, lineEnd: '\r\n', skip: 1 })
  })
  it('goes by what was said', async () => {
    const flags = { delimiter: ':', quote: "'", header: 'no' }
    expect(await detect("a:'b:c'\n", flags)).toEqual({
      ...commas,
      delimiter: ':',
      quote: "'",
      escape: "'",
      header: false,
    })
    expect((await detect('a,b\tc\n', { inputFormat: 'tsv' })).delimiter).toBe('\t')
    expect(await detect('a,"b\n1,2\n', { quote: 'none' })).toEqual({ ...commas, quote: '', escape: '' })
  })
  it('refuses a delimiter that was said and is not there', async () => {
    const error = await failure(detect('\na,b\n1,2\n', { delimiter: ';' }))
    expect([error.message, at(error)]).toEqual([
      '`--delimiter ;`, but the first line holds none; it holds `,`',
      '2:1',
    ])
    expect((await failure(detect('a,b\n1,2\n', { inputFormat: 'tsv' }))).message).toContain(
      '--input-format tsv',
    )
    expect((await detect('a\n1\n', { delimiter: ';' })).delimiter).toBe(';')
  })
  it('refuses a single column that another delimiter takes apart', async () => {
    const error = await failure(detect('a:b\n1:2\n'))
    expect([at(error), error.hint]).toEqual([
      '1:2',
      "if it stands between the fields: `--delimiter ':'`; if there is a single field: `--delimiter ,`",
    ])
    expect((await detect('a:b\n1:2\n', { delimiter: ',' })).delimiter).toBe(',')
    expect((await detect('a:b\n1:2\n', { header: 'no' })).delimiter).toBe(',')
    expect((await failure(detect('a b\n1 2\n'))).hint).toContain('`--delimiter space`')
    expect((await detect('revenue (usd)\n1.5\n')).delimiter).toBe(',')
    expect((await detect('time\n2026-01-01 10:00\n')).delimiter).toBe(',')
    expect((await detect('a:b\n')).delimiter).toBe(',')
  })
  it('refuses blank files', async () =>
    expect((await failure(detect(' \n\n'))).message).toContain('nothing but blank lines'))
  it('refuses lines that end with CR', async () =>
    expect((await failure(detect('a,b\r1,2\r'))).hint).toContain("tr '\\r' '\\n'"))
  it('refuses what looks like a comment, unless comments were named', async () => {
    const error = await failure(detect('# made by x\na,b\n1,2\n'))
    expect(error.hint).toContain("`--comment '#'`")
    expect((await detect('#a,b\n1,2\n', { comment: '//' })).delimiter).toBe(',')
  })
  it('refuses lines that are wrapped in quotes', async () => {
    const error = await failure(detect('"a,b"\r\n"1,""x"""\r\n'))
    expect([error.message, at(error)]).toEqual([
      'every line is wrapped in quotes, so that it is a single field',
      '1:1',
    ])
    expect((await detect('"a"\n"1"\n')).delimiter).toBe(',')
    expect((await detect('"a,b"\n"1"\n')).delimiter).toBe(',')
  })
})
