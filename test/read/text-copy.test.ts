import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutComments } from '../../src/read/csv/comments.ts'
import { withDoubledQuotes } from '../../src/read/csv/escapes.ts'
import { copyText } from '../../src/read/text-copy.ts'
import { failure, folder, gzipped, plainFile, write } from './support.ts'

async function* chunksOf(text: string, size: number) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) yield Buffer.from(bytes.subarray(from, from + size))
}
async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all).toString('utf8')
}
const uncommented = (text: string, { size = 1000, marker = '#', quote = '"' } = {}) =>
  textOf(withoutComments(chunksOf(text, size), marker, quote, 'f.csv'))
const doubled = (text: string, size = 1000) => textOf(withDoubledQuotes(chunksOf(text, size), '"'))

describe('withoutComments', () => {
  it('empties lines and keeps their ends', async () => {
    expect(await uncommented('# a "\nb,c\n#\r\n1,#2\n #3\n# end')).toBe('\nb,c\n\r\n1,#2\n #3\n')
    expect(await uncommented('// a\n/b\n', { marker: '//' })).toBe('\n/b\n')
  })
  it('leaves alone what stands in quotes', async () => {
    expect(await uncommented('a,b\n1,"x\n# y"\n# z\n')).toBe('a,b\n1,"x\n# y"\n\n')
    expect(await uncommented("a,b\n1,'x\n# y'\n", { quote: "'" })).toBe("a,b\n1,'x\n# y'\n")
    expect(await uncommented('a,"b\n# y"\n', { quote: '' })).toBe('a,"b\n\n')
  })
  it('does the same wherever chunks end', async () => {
    const text = fc.string({ unit: fc.constantFrom('#', 'a', '"', '\n', '\r\n'), maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (content, size) => {
        expect(await uncommented(content, { size })).toBe(await uncommented(content))
      }),
      { seed: 1 },
    )
  })
  it('gives up on a line without end', async () =>
    expect((await failure(uncommented('x'.repeat(33 * 2 ** 20), { size: 2 ** 20 }))).message).toContain(
      '32 MB',
    ))
})

describe('withDoubledQuotes', () => {
  it('changes escaped quotes alone', async () => {
    expect(await doubled('"a \\"b\\" c"')).toBe('"a ""b"" c"')
    expect(await doubled('"a\\\\","\\n\\"","\\\\\\""\\')).toBe('"a\\\\","\\n""","\\\\"""\\')
  })
  it('does the same wherever chunks end', async () => {
    const text = fc.string({ unit: fc.constantFrom('\\', '"', 'a'), maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 4 }), async (content, size) => {
        const made = await doubled(content, size)
        expect(made).toBe(await doubled(content))
        expect(made).toHaveLength(content.length)
      }),
      { seed: 1 },
    )
  })
})

describe('copyText', () => {
  it('decompresses, decodes, and takes out the mark and the comments', async () => {
    const target = { tempDirectory: folder() }
    const comment = { marker: '#', quote: '"' }
    const windows = { ...plainFile(write(Buffer.from('# x\na,\x80\n', 'latin1'))) }
    const one = await copyText(windows, { encoding: 'windows-1252', mark: 0, comment }, target, 'one')
    expect(readFileSync(one, 'utf8')).toBe('\na,€\n')
    const marked = { ...plainFile(write(gzipped('\ufeffa,b\n'))), compression: 'gzip' } as const
    const two = await copyText(marked, { encoding: 'utf-8', mark: 3, comment: null }, target, 'two')
    expect(readFileSync(two, 'utf8')).toBe('a,b\n')
  })
})
