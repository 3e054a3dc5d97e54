/** A disk that is full, or cannot be written: said so, with exit code 2, and nothing left behind. Real processes. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { shell } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-full-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const events = 'fixtures/checkout/events.csv'
/** A file of 100 blocks (50 or 100 KiB) is as large as any may become: less than the events. */
const little = (line: string) => `ulimit -f 100; ${line}`

describe('no room for a copy of', () => {
  test.each([
    ['standard input', `cat ${events} | abstat analyze - --temp-directory '${folder}'`],
    ['a pipe', `abstat analyze <(cat ${events}) --temp-directory '${folder}'`],
  ])('%s', async (_, line) => {
    const { exit, stdout, stderr } = await shell(little(line))
    expect(stderr).toMatch(/^abstat: no space left in `.*` for a copy of (standard input|\/dev\/fd\/\d+)\n/)
    expect(stderr).toContain('--temp-directory')
    expect([exit, stdout]).toEqual([2, ''])
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a report that cannot be written', () => {
  test('into a file that may not grow: never half a report and success', async () => {
    const path = join(folder, 'report.json')
    const { exit, stderr } = await shell(`ulimit -f 2; abstat analyze ${events} --json > '${path}'`)
    expect(stderr).toMatch(/^abstat: cannot write to standard output: /)
    expect(exit).toBe(2)
    rmSync(path)
  })

  test.skipIf(!existsSync('/dev/full'))('to a full device', async () => {
    const { exit, stderr } = await shell(`abstat analyze ${events} > /dev/full`)
    expect(stderr).toBe('abstat: cannot write to standard output: no space left on device\n')
    expect(exit).toBe(2)
  })

  test('with -o: the old file stays whole', async () => {
    const path = join(folder, 'report.json')
    writeFileSync(path, 'old')
    const { exit, stdout, stderr } = await shell(`ulimit -f 2; abstat analyze ${events} -o '${path}'`)
    expect(stderr).toMatch(/^abstat: cannot write .*report\.json: /)
    expect([exit, stdout]).toEqual([2, ''])
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['report.json'])
    rmSync(path)
  })

  test('a reader that has gone is no error', async () => {
    const { exit, stderr } = await shell(
      `abstat analyze ${events} --json | head -c 1 >&2; exit "\${PIPESTATUS[0]}"`,
    )
    expect([exit, stderr]).toEqual([0, '{'])
  })
})

test.each(['/dev/null/none', 'fixtures/checkout/events.csv'])(
  'a temporary folder that is none: %s',
  async (parent) => {
    const { exit, stdout, stderr } = await shell(`abstat analyze ${events} --temp-directory '${parent}'`)
    expect(stderr).toMatch(/^abstat: cannot make a temporary folder in .*\n {2}→ .*--temp-directory/)
    expect([exit, stdout]).toEqual([2, ''])
  },
)
