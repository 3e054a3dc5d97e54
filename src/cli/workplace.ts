/** What a run works in: a private temporary folder and a signal to stop, both gone when it ends, however it ends. */

import { rmSync } from 'node:fs'
import { Interrupted } from '../errors.ts'
import type { RunContext, RunExplanation, Workplace } from '../run/context.ts'
import { makeTemporaryFolder } from '../run/temporary-folder.ts'
import type { Io } from './io.ts'
import type { CommonFlags } from './options.ts'
import { startProgress } from './progress.ts'
import { version } from './version.ts'

/** What a run over files is given, and how what it explains is put. */
export interface Files {
  readonly tempParent: string | null
  /** The text of an explanation for standard error, or `null` for nothing; asked only with `--explain`. */
  readonly explained: (what: RunExplanation) => string | null
}

/** Runs the work; Ctrl-C and SIGTERM abort its signal, and it then ends with `Interrupted`. */
export async function withWorkplace<T>(
  flags: Pick<CommonFlags, 'quiet' | 'explain'>,
  io: Io,
  { tempParent, explained }: Files,
  work: (context: RunContext) => Promise<T>,
): Promise<T> {
  const tempDirectory = makeTemporaryFolder(tempParent)
  const stop = new AbortController()
  const remove = () => rmSync(tempDirectory, { recursive: true, force: true })
  const keep = io.onExit(remove)
  const off = io.onSignal((signal) => stop.abort(new Interrupted(signal)))
  const progress = startProgress(io, flags.quiet === true)
  const explain = async (what: RunExplanation) => {
    await progress.clear()
    await io.stderr.write(explained(what) ?? '')
  }
  try {
    return await work({
      tempDirectory,
      signal: stop.signal,
      stdin: io.stdin,
      version,
      now: io.now(),
      watch: progress.watch,
      ...(flags.explain === true ? { explain } : {}),
    })
  } finally {
    off()
    await progress.stop()
    remove()
    keep()
  }
}

/** The same for who finds out later whether there are files at all; what is put how is asked only then. */
export const workplace =
  (flags: CommonFlags, io: Io, filesOf: () => Promise<Files>): Workplace =>
  async (work) =>
    withWorkplace(flags, io, await filesOf(), work)
