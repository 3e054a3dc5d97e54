import { describe, expect, it } from 'vitest'
import { byteChunks } from '../../src/read/bytes.ts'
import { stepThroughFrames } from '../../src/read/zstandard.ts'
import { repeatedByte, skippableFrame, storedFrame, withWindow } from '../support/zstandard.ts'
import { failure, plainFile, write } from './support.ts'

const lines = Buffer.from('user_id,variant\n'.repeat(40_000))

async function contentOf(bytes: Buffer, mostBytes = 2 ** 30): Promise<Buffer> {
  const chunks: Buffer[] = []
  const file = { ...plainFile(write(bytes)), compression: 'zstd', mostBytes } as const
  for await (const chunk of byteChunks(file)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const sizes = (bytes: Buffer) => stepThroughFrames('f.zst', write(bytes))

describe('Zstandard', () => {
  it('is read through all its frames, the empty and the skippable ones too', async () => {
    const joined = Buffer.concat([
      skippableFrame(9),
      storedFrame(lines.subarray(0, 300_000)),
      storedFrame(Buffer.alloc(0)),
      skippableFrame(0),
      storedFrame(lines.subarray(300_000), 999),
    ])
    expect((await contentOf(joined)).equals(lines)).toBe(true)
    expect(await sizes(joined)).toEqual({ least: lines.length, most: lines.length })
  })
  it('is cut off wherever a byte is missing', async () => {
    const whole = Buffer.concat([storedFrame(Buffer.from('a,b\n')), storedFrame(Buffer.from('1,2\n'))])
    const half = whole.length / 2
    for (let length = 1; length < whole.length; length++) {
      if (length === half) continue
      const cut = whole.subarray(0, length)
      // four bytes and more show that another frame begins; fewer could be anything
      const message = /ends too early|something else/
      expect((await failure(contentOf(cut))).message).toMatch(/ends too early/)
      expect((await failure(sizes(cut))).message).toMatch(message)
    }
    expect((await contentOf(whole.subarray(0, half))).toString()).toBe('a,b\n')
  })
  it('is damaged where something else follows, or a block is of no known kind', async () => {
    const joined = Buffer.concat([storedFrame(lines), Buffer.from('a,b\n1,2\n3,4\n5,6\n7,8\n')])
    expect((await failure(sizes(joined))).message).toContain('something else')
    expect((await failure(contentOf(joined))).message).toContain('is damaged')
    const unknown = storedFrame(Buffer.from('abc'))
    unknown[6] = (unknown[6] ?? 0) | 6
    expect((await failure(sizes(unknown))).message).toContain('is damaged')
  })
  it('is refused where it needs much memory, whatever it holds', async () => {
    expect((await contentOf(withWindow(27, lines.subarray(0, 99)))).length).toBe(99)
    for (const work of [contentOf, sizes]) {
      const error = await failure(work(withWindow(31, lines.subarray(0, 99))))
      expect(error.message).toContain('a window of more than 128 MiB')
      expect(error.hint).toContain('zstd -dc --long=31')
    }
  })
  it('is refused where it grows beyond what is allowed', async () => {
    const bomb = repeatedByte('x', 64)
    expect(bomb.length).toBeLessThan(3000)
    expect((await sizes(bomb)).least).toBe(64 * 2 ** 20)
    const error = await failure(contentOf(bomb, 32 * 2 ** 20))
    expect(error.message).toBe('decompressed, the file holds more than 0.0 GiB')
    expect(error.hint).toContain('--max-expansion')
  })
})
