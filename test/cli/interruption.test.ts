/** Ctrl-C and SIGTERM end a run at once, whatever it is doing, and leave nothing behind: real processes, real signals. */

import { execFileSync, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../support/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'abstat-signals-'))
const temp = join(folder, 'temp')
const large = join(folder, 'large.csv')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() => {
  mkdirSync(temp)
  const file = openSync(large, 'w')
  writeSync(file, 'user_id,variant,page\n')
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `u${i},${i % 2 === 0 ? 'a' : 'b'},${'x'.repeat(80)}${i}\n`,
  )
  for (let i = 0; i < 50; i++) writeSync(file, rows.join(''))
  closeSync(file)
})

/** Starts abstat, sends the signal as soon as `ready` says so, and waits for its end. */
async function interrupted(
  args: readonly string[],
  { signal, ready, input }: { signal: NodeJS.Signals; ready: (stderr: string) => boolean; input?: string },
) {
  const child = spawn('node', ['bin/abstat.js', ...args, '--temp-directory', temp], { cwd: root })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text
    })
  }
  // the reader goes away while more is being written
  child.stdin.on('error', () => undefined)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const feeding = setInterval(
    () => input !== undefined && child.stdin.writable && child.stdin.write(input),
    5,
  )
  while (child.exitCode === null && !ready(written.stderr)) await wait(2)
  child.kill(signal)
  const code = await ended
  clearInterval(feeding)
  return { code, stdout: written.stdout, left: readdirSync(temp) }
}

const spooling = (name: string) => () =>
  readdirSync(temp).some((each) => readdirSync(join(temp, each)).includes(name))

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  const nothingLeft = { code, stdout: '', left: [] }

  test('while the engine scans', async () => {
    // the query is explained just before it runs
    const args = ['analyze', large, '--explain', '--conversion', "x=regexp_matches(page, '(x+)+7$')"]
    const ready = (stderr: string) => stderr !== ''
    expect(await interrupted(args, { signal, ready })).toEqual(nothingLeft)
  })

  test('while standard input, which never ends, is copied', async () => {
    const ready = spooling('standard-input')
    expect(await interrupted(['analyze', '-'], { signal, ready, input: 'a,b,c\n'.repeat(1000) })).toEqual(
      nothingLeft,
    )
  })

  test('while standard input is silent', async () => {
    expect(await interrupted(['analyze', '-'], { signal, ready: spooling('standard-input') })).toEqual(
      nothingLeft,
    )
  })

  test('while a named pipe has no writer', async () => {
    const pipe = join(folder, `pipe-${signal}`)
    execFileSync('mkfifo', [pipe])
    expect(await interrupted(['analyze', pipe], { signal, ready: spooling('pipe-1') })).toEqual(nothingLeft)
  })
})
