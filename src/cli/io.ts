/** The streams, environment and signals that a run may touch: injected, so that a test is a terminal or a pipe at will. */

import { fstatSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import type { Readable } from 'node:stream'
import { AbstatError } from '../errors.ts'

/** Somewhere to write text. */
export interface Output {
  readonly isTTY: boolean
  /** Width of the terminal; `undefined` when there is none. */
  readonly columns: number | undefined
  /**
   * Resolves when the text was handed over, also when the reader has gone (a closed pipe is quiet).
   * @throws AbstatError (output) when standard output cannot take it: a report that is lost is not a success
   */
  write(text: string): Promise<void>
}

export interface Io {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that the program runs in, and that of the user. */
  readonly folder: string
  readonly home: string
  /** The clock, in milliseconds since 1970. */
  now(): number
  /** Calls `stop` on Ctrl-C or SIGTERM; returns what takes the handler off again. */
  onSignal(stop: (signal: 'SIGINT' | 'SIGTERM') => void): () => void
  /** Calls `tidy` when the process ends before the work does; returns what takes it off again. */
  onExit(tidy: () => void): () => void
}

const readerHasGone = (error: Error) => 'code' in error && error.code === 'EPIPE'

function lost(error: unknown): AbstatError {
  const why = error instanceof Error ? error.message.replace(/^[A-Z]+: |, write$/g, '') : String(error)
  return new AbstatError('output', `cannot write to standard output: ${why}`, { cause: error })
}

/** A regular file as standard output: Node's own stream takes a disk that fills up midway for a success. */
const intoFile = (descriptor: number): Output => ({
  isTTY: false,
  columns: undefined,
  write: async (text) => {
    try {
      writeFileSync(descriptor, text)
    } catch (error) {
      throw lost(error)
    }
  },
})

/** @param needed whether it is an error that a text cannot be written */
function output(stream: NodeJS.WriteStream, needed: boolean): Output {
  let open = true
  // without a listener, a reader that has gone would end the program with a stack trace
  stream.on('error', () => {
    open = false
  })
  return {
    isTTY: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : undefined,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (!open || text === '') return resolve()
        stream.write(text, (error) => {
          if (needed && error != null && !readerHasGone(error)) reject(lost(error))
          else resolve()
        })
      }),
  }
}

/** The streams and signals of this process. */
export function processIo(): Io {
  return {
    // opening it takes its time, and hardly a command reads it
    get stdin() {
      return process.stdin
    },
    stdout: fstatSync(1).isFile() ? intoFile(1) : output(process.stdout, true),
    stderr: output(process.stderr, false),
    env: process.env,
    folder: process.cwd(),
    home: homedir(),
    now: Date.now,
    onSignal(stop) {
      const interrupt = () => stop('SIGINT')
      const terminate = () => stop('SIGTERM')
      process.on('SIGINT', interrupt)
      process.on('SIGTERM', terminate)
      return () => {
        process.off('SIGINT', interrupt)
        process.off('SIGTERM', terminate)
      }
    },
    onExit(tidy) {
      process.on('exit', tidy)
      return () => {
        process.off('exit', tidy)
      }
    },
  }
}
