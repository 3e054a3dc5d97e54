/** `abstat evaluate`: options → request → run → present → render. */

import type { Command } from 'commander'
import { type EvaluateFlags, evaluateRequest } from '../../config/evaluate.ts'
import type { Io } from '../io.ts'
import { type CommonFlags, collect, commonOptions, readingOptions, verdictOptions } from '../options.ts'

const examples = `
Examples:
  $ abstat evaluate predictions.csv
      confusion matrix and accuracy, from columns called label and prediction
  $ abstat evaluate predictions.csv --actual outcome --predicted model_b
      other columns
  $ abstat evaluate predictions.csv --actual outcome --score p_fraud --positive fraud
      scores: areas under the curves, calibration; predicted from 0.5 on
  $ abstat evaluate predictions.csv --score p_fraud --positive fraud --maximize f1 --cost fp=1,fn=20
      where to put the threshold
  $ abstat evaluate predictions.csv --probability cat=p_cat --probability dog=p_dog --probability cow=p_cow
      a probability of every class
  $ abstat evaluate predictions.csv --slice country --slice 'country*device'
      for whom is it worse?
  $ abstat evaluate predictions.csv --by split
  $ abstat evaluate train=train.csv test=test.csv
      training, validation and test side by side: is the model overfitted?
  $ abstat evaluate epochs.csv --sweep epoch --by split
      curves of training and validation: which epoch is best, and where does overfitting begin?
  $ abstat evaluate --check-leakage train.csv test.csv --key user_id --gate leakage
      users and rows of the test that are in the training, too
  $ abstat evaluate audited.csv --stratify predicted --gate 'precision(spam) >= 90%'
      labels of some rows, so many of each predicted class
  $ abstat evaluate messages.csv --unit conversation
      several rows of one conversation are not independent
  $ abstat evaluate --matrix '10,6,2;3,24,10;5,22,82' --rows predicted --labels A,B,C
      a matrix that somebody else has counted
  $ abstat evaluate --matrix confusion.csv --rows actual
      the same from a file, with or without the names of the classes
  $ abstat evaluate predictions.csv --gate 'accuracy >= 0.9' --gate 'recall(fraud) >= 80%'
      a release gate: exit code 0 pass, 1 fail, 3 inconclusive

A gate holds when the whole interval does. Quantities: accuracy, balancedAccuracy, mcc, kappa;
of a score auc, averagePrecision, logLoss, brier;
and of a class precision(LABEL), recall(LABEL), f1(LABEL), specificity(LABEL), falsePositiveRate(LABEL), falseNegativeRate(LABEL).`

type Flags = EvaluateFlags & CommonFlags

/** Defines the command on the program. */
export function evaluateCommand(program: Command, io: Io, done: (exitCode: number) => void): void {
  const command = program
    .command('evaluate')
    .alias('confusion')
    .summary('how good are the predictions?')
    .description(
      'Compares predicted labels or scores with actual labels: matrix, accuracy, curves, thresholds, slices.',
    )
    .argument('[file...]', 'files or globs, `-` for standard input; LABEL=FILE compares them')
    .optionsGroup('What the columns mean (guessed when not given):')
    .option('--actual <column>', 'the column of actual labels')
    .option('--predicted <column>', 'the column of predicted labels')
    .option('--score <column>', 'the column of scores of the positive class, greater for more likely')
    .option(
      '--probability <label=column>',
      'the column of the probability of a class; one for every class',
      collect,
    )
    .option('--positive <label>', 'the class that is looked for')
    .option(
      '--threshold <score>',
      'from this score on a row is predicted to be positive (default: 0.5 for probabilities)',
    )
    .option('--weights <column>', 'how much a row counts, such as 1 / its chance to have been labelled')
    .option('--stratify <predicted>', 'labels are an audit sample of each predicted class: estimate all rows')
    .option('--unit <column>', 'rows of one unit go together, such as those of a user: intervals over units')
    .option('--slice <column>', 'repeat in every value of this column, or crossed a*b; repeatable', collect)
    .option('--by <column>', 'training, validation and test side by side: the column that says which')
    .option(
      '--sweep <column>',
      'a curve along this column, a hyperparameter or an epoch; with --by, of each split',
    )
    .option('--where <sql>', 'rows that count')
    .optionsGroup('A matrix instead of rows:')
    .option('--matrix <rows>', "counts, '10,6;3,24', or a CSV file of them, with or without names of classes")
    .option('--rows <actual|predicted>', 'what a row of it is')
    .option(
      '--labels <names>',
      'classes in their order, A,B,C: of the matrix (default: 1,2,3), or of rows, for weighted κ',
    )
    .optionsGroup('Does the test know the training?')
    .option('--check-leakage', 'compare two files, the training and then the test; the test is evaluated')
    .option('--key <column>', 'the column of the units, such as users: none may be in both')
    .option('--timestamp <column>', 'the test has to be after the training (guessed: a warning only)')
    .optionsGroup('Where to put the threshold of the score:')
    .option('--maximize <f1|youden>', 'largest F1, or recall minus false positive rate; repeatable', collect)
    .option('--min-precision <share>', 'most recall at no less precision')
    .option('--min-recall <share>', 'most precision at no less recall')
    .option('--max-fpr <share>', 'most recall at no greater false positive rate')
    .option('--cost <fp=n,fn=n>', 'least cost of all wrong rows')
    .optionsGroup('Statistics and verdict:')
    .option('--confidence <level>', 'of every interval, 0.95 or 95%')
    .option(
      '--zero-division <value>',
      'what stands for 0 of 0 in rates of classes: 0, 1 or null (default: null, undefined)',
    )
    .option('--gate <gate>', "such as 'accuracy >= 0.9' or 'recall(spam) >= 80%'; repeatable", collect)
  commonOptions(readingOptions(verdictOptions(command)))
    .addHelpText('after', examples)
    .action(async (files: readonly string[], flags: Flags) => {
      const request = evaluateRequest(files, flags)
      const { performEvaluate } = await import('./perform-evaluate.ts')
      done(await performEvaluate(request, flags, io))
    })
}
