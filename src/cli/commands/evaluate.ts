/** `abstat evaluate`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type EvaluateFlags, evaluateRequest } from '../../config/evaluate.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat evaluate predictions.csv
      confusion matrix and accuracy, from columns called label and prediction
  $ abstat evaluate predictions.csv --actual outcome --predicted model_b
      other columns
  $ abstat evaluate predictions.csv --slice country --slice 'country*device'
      for whom is it worse?
  $ abstat evaluate --matrix '10,6,2;3,24,10;5,22,82' --rows predicted --labels A,B,C
      a matrix that somebody else has counted
  $ abstat evaluate predictions.csv --gate 'accuracy >= 0.9' --gate 'recall(fraud) >= 80%'
      a release gate: exit code 0 pass, 1 fail, 3 inconclusive

A gate holds when the whole interval does. Quantities: accuracy, balancedAccuracy;
and of a class precision(LABEL), recall(LABEL), f1(LABEL), specificity(LABEL), falsePositiveRate(LABEL), falseNegativeRate(LABEL).`

type Flags = EvaluateFlags & CommonFlags

/** Defines the command on the program. */
export function evaluateCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('evaluate')
    .alias('confusion')
    .summary('how good are the predictions?')
    .description(
      'Compares predicted labels with actual ones: matrix, accuracy, measures of each class, slices.',
    )
    .argument('[file...]', 'files or globs, `-` for standard input')
    .optionsGroup('What the columns mean (guessed when not given):')
    .option('--actual <column>', 'the column of actual labels')
    .option('--predicted <column>', 'the column of predicted labels')
    .option('--positive <label>', 'the class that is looked for')
    .option('--slice <column>', 'repeat in every value of this column, or crossed a*b; repeatable', collect)
    .option('--where <sql>', 'rows that count')
    .optionsGroup('A matrix instead of rows:')
    .option('--matrix <rows>', "counts, '10,6;3,24'")
    .option('--rows <actual|predicted>', 'what a row of it is')
    .option('--labels <names>', 'its classes, A,B,C (default: 1,2,3)')
    .optionsGroup('Statistics and verdict:')
    .option('--confidence <level>', 'of every interval, 0.95 or 95%')
    .option('--gate <gate>', "such as 'accuracy >= 0.9' or 'recall(spam) >= 80%'; repeatable", collect)
    .option(
      '--on-inconclusive <verdict>',
      'pass or fail: whose exit code an inconclusive verdict has (default: its own, 3)',
    )
    .option('--advisory', 'judge, and exit 0')
  commonOptions(readingOptions(command))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = evaluateRequest(files, flags)
      const { performEvaluate } = await import('./perform-evaluate.ts')
      done(await performEvaluate(request, flags, io))
    })
}
