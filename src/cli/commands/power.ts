/** `abstat power`: options → request → run → present → render. */

import { type Command, Option } from 'commander'
import { type PowerFlags, powerRequest } from '../../config/power.ts'
import type { BaselineFlag } from '../../config/power-baseline.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat power --rate 0.10 --effect 20% --traffic 600/day
      how many users, and how many days, to find 10 % growing to 12 %?
  $ abstat power --mean 50 --sd 12 --effect 2
      the same for a mean: 2 in its own unit, or 4%
  $ abstat power --rate 10% --traffic 600/day --max-days 14
      which effect could two weeks find?
  $ abstat power --rate 10% --effect +1pp --units 20000
      how likely is it to be found by 20,000 users in all?
  $ abstat power --from export.csv --mean revenue --effect 5%
      mean and standard deviation measured from telemetry
  $ abstat power --observed report.json --metric revenue --effect 2%
      how many more units does a running experiment need?
  $ abstat power --rate 2% --margin 0.2pp --variants 3 --allocation 2:1
      two variants shown to be no worse by more than 0.2 points, twice the users in the baseline

Two of size, effect and power are given, the third is solved for (power is 0.8 where nothing else says it).`

type Flags = Omit<PowerFlags, 'metrics'> & CommonFlags

/** Defines the command on the program. */
export function powerCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const metrics: BaselineFlag[] = []
  const metricOption = (flag: BaselineFlag['flag'], form: string, description: string) =>
    new Option(`${flag} <${form}>`, description).argParser((text: string) => {
      metrics.push({ flag, text })
      return metrics
    })

  const command = program
    .command('power')
    .summary('how many units, how many days, which effect could be found?')
    .description('Plans a test: solves for its size, for the effect that it can find, or for its power.')
    .optionsGroup('The metric today, given or measured:')
    .addOption(metricOption('--rate', 'share', 'share of units that convert: 0.10 or 10%'))
    .addOption(metricOption('--mean', 'number', 'mean of a unit, with --sd'))
    .addOption(
      metricOption('--ratio', 'num/den', 'means of numerator and denominator per unit, 12/4, with --sd 8/2'),
    )
    .option('--sd <number>', 'standard deviation over units; of a ratio both, NUM/DEN')
    .option('--correlation <number>', 'of the numerator and denominator of a --ratio')
    .option(
      '--from <file>',
      'measure it in this file; --rate, --mean and --ratio then name a metric; repeatable',
      collect,
    )
    .optionsGroup('What is given of the three:')
    .option(
      '--effect <change>',
      '2% of the baseline, +0.5pp of a rate, or a number in the unit of the metric',
    )
    .option('--units <n>', 'size of the test, all variants together')
    .option('--power <share>', 'chance to find the effect (default: 0.8)')
    .optionsGroup('The test:')
    .option('--alpha <share>', 'chance of a false alarm (default: 0.05)')
    .option('--alternative <side>', 'two-sided, greater or less (default: two-sided)')
    .option('--variants <n>', 'variants, the baseline included (default: 2)')
    .option('--allocation <shares>', 'baseline : variant, such as 9:1 (default: 1:1)')
    .option('--correction <method>', 'bonferroni or none, for several variants (default: bonferroni)')
    .option('--margin <change>', 'non-inferiority: the loss to be ruled out, in the forms of --effect')
    .option('--goal <increase|decrease>', 'which way is better, for --margin (default: increase)')
    .option('--icc <number>', 'how alike units of a cluster are, 0 to 1')
    .option('--cluster-size <n>', 'units of a cluster')
    .option(
      '--cuped-correlation <number>',
      'of the metric with a covariate from before the test: its size shrinks by the square',
    )
    .option(
      '--looks <n>',
      'planned looks, evenly over the test: the size of the last one, and where it ends on average',
    )
    .option(
      '--spending <shape>',
      'of the error over the --looks: obrien-fleming, pocock or power(2) (default: obrien-fleming)',
    )
    .option(
      '--sequential',
      'always-valid: may be looked at any time; its size at most, and where it ends on average',
    )
    .option('--tune-for <units>', 'where --sequential intervals are shortest (default: 5000)')
    .optionsGroup('Time:')
    .option('--traffic <n/day>', 'units that enter the test, all variants together: 12000/day, 80000/week')
    .option('--start <day>', 'first day, 2026-10-03: prints the last')
    .option('--max-days <n>', 'days that there are: without --effect, their traffic is the size')
    .optionsGroup('A running experiment:')
    .option(
      '--observed <file>',
      'a saved report of `analyze`: how many more units it needs; - for standard input',
    )
    .option('--metric <name>', 'the metric of the report (default: the only one)')
    .optionsGroup('With --from (guessed when not given):')
    .addOption(metricOption('--conversion', 'name[=sql]', 'the same as --rate'))
    .addOption(metricOption('--count', 'name[=sql]', 'rows of a unit'))
    .option('--unit <column>', 'what is randomised; without --from, what a unit is called (default: user)')
    .option(
      '--variant <column>',
      'column of variants: only the baseline is measured; of --observed, which variant',
    )
    .option('--baseline <variant>', 'which variant that is')
    .option('--event <column>', 'the column of event names')
    .option('--where <sql>', 'rows that count')
    .option(
      '--covariate <metric=column|pre>',
      'measures the correlation with what was known before the test, to be adjusted for it',
      collect,
    )
    .option('--exposure <sql>', 'rows with which a unit enters, for a covariate `pre`')
    .option('--timestamp <column>', 'when a row happened, for the --exposure')
    .option(
      '--missing-values <zero|exclude>',
      'what a unit without a value is (default: zero in event tables)',
    )
    .option(
      '--cap <metric=value|p99[+]>',
      'values of units above it count as that, as in analyze; p99: a percentile',
      collect,
    )
  commonOptions(readingOptions(command))
    .addHelpText('after', examples)
    .action(async (flags: Flags) => {
      const request = powerRequest({ ...flags, metrics })
      const { performPower } = await import('./perform-power.ts')
      done(await performPower(request, flags, io))
    })
}
