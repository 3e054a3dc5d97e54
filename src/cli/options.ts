/** The options that every command has. */

import type { Command } from 'commander'

/** Their values as the command line gave them. */
export interface CommonFlags {
  readonly format?: string | undefined
  readonly json?: boolean | undefined
  readonly output?: readonly string[] | undefined
  readonly digits?: string | undefined
  readonly color: string
  readonly quiet?: boolean | undefined
  readonly explain?: boolean | undefined
}

/** Adds them to a command. */
export function commonOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option('-f, --format <format>', 'table or json (default: table)')
    .option('--json', 'the same as --format json')
    .option(
      '-o, --output <file>',
      'also write FILE (.json, .txt, or FORMAT:FILE; - for standard output); repeatable',
      (value: string, all: readonly string[] | undefined) => [...(all ?? []), value],
    )
    .option('--digits <n>', 'significant digits in tables')
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--quiet', 'no warnings on standard error')
    .option('--explain', 'print the explicit command and the SQL on standard error')
    .optionsGroup('Machine:')
    .option('--threads <n>', 'threads of the engine (default: one a core)')
    .option(
      '--memory-limit <size>',
      'memory of the engine, such as 2GB; beyond it, it spills to disk (not a bound of the process)',
    )
    .option('--temp-directory <folder>', 'where the engine spills (default: the folder of the system)')
    .helpOption('-h, --help', 'print help with examples')
}
