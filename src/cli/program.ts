/** The command line: commands, options and help, from one definition each. */

import { Command } from 'commander'
import { exitCodes } from './exit-codes.ts'
import type { Io } from './io.ts'
import { display } from './terminal.ts'
import { topics } from './topics/index.ts'
import { list } from './topics/show.ts'
import { version } from './version.ts'

/** Adds a command to the program; `done` takes the exit code that its action ended with. */
export type AddCommand = (program: Command, io: Io, done: (exitCode: number) => void) => void

/** Each is loaded when it is needed. */
const commands: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ['analyze', async () => (await import('./commands/analyze.ts')).analyzeCommand],
  ['evaluate', async () => (await import('./commands/evaluate.ts')).evaluateCommand],
  ['confusion', async () => (await import('./commands/evaluate.ts')).evaluateCommand],
  ['shadow', async () => (await import('./commands/shadow.ts')).shadowCommand],
  ['inspect', async () => (await import('./commands/inspect.ts')).inspectCommand],
  ['power', async () => (await import('./commands/power.ts')).powerCommand],
  ['ttest', async () => (await import('./commands/ttest.ts')).tTestCommand],
  ['init', async () => (await import('./commands/init.ts')).initCommand],
  ['render', async () => (await import('./commands/render.ts')).renderCommand],
  ['schema', async () => (await import('./commands/schema.ts')).schemaCommand],
])

/** Commands about all commands: they are never defined without them. */
const commandsOfAll: readonly (() => Promise<AddCommand>)[] = [
  async () => (await import('./commands/completion.ts')).completionCommand,
  async () => (await import('./commands/man.ts')).manCommand,
  async () => (await import('./commands/help.ts')).helpCommand,
]

/** Defining the options of all commands takes its time: one that is named needs no other, and the version none. */
async function addersOf(first: string | undefined): Promise<ReadonlySet<AddCommand>> {
  if (first === '-V' || first === '--version') return new Set()
  const named = commands.get(first ?? '')
  const needed = named === undefined ? [...commands.values(), ...commandsOfAll] : [named]
  return new Set(await Promise.all(needed.map((load) => load())))
}

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
  for (const add of await addersOf(argv[0])) {
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
