/** `abstat shadow`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type ShadowFlags, shadowRequest } from '../../config/shadow.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions, verdictOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat shadow requests.csv
      how often two models agree, from columns called primary and candidate, old and new, or the like
  $ abstat shadow requests.csv --primary model_a --candidate model_b --actual outcome
      other columns; with true labels, which of the two is right more often
  $ abstat shadow requests.csv --gate 'agreement >= 99%' --gate 'missingCandidate <= 0.1%'
      a release gate: exit code 0 pass, 1 fail, 3 inconclusive
  $ abstat shadow requests.csv --primary price_a --candidate price_b --tolerance 0.01
      numbers: the mean shift, and how often they differ by more than that
  $ abstat shadow requests.csv --actual outcome --gate 'accuracyDifference > -1%'
      the candidate is not worse by a point
  $ abstat shadow old=a.csv new=b.csv --key request_id
      an export of each model: their rows are put together by the id of the request
  $ abstat shadow log.csv --key request_id --model model --primary v1 --candidate v2 --latency ms
      a row a model and request; requests that one of the two did not answer are counted
  $ abstat shadow requests.csv --actual fraud --score p_old,p_new --positive yes
      which of two scores ranks better (DeLong)
  $ abstat shadow requests.csv --noise primary_again --gate 'excessDisagreement <= 1%'
      does the candidate differ more than the primary from itself?

A gate holds when the whole interval does. Quantities: agreement, kappa, missingCandidate, and of
candidate - primary accuracyDifference (with --actual), aucDifference (--score), errorDifference (--error),
excessDisagreement (--noise), latencyDifference (--latency, of the means).`

type Flags = ShadowFlags & CommonFlags

/** Defines the command on the program. */
export function shadowCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('shadow')
    .summary('two models, same traffic: do they differ, which is right more often?')
    .description(
      'Compares what two models said of the same requests, in one row or in a row of each: agreement, disagreements, accuracies.',
    )
    .argument('[file...]', 'files or globs, `-` for standard input')
    .optionsGroup('What the columns mean:')
    .option('--primary <column>', 'what the model in use said (guessed when not given)')
    .option('--candidate <column>', 'what the one that may replace it said (guessed when not given)')
    .option('--actual <column>', 'the column of true labels')
    .option('--tolerance <number>', 'answers are numbers; those that differ by no more agree (default: 0)')
    .option(
      '--noise <column>',
      'what the model in use said another time (where a row is of one model: which one)',
    )
    .option('--score <old,new>', 'columns of scores: the areas under the ROC curves, and their difference')
    .option('--positive <label>', 'the label that scores are of (guessed when not given)')
    .option('--latency <old,new>', 'columns of how long each took: their paired difference, percentiles')
    .option('--error <old,new>', 'conditions that say that a model failed: the difference in error rates')
    .option('--slice <column>', 'the same for every value; two crossed: country*device; repeatable', collect)
    .option('--where <sql>', 'rows that count')
    .optionsGroup('Where a row is of one model, which --primary and --candidate name:')
    .option('--key <column>', 'request ids, by which rows are put together; they name examples, too')
    .option('--model <column>', 'which model a row is of (guessed when not given); or LABEL=FILE for each')
    .option(
      '--predicted <column>',
      'what it said (guessed when not given); --score, --latency, --error are of it',
    )
    .optionsGroup('Statistics and verdict:')
    .option('--confidence <level>', 'of every interval, 0.95 or 95%')
    .option('--gate <gate>', "such as 'agreement >= 99%'; repeatable", collect)
  commonOptions(readingOptions(verdictOptions(command)))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = shadowRequest(files, flags)
      const { performShadow } = await import('./perform-shadow.ts')
      done(await performShadow(request, flags, io))
    })
}
