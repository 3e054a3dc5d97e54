/**
 * Golden cases: a folder each under cases/, with `cmd` (a shell line), `stdout`, `stderr` and `exit`.
 * UPDATE_GOLDEN=1 writes what the program says now; read the difference before committing it.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { root, shell } from '../support/cli.ts'
import { expectSameJson } from '../support/numbers.ts'

const folder = fileURLToPath(new URL('./cases/', import.meta.url))
const cases = readdirSync(folder).sort()
const updating = process.env.UPDATE_GOLDEN === '1'

describe('golden cases', () => {
  test('there are cases', () => {
    expect(cases.length).toBeGreaterThan(30)
  })

  test.concurrent.each(cases)('%s', async (name) => {
    const file = (part: string) => join(folder, name, part)
    const read = (part: string) => (existsSync(file(part)) ? readFileSync(file(part), 'utf8') : '')
    const { exit, ...texts } = await shell(read('cmd').trim())
    // the engine opens files by their full path; the cases hold wherever the repository lies
    const portable = (text: string) => text.replaceAll(root, '')
    const actual = { exit, stdout: portable(texts.stdout), stderr: portable(texts.stderr) }
    if (updating) {
      writeFileSync(file('stdout'), actual.stdout)
      writeFileSync(file('stderr'), actual.stderr)
      writeFileSync(file('exit'), `${actual.exit}\n`)
    }
    expect(actual.stderr).toBe(read('stderr'))
    if (read('stdout').startsWith('{')) expectSameJson(actual.stdout, read('stdout'))
    else expect(actual.stdout).toBe(read('stdout'))
    expect(`${actual.exit}\n`).toBe(read('exit'))
    if (actual.exit === 2) {
      expect(actual.stdout).toBe('')
      expect(actual.stderr).not.toBe('')
    }
  })
})
