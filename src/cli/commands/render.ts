/** `abstat render`: a saved report in another format. */

import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { type CommonFlags, outputOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat render report.json
      the report as a table again
  $ abstat render report.json -f markdown > comment.md
      for a pull request: the same bytes as the run itself would have written
  $ abstat analyze events.csv --json | abstat render - -f junit -o report.csv
      several formats of one run

Exit code 0 when it was rendered, whatever the verdict in it.`

/** Defines the command on the program. */
export function renderCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('render')
    .summary('show a saved report in another format')
    .description('Reads a report that was saved with --json or -o report.json, and shows it in any format.')
    .argument('<report>', 'the saved report, or `-` for standard input')
  outputOptions(command)
    .helpOption('-h, --help', 'print help with examples')
    .addHelpText('after', examples)
    .action(async (path: string, flags: CommonFlags) => {
      const { performRender } = await import('./perform-render.ts')
      done(await performRender(path, flags, io))
    })
}
