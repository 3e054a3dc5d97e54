/** The command line: commands, options and help, from one definition each. */

import { Command } from 'commander'
import { analyzeCommand } from './commands/analyze.ts'
import { completionCommand } from './commands/completion.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { helpCommand } from './commands/help.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { manCommand } from './commands/man.ts'
import { powerCommand } from './commands/power.ts'
import { renderCommand } from './commands/render.ts'
import { schemaCommand } from './commands/schema.ts'
import { shadowCommand } from './commands/shadow.ts'
import { simulateCommand } from './commands/simulate.ts'
import { tTestCommand } from './commands/ttest.ts'
import { exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'
import { display } from './terminal.ts'
import { topics } from './topics/index.ts'
import { list } from './topics/show.ts'
import { version } from './version.ts'

/** Adds a command to the program; `done` takes the exit code that its action ended with. */
export type AddCommand = (program: Command, io: Io, done: (exitCode: number) => void) => void

const commands: ReadonlyMap<string, AddCommand> = new Map([
  ['analyze', analyzeCommand],
  ['evaluate', evaluateCommand],
  ['confusion', evaluateCommand],
  ['shadow', shadowCommand],
  ['inspect', inspectCommand],
  ['power', powerCommand],
  ['simulate', simulateCommand],
  ['ttest', tTestCommand],
  ['init', initCommand],
  ['render', renderCommand],
  ['schema', schemaCommand],
])

/** Commands about all commands: they are never defined without them. */
const commandsOfAll: readonly AddCommand[] = [completionCommand, manCommand, helpCommand]

/** Text that commander writes is collected here and handed over in order, after parsing. */
function collected() {
  const parts: { readonly out: Io['stdout']; readonly text: string }[] = []
  return {
    add: (out: Io['stdout']) => (text: string) => {
      parts.push({ out, text })
    },
    flush: async () => {
      for (const { out, text } of parts.splice(0)) await out.write(text)
    },
  }
}

/** Everything about how commander talks: shared by the program and its commands. */
function configure(command: Command, io: Io, add: (out: Io['stdout']) => (text: string) => void): Command {
  return command
    .exitOverride()
    .showHelpAfterError('(add --help for the options and examples)')
    .configureHelp({ helpWidth: Math.min(100, display(io.stdout, io.env, 'never').width) })
    .configureOutput({
      writeOut: add(io.stdout),
      writeErr: add(io.stderr),
      outputError: (text, write) => write(text.replace(/^error: /, 'abstat: ')),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
}

/**
 * Parses the arguments and runs the command they name.
 * @throws CommanderError after usage errors, help and version; whatever the command throws
 */
export async function program(argv: readonly string[], io: Io): Promise<number> {
  const texts = collected()
  let exitCode = 2
  const root: Command = configure(new Command('abstat'), io, texts.add)
    .description(
      'Did a variant beat the baseline, by how much, and can that be trusted? Answers from telemetry exports.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .addHelpText(
      'after',
      () =>
        `\nHelp topics:\n${list(
          [...topics].map(([name, { summary }]) => [name, summary]),
          root,
          root.configureHelp().helpWidth ?? 80,
        )}\n\nExit codes: ${exitCodes.map(({ code, brief }) => `${code} ${brief}`).join(', ')}.\nStart with: abstat analyze events.csv`,
    )
  // defining the options of all commands takes its time, and one that is named needs no other
  const named = commands.get(argv[0] ?? '')
  for (const add of named === undefined ? new Set([...commands.values(), ...commandsOfAll]) : [named]) {
    add(root, io, (code) => {
      exitCode = code
    })
  }
  for (const command of root.commands) configure(command, io, texts.add)
  try {
    if (argv.length === 0) root.help({ error: true })
    await root.parseAsync(argv, { from: 'user' })
  } finally {
    await texts.flush()
  }
  return exitCode
}
