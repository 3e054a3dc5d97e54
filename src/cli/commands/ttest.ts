/** `abstat ttest`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type TTestFlags, tTestRequest } from '../../config/ttest.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat ttest --x 5.1,4.9,6.2,5.7 --y 4.4,4.8,5.0,4.1
      do two samples differ in mean?
  $ abstat ttest requests.csv --value latency_ms --by release
      one column of values, another that says which sample they are of
  $ abstat ttest old=before.csv new=after.csv --value latency_ms --alternative less
      two files; is old below new?
  $ abstat ttest users.csv --columns before,after --paired
      two columns; each row is a pair
  $ abstat ttest visits.csv --value seconds --by design --pair-by user_id
      pairs are found by a key
  $ abstat ttest --n1 40 --mean1 5.2 --sd1 1.1 --n2 38 --mean2 4.7 --sd2 1.3
      from sizes, means and standard deviations
  $ seq 1 9 | abstat ttest - --mu 4
      numbers on standard input (two a line: two samples); one sample against a value

The estimate is first minus second. Durations are numbers in one unit: write 193, not 3:13.`

type Flags = TTestFlags & CommonFlags

/** Defines the command on the program. */
export function tTestCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('ttest')
    .summary('do two samples differ in mean?')
    .description("Student's and Welch's t tests of one sample or two: from files, numbers, or summaries.")
    .argument(
      '[file...]',
      'files with --columns or --value; two files are two samples; `-` for standard input',
    )
    .optionsGroup('Samples in files:')
    .option('--columns <a,b>', 'two columns, a sample each (give it twice for names with a comma)', collect)
    .option('--value <column>', 'the column of values')
    .option('--by <column>', 'the column that says which sample a value is of')
    .option('--pair-by <column>', 'paired: the column that both values of a pair share')
    .option('--where <sql>', 'rows that count')
    .optionsGroup('Samples as numbers:')
    .option('--x <numbers>', 'the first sample, 1,2,3 (- for standard input)')
    .option('--y <numbers>', 'the second sample')
    .optionsGroup('Samples as summaries:')
    .option('--n1 <n>', 'values of the first sample')
    .option('--mean1 <number>', 'its mean')
    .option('--sd1 <number>', 'its standard deviation')
    .option('--n2 <n>', 'values of the second sample')
    .option('--mean2 <number>', 'its mean')
    .option('--sd2 <number>', 'its standard deviation')
    .optionsGroup('The test:')
    .option('--names <a,b>', 'names of the samples; with --by, which two of its values, in this order')
    .option('--paired', 'the values of a row (or in the same place) are a pair')
    .option('--pooled', 'take the variances to be equal (default: Welch, they may differ)')
    .option('--mu <number>', 'mean, or difference of means, that is tested (default: 0)')
    .option('--alternative <side>', 'two-sided, less or greater (default: two-sided)')
    .option('--confidence <level>', 'of every interval, 0.95 or 95%')
  commonOptions(readingOptions(command))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = tTestRequest(files, flags)
      const { performTTest } = await import('./perform-ttest.ts')
      done(await performTTest(request, flags, io))
    })
}
