/** `abstat analyze`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type AnalyzeFlags, analyzeRequest, type MetricFlag } from '../../config/analyze.ts'
import { layered, sourcesOf } from '../../config/file/layers.ts'
import { whereSaid } from '../../config/file/where-said.ts'
import { experimentOptions } from '../experiment-options.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, commonOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat analyze events.csv
      guess what the columns mean, say so, and answer
  $ abstat analyze events.csv --conversion "buy=event = 'purchase'" --mean revenue
      name the metrics: users who bought, revenue per user
  $ abstat analyze old=before.csv new=after.csv --mean latency_ms --goal latency_ms=decrease
      two releases side by side, lower is better
  $ abstat analyze events.csv --mean revenue --gate 'revenue.lift > -1%'
      a release gate: exit code 0 pass, 1 fail, 3 inconclusive
  $ abstat analyze events.csv --over-time day
      how the effect came about, day by day, and whether it fades
  $ abstat analyze users.parquet --segment country --json > report.json
      the same numbers, unrounded, for machines
  $ zcat events.csv.gz | abstat analyze - --explain
      read standard input; show the flags and the SQL that the guess amounts to

SQL is an expression over the file's columns: event = 'purchase' and revenue > 0.
A conversion is a condition, a mean a value per row (summed per unit), a ratio NUMERATOR / DENOMINATOR.`

type Flags = Omit<AnalyzeFlags, 'metrics'> &
  CommonFlags & { readonly config?: string | undefined; readonly experiment?: string | undefined }

/** Defines the command on the program. */
export function analyzeCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const metrics: MetricFlag[] = []
  const command = program
    .command('analyze')
    .summary('did a variant beat the baseline?')
    .description(
      'Reads exports of an experiment (CSV, TSV, JSON lines, Parquet; gzip) and compares every variant with the baseline.',
    )
    .argument('[file...]', 'files, globs, `-` for standard input, or LABEL=FILE to make each file a variant')
    .optionsGroup('The experiment as a file:')
    .option(
      '--config <file>',
      'read abstat.yaml, or another file or folder (default without FILE: the nearest abstat.yaml)',
    )
    .option('--experiment <name>', 'which of several experiments of the file')
  commonOptions(readingOptions(experimentOptions(command, metrics)))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const { env, folder, home } = io
      const { config, experiment } = flags
      const asked = await layered(files, { ...flags, metrics }, { env, folder, home, config, experiment })
      try {
        const request = analyzeRequest(asked.files, asked.flags, sourcesOf(asked.origins))
        // the engine and all that comes with it load only once the command line is known to be right
        const { performAnalyze } = await import('./perform-analyze.ts')
        done(await performAnalyze(request, asked, flags, io))
      } catch (error) {
        throw whereSaid(error, asked)
      }
    })
}
