import { describe, expect, it } from 'vitest'
import { type Block, recordBlocks } from '../../src/read/blocks.ts'
import { at, failure, gzipped, plainFile, write } from './support.ts'

async function blocksOf(content: string | Uint8Array, size: number, quote = '"', skip = 0) {
  const path = write(content)
  const compression = typeof content === 'string' ? 'none' : 'gzip'
  const blocks: Block[] = []
  for await (const block of recordBlocks({ ...plainFile(path), compression }, quote, size, skip)) {
    blocks.push(block)
  }
  return blocks
}
const together = (blocks: readonly Block[]) => blocks.map((block) => block.text).join('')
const quoted = `id,note\n${Array.from({ length: 60_000 }, (_, i) => `${i},"line\nof ""${i}"""\n`).join('')}`

describe('recordBlocks', () => {
  it('is one block for a small file', async () => {
    expect(await blocksOf('a\n1\n', 1000)).toEqual([{ text: 'a\n1\n', firstLine: 1, bytes: 4, last: true }])
  })
  it('loses nothing and cuts only between records', async () => {
    for (const content of [quoted, gzipped(quoted)]) {
      const blocks = await blocksOf(content, 1 << 17)
      expect(blocks.length).toBeGreaterThan(3)
      expect(together(blocks)).toBe(quoted)
      expect(blocks.filter((block) => block.last)).toHaveLength(1)
      for (const block of blocks.slice(1)) {
        expect(block.text === '' || /^\d+,"line\n/.test(block.text)).toBe(true)
      }
    }
  })
  it('counts lines', async () => {
    const blocks = await blocksOf(quoted, 1 << 17)
    const lines = quoted.split('\n')
    for (const block of blocks.slice(1, -1)) {
      expect(lines[block.firstLine - 1]).toBe(block.text.split('\n')[0])
    }
  })
  it('goes by lines alone without a quote', async () => {
    const text = '{"a":"\\""}\n'.repeat(40_000)
    const blocks = await blocksOf(text, 1 << 17, '')
    expect(blocks.length).toBeGreaterThan(1)
    for (const block of blocks) expect(block.text === '' || block.text.endsWith('}\n')).toBe(true)
  })
  it('leaves out a byte order mark', async () => {
    expect((await blocksOf('\ufeffa\n', 10))[0]?.text).toBe('a\n')
    expect(together(await blocksOf(`\ufeff${quoted}`, 1 << 17))).toBe(quoted)
  })
  it('leaves out first lines, and counts them', async () => {
    expect(await blocksOf('\ufeff\nsep=,\na\n1\n', 1000, '"', 2)).toEqual([
      { text: 'a\n1\n', firstLine: 3, bytes: 4, last: true },
    ])
    expect(together(await blocksOf(gzipped(quoted), 1 << 17, '"', 40_001))).toBe(
      quoted.split('\n').slice(40_001).join('\n'),
    )
    expect(together(await blocksOf('a\n', 10, '"', 5))).toBe('')
  })
  it('waits for the end of a record longer than a block', async () => {
    const long = `a\n"${'x\n'.repeat(400_000)}"\nb\n`
    const blocks = await blocksOf(long, 1 << 16)
    expect(together(blocks)).toBe(long)
    expect(blocks.every((block) => (block.text.split('"').length - 1) % 2 === 0)).toBe(true)
  })
  it('gives up on a record without end', async () => {
    const endless = `a\n"${'x\n'.repeat(17 * 2 ** 20)}`
    const blocks = await blocksOf(endless, 1 << 16)
    expect(blocks.length).toBeGreaterThan(1)
    expect(together(blocks)).toBe(endless)
  })
  it('says where the text is not UTF-8', async () => {
    const path = write(
      Buffer.concat([Buffer.from('a,b\n1,2\nz,caf'), Buffer.from([0xe9]), Buffer.from('\n')]),
    )
    const error = await failure(async () => {
      for await (const _ of recordBlocks(plainFile(path), '"', 100));
    })
    expect([error.kind, error.message, at(error)]).toEqual(['data', 'the text is not UTF-8', '3:6'])
    expect(error.hint).toContain('--encoding windows-1252')
  })
  it('says where a NUL byte is', async () => {
    const path = write('a,b\n1,\0\n')
    const error = await failure(async () => {
      for await (const _ of recordBlocks(plainFile(path), '"', 100));
    })
    expect([error.message.slice(0, 10), at(error)]).toEqual(['a NUL byte', '2:3'])
    expect(error.hint).toContain('export it again')
  })
})
