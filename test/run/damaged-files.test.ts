/** A compressed file that is not whole is no answer, though every row that is left in it is right. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { abstat } from '../support/cli.ts'
import { storedFrame } from '../support/zstandard.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-damaged-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const row = (i: number) =>
  `u${String(i).padStart(7, '0')},${i % 2 === 0 ? 'a' : 'b'},${i % 5 === 0 ? 1 : 0}\n`
const header = 'user_id,variant,converted\n'
const rows = Array.from({ length: 120_000 }, (_, i) => row(i)).join('')
const text = header + rows

async function analyze(name: string, content: Uint8Array) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return abstat(['analyze', path, '--json'])
}

const wrongChecksum = () => {
  const bytes = gzipSync(text)
  const at = bytes.length - 8
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

test.each([
  ['whole.csv.gz', gzipSync(text)],
  ['whole.csv.zst', storedFrame(Buffer.from(text))],
])('%s is read', async (name, content) => {
  const { exit, stdout } = await analyze(name, content)
  expect([exit, JSON.parse(stdout).input.rows]).toEqual([0, 120_000])
})

test.each([
  ['cut.csv.gz', gzipSync(text).subarray(0, -9), 'the gzip stream ends too early'],
  ['checksum.csv.gz', wrongChecksum(), 'the gzip stream is damaged'],
  // the second frame ends before its first block: what is left ends with a row
  [
    'cut.csv.zst',
    Buffer.concat([storedFrame(Buffer.from(text)), storedFrame(Buffer.from(row(1))).subarray(0, 9)]),
    'the Zstandard stream ends too early',
  ],
])('%s is an error', async (name, content, message) => {
  const { exit, stdout, stderr } = await analyze(name, content)
  expect([exit, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
})
