/** `abstat analyze`: options → request → run → present → render. */

import { type Command, Option } from 'commander'
import { type AnalyzeFlags, analyzeRequest } from '../../config/analyze.ts'
import { layered, sourcesOf } from '../../config/file/layers.ts'
import type { MetricType } from '../../report/types.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions } from '../options.ts'

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
  // one list for all four flags: metrics are reported in the order given
  const metrics: { type: MetricType; text: string }[] = []
  const metricOption = (type: MetricType, form: string, description: string) =>
    new Option(`--${type} <${form}>`, description).argParser((text: string) => {
      metrics.push({ type, text })
      return metrics
    })

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
    .optionsGroup('What the columns mean (guessed when not given):')
    .option(
      '--unit <column>',
      'what was randomised: user, session, device (guessed; without one, every row is a unit)',
    )
    .option('--variant <column>', 'the column that names the variant')
    .option('--baseline <variant>', 'the variant that the others are compared with')
    .option('--event <column>', 'the column of event names')
    .option('--timestamp <column>', 'when a row happened; read only with this flag or one that needs it')
    .option('--where <sql>', 'rows that count')
    .option(
      '--exposure <sql>',
      'a unit counts from its first row that satisfies this; without one, not at all',
    )
    .option('--window <length>', 'rows count for so long after the exposure, such as 7d or 36h')
    .option('--event-id <column>', 'rows with the same value are one event, and count once')
    .option('--segment <column>', 'repeat the analysis in every value of this column', collect)
    .option('--allocation <shares>', 'planned split, 9:1 (baseline first) or control=9,b=1 (default: equal)')
    .optionsGroup('Metrics (repeatable; guessed when none is given):')
    .addOption(
      metricOption('conversion', 'name[=sql]', 'share of units with a row that satisfies the condition'),
    )
    .addOption(metricOption('mean', 'name[=sql]', 'mean over units of the sum of the value'))
    .addOption(metricOption('count', 'name[=sql]', 'mean over units of the number of rows'))
    .addOption(
      metricOption('ratio', 'name=num[/den]', 'sum of NUM over sum of DEN, by the delta method over units'),
    )
    .option('--goal <metric=increase|decrease>', 'which direction is better (default: increase)', collect)
    .option('--role <metric=role>', 'primary, secondary, guardrail or information', collect)
    .option(
      '--test <metric=test>',
      'score, fisher, pooled-z or welch for rates; welch or pooled for means',
      collect,
    )
    .option(
      '--margin <metric=change>',
      'non-inferiority: the loss to be ruled out, 2%, 0.5pp or 3; equivalence: -2%..2%',
      collect,
    )
    .option(
      '--missing-values <zero|exclude>',
      'what a unit without a value is (default: zero in event tables)',
    )
    .optionsGroup('Input that is already summed (one row a variant, or a variant and day):')
    .option('--units <column>', 'the column with the number of units')
    .option('--sd <column>', 'the column with the standard deviation of a --mean')
    .optionsGroup('Statistics:')
    .option('--confidence <level>', 'of every interval, 0.95 or 95%')
    .option(
      '--alternative <side>',
      'two-sided, less or greater, in the sign of the data (default: two-sided)',
    )
    .option(
      '--chance <posterior|normal>',
      'chance to beat the baseline: exact Beta posterior, or the normal approximation',
    )
    .option('--prior <prior>', 'beta(a,b) of rates, normal(mean,sd) of the lift of other metrics', collect)
    .option('--min-effect <lift>', 'the lift worth having, such as 1%: adds the chance of it')
    .option('--max-segments <n>', 'of each --segment; smaller ones are folded into (other) (default: 50)')
    .option('--correction <method>', 'holm, benjamini-hochberg, bonferroni or none, instead of one by role')
    .optionsGroup('Verdict:')
    .option(
      '--gate <gate>',
      "METRIC.QUANTITY OP BOUND [@ VARIANT], such as 'revenue.lift > -1%', or roles; repeatable",
      collect,
    )
    .option(
      '--baseline-report <file>',
      'compare every variant with itself in a saved report: adds METRIC.change and METRIC.changeDifference to gates',
    )
    .option(
      '--on-inconclusive <verdict>',
      'pass or fail: whose exit code an inconclusive verdict has (default: its own, 3)',
    )
    .option('--advisory', 'judge, and exit 0')
  commonOptions(readingOptions(command))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const { env, folder, home } = io
      const { config, experiment } = flags
      const asked = await layered(files, { ...flags, metrics }, { env, folder, home, config, experiment })
      const request = analyzeRequest(asked.files, asked.flags, sourcesOf(asked.origins))
      // the engine and all that comes with it load only once the command line is known to be right
      const { performAnalyze } = await import('./perform-analyze.ts')
      done(await performAnalyze(request, asked, flags, io))
    })
}
