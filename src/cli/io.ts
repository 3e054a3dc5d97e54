/** The streams, environment and signals that a run may touch: injected, so that a test is a terminal or a pipe at will. */

import type { Readable } from 'node:stream'

/** Somewhere to write text. */
export interface Output {
  readonly isTTY: boolean
  /** Width of the terminal; `undefined` when there is none. */
  readonly columns: number | undefined
  /** Resolves when the text was handed over, also when the reader has gone (a closed pipe is quiet). */
  write(text: string): Promise<void>
}

export interface Io {
  readonly stdin: Readable
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Calls `stop` on Ctrl-C or SIGTERM; returns what takes the handler off again. */
  onSignal(stop: (signal: 'SIGINT' | 'SIGTERM') => void): () => void
}

function output(stream: NodeJS.WriteStream): Output {
  let open = true
  // without a listener, a reader that has gone would end the program with a stack trace
  stream.on('error', () => {
    open = false
  })
  return {
    isTTY: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : undefined,
    write: (text) =>
      new Promise((resolve) => {
        if (!open || text === '') resolve()
        else stream.write(text, () => resolve())
      }),
  }
}

/** The streams and signals of this process. */
export function processIo(): Io {
  return {
    stdin: process.stdin,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
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
  }
}
