/** `abstat completion`: a script that has a shell ask abstat what a word could become; `__complete` is what it asks. */

import type { Command } from 'commander'
import { AbstatError } from '../../errors.ts'
import type { Io } from '../io.ts'

const examples = `
Examples:
  $ source <(abstat completion bash)
      in ~/.bashrc
  $ source <(abstat completion zsh)
      in ~/.zshrc, after compinit
  $ abstat completion fish > ~/.config/fish/completions/abstat.fish

Commands, options, their words, files, and names of columns, which are read from the head of the file on the line.`

async function scriptFor(shell: string): Promise<string> {
  const { scripts } = await import('../completion/scripts.ts')
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
  if (script !== undefined) return script
  throw new AbstatError('usage', `\`abstat completion ${shell}\`: there is no completion for this shell`, {
    hint: `write \`abstat completion\` with one of ${Object.keys(scripts).join(', ')}`,
  })
}

/** Defines the commands on the program, whose other commands are what is completed. */
export function completionCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  program
    .command('completion')
    .summary('print a completion script for bash, zsh or fish')
    .description('Prints a script that completes commands, options, files and names of columns.')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', examples)
    .action(async (shell: string) => {
      await io.stdout.write(await scriptFor(shell))
      done(0)
    })
  program
    .command('__complete', { hidden: true })
    .option('--quoted', 'the words are as they were typed, with their quotes')
    .argument('[word...]')
    .action(async (words: readonly string[], { quoted }: { readonly quoted?: boolean }) => {
      const { performComplete } = await import('./perform-complete.ts')
      await performComplete(program, words, quoted === true, io)
      done(0)
    })
}
