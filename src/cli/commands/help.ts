/** `abstat help`: of a command, or about a topic that no command owns. */

import type { Command } from 'commander'
import { AbstatError } from '../../errors.ts'
import type { Io } from '../io.ts'
import { topics } from '../topics/index.ts'
import { topicText } from '../topics/show.ts'

async function unknown(name: string, commands: readonly Command[]): Promise<AbstatError> {
  const { nearest } = await import('../../read/nearest.ts')
  const names = [...topics.keys(), ...commands.flatMap((each) => [each.name(), ...each.aliases()])]
  const near = nearest(name, names)
  return new AbstatError('usage', `\`abstat help ${name}\`: there is no such command or topic`, {
    hint:
      near === null
        ? `the topics are ${[...topics.keys()].join(', ')}; \`abstat help\` lists the commands`
        : `did you mean \`abstat help ${near}\`?`,
  })
}

/** Defines the command on the program, whose other commands it is about. */
export function helpCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('help')
    .summary('print help for a command or a topic')
    .description('Prints the help of a command, or about a topic; without either, the list of both.')
    .argument('[command or topic]', [...topics.keys()].join(', '))
    .action(async (name: string | undefined) => {
      const commands = program.createHelp().visibleCommands(program)
      const command =
        name === undefined
          ? program
          : commands.find((each) => each.name() === name || each.aliases().includes(name))
      const topic = name === undefined ? undefined : topics.get(name)
      if (command !== undefined) command.outputHelp()
      else if (topic === undefined) throw await unknown(name ?? '', commands)
      else {
        const width = program.configureHelp().helpWidth ?? 80
        await io.stdout.write(topicText(await topic.parts(program), program, width))
      }
      done(0)
    })
}
