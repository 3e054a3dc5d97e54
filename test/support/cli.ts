/** Runs abstat: in this process with injected streams, or as a user's shell would. */

import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type Io, run } from '../../src/cli/main.ts'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Outcome {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

export interface World {
  /** A terminal of this width; without it, a pipe. */
  readonly terminal?: number
  readonly stdin?: string | Buffer
  readonly env?: Readonly<Record<string, string>>
  /** The folder that it runs in; by default the root of the repository. */
  readonly folder?: string
  /** What the clock says, in milliseconds since 1970. */
  readonly now?: number
}

/** `run(argv, io)` in this process. */
export async function abstat(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: world.terminal !== undefined,
    columns: world.terminal,
    write: async (text: string) => {
      written[name] += text
    },
  })
  const io: Io = {
    stdin: Readable.from(world.stdin === undefined ? [] : [Buffer.from(world.stdin)]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: world.env ?? {},
    folder: world.folder ?? root,
    home: root,
    now: () => world.now ?? Date.parse('2026-12-01T00:00:00Z'),
    onSignal: () => () => undefined,
    onExit: () => () => undefined,
  }
  const exit = await run(argv, io)
  return { exit, ...written }
}

/** A shell line run at the root of the repository, with `abstat` on the path: real processes, real pipes. */
export function shell(line: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', `abstat() { node bin/abstat.js "$@"; }\n${line}`], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ exit: code ?? -1, stdout, stderr }))
  })
}
