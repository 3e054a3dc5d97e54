/** `abstat simulate`: options → request → run → present → render. */

import { Command } from 'commander'
import type { MetricFlag } from '../../config/analyze.ts'
import { type SimulateFlags, sharedFlags, simulateRequest } from '../../config/simulate.ts'
import { experimentOptions } from '../experiment-options.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions, verdictOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat simulate users.csv
      does the test of each metric keep its 5 % on these users? 1,000 A/A tests
  $ abstat simulate users.csv --mean revenue --effect 1%,2%,5%
      what would be found of a change in revenue
  $ abstat simulate events.csv --timestamp ts --looks 14
      how wrong is it to look every day for two weeks, and stop at the first difference?
  $ abstat simulate users.csv --arm control --allocation 9:1 --simulations 5000 --seed 7
      the units of one variant alone, in unequal arms
  $ abstat simulate users.csv --mean revenue --effect 5% --gate 'revenue.power >= 80%'
      fail a plan that would not find what it is for
  $ abstat simulate users.csv --sequential --effect 5%
      what always-valid tests find

A gate holds when the whole interval does: METRIC.falsePositiveRate, METRIC.coverage and, with
--effect, METRIC.power. The same seed gives the same report. Of 1,000 simulations a rate of 5 % is
known to about 1.4 points.`

type Flags = Omit<SimulateFlags, 'metrics'> & CommonFlags

/** Options of `analyze` that mean the same here, one definition for both. */
function sharedOptions(command: Command, metrics: MetricFlag[]): Command {
  const taken: ReadonlySet<string> = new Set([...sharedFlags, 'conversion', 'mean', 'count', 'ratio'])
  for (const option of experimentOptions(new Command(), metrics).options) {
    if (taken.has(option.attributeName())) command.addOption(option)
  }
  return command
}

/** Defines the command on the program. */
export function simulateCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const metrics: MetricFlag[] = []
  const command = program
    .command('simulate')
    .summary('do tests keep their promise on these data? power, peeking')
    .description(
      'Shares the units of an export out at random, again and again: A/A tests, A/B tests with an effect put in, looks on the way.',
    )
    .argument('[file...]', 'files or globs, `-` for standard input')
    .optionsGroup('What is simulated:')
    .option('--simulations <n>', 'how often units are shared out (default: 1000)')
    .option('--seed <n>', 'of the draws (default: 1)')
    .option('--arm <variant>', 'only the units of this variant (default: all units, variants left aside)')
    .option('--variants <n>', 'arms, with the baseline (default: 2)')
    .option('--allocation <shares>', 'of the arms, baseline first: 9:1 (default: equal)')
    .option('--effect <lift>', 'put into the variants: 2%, or a curve: 1%,2%,5%; repeatable', collect)
    .option('--looks <n>', 'look so often on the way, at equal steps')
    .option('--spending <shape>', 'of planned looks: obrien-fleming, pocock or power(2)')
    .option('--sequential', 'test by always-valid intervals throughout')
    .option('--tune-for <units>', 'of two variants: where those are shortest (default: 5000)')
  sharedOptions(command, metrics)
    .optionsGroup('Verdict:')
    .option('--gate <gate>', "such as 'revenue.falsePositiveRate <= 7%'; repeatable", collect)
  commonOptions(readingOptions(verdictOptions(command)))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = simulateRequest(files, { ...flags, metrics })
      const { performSimulate } = await import('./perform-simulate.ts')
      done(await performSimulate(request, flags, io))
    })
}
