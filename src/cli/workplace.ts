/** What a run works in: a private temporary folder and a signal to stop, both gone when it ends, however it ends. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AbstatError, Interrupted } from '../errors.ts'
import type { Io } from './io.ts'

export interface Workplace {
  /** Empty, mode 0700. */
  readonly tempDirectory: string
  readonly signal: AbortSignal
}

function makeFolder(parent: string | null): string {
  const where = parent ?? tmpdir()
  try {
    return mkdtempSync(join(where, 'abstat-'))
  } catch (error) {
    throw new AbstatError('output', `cannot make a temporary folder in ${where}`, {
      hint: 'name a folder that exists and can be written with `--temp-directory`',
      cause: error,
    })
  }
}

/** Runs the work; Ctrl-C and SIGTERM abort its signal, and it then ends with `Interrupted`. */
export async function withWorkplace<T>(
  io: Io,
  tempParent: string | null,
  work: (workplace: Workplace) => Promise<T>,
): Promise<T> {
  const tempDirectory = makeFolder(tempParent)
  const stop = new AbortController()
  const off = io.onSignal((signal) => stop.abort(new Interrupted(signal)))
  try {
    return await work({ tempDirectory, signal: stop.signal })
  } finally {
    off()
    rmSync(tempDirectory, { recursive: true, force: true })
  }
}
