/** A small machine to be attacked: a table to read, a secret beside it, and places where nothing may appear. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { abstat, type Outcome } from '../support/cli.ts'

/** What no output may ever hold. */
const secret = 'the-secret-7f3a'

export interface Machine {
  /** A table of 40 users with `user_id,variant,event,revenue,country,ts`. */
  readonly table: string
  /** A table of the same columns that is never named, every value of it the secret. */
  readonly secretFile: string
  /** A path in the attacked folder, where nothing is. */
  readonly target: string
  /** Writes a file beside the table. */
  write(name: string, content: string): string
  run(argv: readonly string[], stdin?: string): Promise<Outcome>
  /** Runs, and checks that nothing was told, written, or left behind, and that no bug came to light. */
  attack(argv: readonly string[]): Promise<Outcome>
}

const rows = Array.from(
  { length: 40 },
  (_, i) =>
    `u${i},${i % 2 === 0 ? 'control' : 'b'},${i % 3 === 0 ? 'buy' : 'view'},${i},${i % 5 === 0 ? 'DE' : 'US'},2026-10-01T00:00:${String(i).padStart(2, '0')}Z`,
)
const header = 'user_id,variant,event,revenue,country,ts'

/** The machine for the tests of one file; its home and working directory are the process's own. */
export function machine(): Machine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'abstat-hostile-')))
  const inside = (name: string) => join(folder, name)
  const before = { cwd: process.cwd(), home: process.env.HOME, temp: process.env.TMPDIR }
  const places = ['work', 'home', 'temp'] as const
  for (const place of places) mkdirSync(inside(place))
  mkdirSync(inside('data'))
  const write = (name: string, content: string) => {
    writeFileSync(inside(join('data', name)), content)
    return inside(join('data', name))
  }
  const table = write('table.csv', `${[header, ...rows].join('\n')}\n`)
  const secretFile = write('secret.csv', `${header}\n${`${secret},`.repeat(5)}${secret}\n`)

  beforeAll(() => {
    process.chdir(inside('work'))
    process.env.HOME = inside('home')
    process.env.TMPDIR = inside('temp')
  })
  afterAll(() => {
    process.chdir(before.cwd)
    for (const [name, value] of [
      ['HOME', before.home],
      ['TMPDIR', before.temp],
    ] as const) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(folder, { recursive: true, force: true })
  })

  const state = () => ({
    places: places.map((place) => readdirSync(inside(place), { recursive: true })),
    data: readdirSync(inside('data')),
    table: readFileSync(table, 'utf8'),
    secret: readFileSync(secretFile, 'utf8'),
  })
  const run = (argv: readonly string[], stdin?: string) => abstat(argv, stdin === undefined ? {} : { stdin })
  return {
    table,
    secretFile,
    target: inside('work/written'),
    write,
    run,
    attack: async (argv) => {
      const untouched = state()
      const outcome = await run(argv)
      expect(outcome.stdout + outcome.stderr).not.toContain(secret)
      expect(outcome.stderr).not.toMatch(/internal error|\n {4}at /)
      expect([0, 2]).toContain(outcome.exit)
      if (outcome.exit === 2) expect(outcome.stdout).toBe('')
      expect(state()).toEqual(untouched)
      return outcome
    },
  }
}

/** What a terminal obeys, or what turns the order of a line: nothing of it may reach one. */
const commanding = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

/** Text for a terminal or a file: lines, and nothing that commands. */
export function expectHarmless(text: string): void {
  expect(text.split('\n').filter((line) => commanding.test(line))).toEqual([])
}
