/** One number for all classes: as if they mattered alike, by their rows, or over all decisions. */

import { accuracyRate } from './accuracy.ts'
import { requireConfusion } from './checks.ts'
import { type AveragedMeasure, type AverageKind, classAverage, classesOf } from './class-average.ts'
import { deltaRate, ofAllClasses } from './delta.ts'
import { unauditedClasses } from './design.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import type { Confusion, Rate, ZeroDivision } from './types.ts'

/** An average with its interval, and the labels of the classes that leave it undefined (`undefined-class`). */
export interface Average extends Rate {
  readonly undefinedClasses: readonly string[]
}

/** Precision, recall and F1 as one number each. */
export type AverageSet = Readonly<Record<AveragedMeasure, Average>>

/** The three ways to average. */
export interface AverageMeasures {
  /** Over classes that occur in actual or predicted, alike. */
  readonly macro: AverageSet
  /** Over classes that have actual rows, by these; its recall is the accuracy. */
  readonly weighted: AverageSet
  /** Over all decisions: with one label a row, all three are the accuracy. */
  readonly micro: AverageSet
}

/**
 * The averages of a confusion matrix with weights or without, their intervals by the delta method (Wilson's where the
 * average is the accuracy). A class that takes part and is 0/0 leaves an average undefined and is named; with a value for
 * 0/0 it takes part with that, and there is no interval.
 */
export function averageMeasures(
  confusion: Confusion,
  confidence: number,
  zeroDivision: ZeroDivision = null,
): AverageMeasures {
  requireConfusion(confusion, confidence)
  const accuracy: Average = {
    ...ofAllClasses(confusion, () => accuracyRate(confusion, confidence)),
    undefinedClasses: [],
  }
  const average = (measure: AveragedMeasure, kind: AverageKind): Average => {
    const taking = classesOf(confusion, measure, kind)
    if (taking.classes.length === 0 || unauditedClasses(confusion).length > 0) return accuracy
    if (taking.undefined.length > 0) {
      const undefinedClasses = taking.undefined.map((k) => confusion.labels[k] ?? '')
      if (zeroDivision === null) return { ...undefinedRate('undefined-class'), undefinedClasses }
      const { estimate } = classAverage(confusion, measure, kind, taking.classes, zeroDivision)
      return { ...rateWithoutInterval(estimate, 'zero-division-set'), undefinedClasses }
    }
    const sloped = classAverage(confusion, measure, kind, taking.classes)
    return { ...deltaRate(sloped, confusion, confidence), undefinedClasses: [] }
  }
  const set = (of: (measure: AveragedMeasure) => Average): AverageSet => ({
    precision: of('precision'),
    recall: of('recall'),
    f1: of('f1'),
  })
  return {
    macro: set((measure) => average(measure, 'macro')),
    weighted: set((measure) => (measure === 'recall' ? accuracy : average(measure, 'weighted'))),
    micro: set(() => accuracy),
  }
}
