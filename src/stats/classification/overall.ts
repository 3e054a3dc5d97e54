/** How good are the predictions of all classes together? */

import { binomial } from '../distributions/index.ts'
import { accuracyRate } from './accuracy.ts'
import { requireConfusion } from './checks.ts'
import { classAverage, classesOf } from './class-average.ts'
import { deltaRate, ofAllClasses } from './delta.ts'
import { kappa } from './kappa.ts'
import { marginsOf } from './matrix.ts'
import { matthews } from './matthews.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import type { Confusion, Rate } from './types.ts'

/** All classes together. Without rows everything is undefined (`no-data`). */
export interface OverallMeasures {
  /** Share of right rows, Wilson. */
  readonly accuracy: Rate
  /** Share of the most frequent actual class: the accuracy of always predicting it. Without an interval (`no-interval`). */
  readonly noInformationRate: Rate
  /** Exact one-sided binomial p-value of an accuracy above that rate; `null` unless rows are independent and count alike. */
  readonly noInformationPValue: number | null
  /** Mean recall over classes that have actual rows. */
  readonly balancedAccuracy: Rate
  /** Matthews' correlation coefficient, R_K. */
  readonly mcc: Rate
  /** Cohen's κ. */
  readonly kappa: Rate
}

/** The measures of a whole confusion matrix, with weights or without; intervals that are not Wilson's by the delta method. */
export function overallMeasures(confusion: Confusion, confidence: number): OverallMeasures {
  requireConfusion(confusion, confidence)
  const whole = (measure: (confusion: Confusion, confidence: number) => Rate) =>
    ofAllClasses(confusion, () => measure(confusion, confidence))
  const { noInformationRate, noInformationPValue } = noInformation(confusion)
  return {
    accuracy: whole(accuracyRate),
    noInformationRate: whole(() => noInformationRate),
    noInformationPValue,
    balancedAccuracy: whole(balancedAccuracy),
    mcc: whole(matthews),
    kappa: whole(kappa),
  }
}

function noInformation({ counts, squares, design }: Confusion) {
  const { actual, right, rows } = marginsOf(counts)
  const share = Math.max(0, ...actual) / rows
  const correct = right.reduce((sum, each) => sum + each, 0)
  const survival = () => (share === 1 || correct === 0 ? 1 : binomial.survival(correct - 1, rows, share))
  return {
    noInformationRate: rows === 0 ? undefinedRate('no-data') : rateWithoutInterval(share, 'no-interval'),
    noInformationPValue: squares === null && !design && rows > 0 ? survival() : null,
  }
}

/** Over classes with actual rows, where recall is defined. */
function balancedAccuracy(confusion: Confusion, confidence: number): Rate {
  const { classes, undefined: without } = classesOf(confusion, 'recall', 'macro')
  const defined = classes.filter((k) => !without.includes(k))
  if (defined.length === 0) return undefinedRate('no-data')
  return deltaRate(classAverage(confusion, 'recall', 'macro', defined), confusion, confidence)
}
