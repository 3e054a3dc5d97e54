/** `abstat init`: options → request → run → a file. */

import type { Command } from 'commander'
import { type AnalyzeFlags, analyzeRequest, type MetricFlag } from '../../config/analyze.ts'
import { layered } from '../../config/file/layers.ts'
import { whereSaid } from '../../config/file/where-said.ts'
import { AbstatError } from '../../errors.ts'
import { experimentOptions } from '../experiment-options.ts'
import type { Io } from '../io.ts'
import { computingOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat init events.csv
      write abstat.yaml; then \`abstat analyze\` in this folder gives the same numbers
  $ abstat init events.csv --conversion purchase --mean revenue --margin revenue=2%
      what is known is written as it was said, the rest is guessed
  $ abstat init 'exports/*.csv' -o experiments/checkout.yaml
      in another place; paths in it are relative to it
  $ abstat init events.csv -o -
      only look: print it instead

It is what \`abstat analyze\` with the same files and flags would do, with the reason of each guess beside it.
A file that exists is left alone unless --force says otherwise.`

/** Of `init` alone. */
export interface InitFlags {
  readonly output?: string | undefined
  readonly force?: boolean | undefined
  readonly color: string
  readonly quiet?: boolean | undefined
  readonly explain?: boolean | undefined
}

type Flags = Omit<AnalyzeFlags, 'metrics'> & InitFlags

/** Defines the command on the program. */
export function initCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const metrics: MetricFlag[] = []
  const command = program
    .command('init')
    .summary('write the abstat.yaml that a guess amounts to')
    .description(
      'Reads files as analyze does, and writes what it makes of them as a file to keep beside the code.',
    )
    .argument('[file...]', 'files, globs, or LABEL=FILE to make each file a variant')
  readingOptions(experimentOptions(command, metrics))
    .optionsGroup('Output:')
    .option('-o, --output <file>', 'where (default: abstat.yaml; - for standard output)')
    .option('--force', 'also if there is such a file already')
    .option('--color <when>', 'auto, always or never', 'auto')
    .option('--quiet', 'write, and print nothing')
  computingOptions(command)
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      if (files.length === 0) {
        throw new AbstatError('usage', 'no FILE was given', { hint: '`abstat init events.csv`' })
      }
      const { env, folder, home } = io
      // with files, no configuration is looked for: neither here nor in a folder above
      const nothing = { config: undefined, experiment: undefined }
      const asked = await layered(files, { ...flags, metrics }, { env, folder, home, ...nothing })
      try {
        const sources = new Map([...asked.origins].map(([flag, { source }]) => [flag, source]))
        const request = analyzeRequest(asked.files, asked.flags, sources)
        const { performInit } = await import('./perform-init.ts')
        done(await performInit(request, asked, flags, io))
      } catch (error) {
        throw whereSaid(error, asked)
      }
    })
}
