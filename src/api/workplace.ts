/** What a run works in when a program asks: nothing of the process is touched but a temporary folder, gone when it ends. */

import { rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { version } from '../cli/version.ts'
import { AbstatError } from '../errors.ts'
import type { RunContext, Workplace } from '../run/context.ts'
import { makeTemporaryFolder } from '../run/temporary-folder.ts'
import type { RunOptions } from './run-options.ts'

const refused = (name: keyof RunOptions, what: string) =>
  new AbstatError('usage', `the option \`${name}\` is not ${what}`)

/** @throws AbstatError (usage) for what is not of its type */
function check({ signal, stdin, now }: RunOptions): void {
  if (signal !== undefined && !(signal instanceof AbortSignal)) throw refused('signal', 'an AbortSignal')
  if (stdin !== undefined && typeof Object(stdin)[Symbol.asyncIterator] !== 'function') {
    throw refused('stdin', 'a stream')
  }
  if (now !== undefined && !Number.isFinite(now)) throw refused('now', 'a number of milliseconds')
}

/** Says that nobody gave it, to whoever reads it. */
const noStdin = () =>
  new Readable({
    read() {
      this.destroy(
        new AbstatError('usage', '`-` stands for the option `stdin`, which was not given', {
          hint: 'give it a stream, such as `stdin: createReadStream(path)`',
        }),
      )
    },
  })

/** The world of one run. */
export interface World {
  readonly version: string
  readonly stdin: Readable
  /** @param tempParent where the temporary folder is made; `null`: where the system has its own */
  readonly workplace: (tempParent: string | null) => Workplace
}

/** @throws AbstatError (usage) for an option that is not of its type; the signal's reason once it is aborted */
export function worldOf(options: RunOptions): World {
  check(options)
  const signal = options.signal ?? new AbortController().signal
  signal.throwIfAborted()
  const stdin = options.stdin === undefined ? noStdin() : Readable.from(options.stdin, { objectMode: false })
  const context: Omit<RunContext, 'tempDirectory'> = {
    stdin,
    signal,
    version,
    now: options.now ?? Date.now(),
  }
  return {
    version,
    stdin,
    workplace: (tempParent) => async (work) => {
      const tempDirectory = makeTemporaryFolder(tempParent)
      try {
        return await work({ ...context, tempDirectory })
      } finally {
        rmSync(tempDirectory, { recursive: true, force: true })
      }
    },
  }
}
