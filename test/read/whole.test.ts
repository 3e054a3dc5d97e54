import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checkWhole } from '../../src/read/whole.ts'
import { repeatedByte, storedFrame } from '../support/zstandard.ts'
import { failure, gzipped, source } from './support.ts'

const csv = `user_id,variant\n${Array.from({ length: 500_000 }, (_, i) => `u${i * 7919},a\n`).join('')}`
const forever = new AbortController().signal

describe('checkWhole', () => {
  it('takes whole files, of several parts too', async () => {
    const parts = [csv.slice(0, 99_999), csv.slice(99_999)]
    for (const content of [
      csv,
      gzipped(csv),
      Buffer.concat(parts.map(gzipped)),
      Buffer.concat(parts.map((part) => storedFrame(Buffer.from(part)))),
    ]) {
      expect(await checkWhole(await source(content), forever)).toBeUndefined()
    }
  })
  it('sees where the end is missing', async () => {
    const cut = await source(gzipped(csv).subarray(0, 2_000_000))
    expect((await failure(checkWhole(cut, forever))).message).toContain('ends too early')
    const frames = await source(storedFrame(Buffer.from(csv)).subarray(0, 3_000_000))
    expect((await failure(checkWhole(frames, forever))).message).toContain('ends too early')
  })
  it('sees a wrong checksum, and what is behind the end', async () => {
    const wrong = gzipSync(csv)
    const at = wrong.length - 8
    wrong[at] = (wrong[at] ?? 0) ^ 1
    expect((await failure(checkWhole(await source(wrong), forever))).message).toContain('is damaged')
    const padded = await source(Buffer.concat([gzipSync(csv), Buffer.alloc(1024)]))
    expect((await failure(checkWhole(padded, forever))).message).toContain('followed by zeros')
  })
  it('sees a file that grows too much', async () => {
    const start = storedFrame(Buffer.from('a,b\n1,2\n'))
    const file = await source(Buffer.concat([start, repeatedByte('x', 64)]))
    expect(await checkWhole(file, forever)).toBeUndefined()
    const error = await failure(checkWhole({ ...file, mostBytes: 32 * 2 ** 20 }, forever))
    expect(error.hint).toContain('--max-expansion')
  })
  it('ends when it is told to', async () => {
    const gone = { ...(await source(gzipped(csv).subarray(0, 2_000_000))) }
    expect(await checkWhole(gone, AbortSignal.abort())).toBeUndefined()
  })
})
