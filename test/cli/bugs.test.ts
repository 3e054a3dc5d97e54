/** An error that nobody catches is exit code 2 and no stack trace: real processes, with a bug loaded before the program. */

import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-bugs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const [temp, out] = [join(folder, 'temp'), join(folder, 'out')]
beforeEach(() => {
  rmSync(temp, { recursive: true, force: true })
  rmSync(out, { recursive: true, force: true })
  for (const each of [temp, out]) mkdirSync(each)
})

/** Runs with `code` loaded before the program; standard input stays open, and silent. */
async function withBug(code: string, args: readonly string[], program = join(root, 'bin/abstat.js')) {
  const bug = `data:text/javascript,${encodeURIComponent(code)}`
  const child = spawn(process.execPath, ['--import', bug, program, ...args], { cwd: root })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text
    })
  }
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { exit, ...written }
}

/** Code that does something once the run has its temporary folder. */
const whileItRuns = (what: string) => `
  import { readdirSync } from 'node:fs'
  const timer = setInterval(() => {
    if (readdirSync(${JSON.stringify(temp)}).length === 0) return
    clearInterval(timer)
    ${what}
  }, 1)`

const bug = (what: string) =>
  `abstat: internal error: ${what}\n  This is a bug in abstat, not in your data. Nothing was judged.\n  → please report it, with the command and this message\n`

describe.each([
  ['thrown in a timer', "throw new TypeError('x is not a function')", 'TypeError: x is not a function'],
  ['of a promise nobody waits for', "Promise.reject(new Error('lost'))", 'Error: lost'],
  [
    'in the handler of an event',
    "process.on('x', () => { throw new RangeError('in x') }); process.emit('x')",
    'RangeError: in x',
  ],
  ['thrown, and no error at all', "throw 'a\\u001b[31mword'", 'a\\x1b[31mword'],
] as const)('an error %s', (_, what, says) => {
  test('ends the run with exit code 2, and leaves no file behind', async () => {
    const args = ['analyze', '-', '--temp-directory', temp, '-o', join(out, 'report.json')]
    const { exit, stdout, stderr } = await withBug(whileItRuns(what), args)
    expect({ exit, stdout, stderr }).toEqual({ exit: 2, stdout: '', stderr: bug(says) })
    expect([readdirSync(temp), readdirSync(out)]).toEqual([[], []])
  })
})

test('an error after the report was written is no success', async () => {
  const late = "process.on('beforeExit', () => { throw new Error('late') })"
  const { exit, stderr } = await withBug(late, ['power', '--rate', '10%', '--effect', '20%'])
  expect([exit, stderr]).toEqual([2, bug('Error: late')])
})

test('work that waits for ever with nothing left to do is an error', async () => {
  const silent = `
    import { Readable } from 'node:stream'
    Object.defineProperty(process, 'stdin', { value: new Readable({ read() {} }) })`
  const { exit, stdout, stderr } = await withBug(silent, ['ttest', '-'])
  expect([exit, stdout, stderr]).toEqual([2, '', bug('Error: the work waits for something that never comes')])
})

test('a program that was not built says so', async () => {
  mkdirSync(join(out, 'bin'))
  cpSync(join(root, 'bin/abstat.js'), join(out, 'bin/abstat.mjs'))
  const { exit, stderr } = await withBug('', ['--version'], join(out, 'bin/abstat.mjs'))
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/^abstat: cannot be loaded: .*\n {2}→ .*\n$/)])
})
