/** `abstat inspect`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type InspectFlags, inspectRequest } from '../../config/inspect.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, commonOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat inspect events.csv
      what the columns hold, what analyze would make of them, and what is wrong
  $ abstat inspect 'exports/*.csv.gz'
      several files as one table, and where they differ
  $ abstat inspect umsatz.csv --delimiter ';' --decimal , --thousands .
      the same flags say how a file is written as everywhere
  $ abstat inspect users.parquet --json
      everything that was counted, for machines

Nothing is judged: the exit code is 0 for every file that can be read, whatever is wrong in it.`

type Flags = InspectFlags & CommonFlags

/** Defines the command on the program. */
export function inspectCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('inspect')
    .summary('what is in a file, and what is wrong with it?')
    .description(
      'Reads files once and shows what every column holds, what analyze would make of it, and what is wrong; and prints the command to go on with.',
    )
    .argument('[file...]', 'files, globs, `-` for standard input, or LABEL=FILE to make each file a variant')
  commonOptions(readingOptions(command))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = inspectRequest(files, flags)
      const { performInspect } = await import('./perform-inspect.ts')
      done(await performInspect(request, flags, io))
    })
}
