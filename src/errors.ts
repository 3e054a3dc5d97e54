/**
 * The closed family of errors: each says what, where and what to do, and ends the program with exit code 2.
 * Anything else that is thrown is a bug, and says so.
 */

/** Where in the input the error is; lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
}

export type ErrorKind =
  /** the command line or the configuration asks for something that cannot be */
  | 'usage'
  /** a file cannot be found, opened or recognised */
  | 'input'
  /** what a file holds does not fit what it was read as */
  | 'data'
  /** a file cannot be written */
  | 'output'
  /** the engine gave up: memory, disk, an internal error */
  | 'engine'

export interface ErrorDetails {
  readonly place?: Place | undefined
  /** What to do about it: a sentence, or the flag to add. */
  readonly hint?: string | undefined
  /** Further lines for the reader: the columns of the file, the line with a caret. */
  readonly detail?: readonly string[] | undefined
  readonly cause?: unknown
}

/** An error that a person can act on. */
export class AbstatError extends Error {
  override readonly name = 'AbstatError'
  /** What the command line exits with: nothing was judged. */
  readonly exitCode = 2
  readonly kind: ErrorKind
  readonly place: Place | undefined
  readonly hint: string | undefined
  readonly detail: readonly string[]

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.kind = kind
    this.place = details.place
    this.hint = details.hint
    this.detail = details.detail ?? []
  }
}

/** Work was stopped by a signal; the exit code follows the shell's convention. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode: 130 | 143

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`)
    this.exitCode = signal === 'SIGINT' ? 130 : 143
  }
}
