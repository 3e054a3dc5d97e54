/** The front door: arguments and streams in, exit code out. */

import { CommanderError } from 'commander'
import { Interrupted } from '../errors.ts'
import { errorText } from './error-text.ts'
import type { Io } from './io.ts'
import { program } from './program.ts'

export { endOnBugs } from './bugs.ts'
export type { Io } from './io.ts'
export { processIo } from './io.ts'

/** Errors of every kind that a person can act on, and bugs: nothing was judged. */
const errorCode = 2

/**
 * Runs abstat.
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 finished or passed, 1 a gate failed, 2 error, 3 inconclusive, 130 or 143 interrupted
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await program(argv, io)
  } catch (error) {
    if (error instanceof Interrupted) return error.exitCode
    if (error instanceof CommanderError) {
      // commander has already written its message; help and version are no errors
      return error.exitCode === 0 ? 0 : errorCode
    }
    await io.stderr.write(errorText(error))
    return errorCode
  }
}
