/** What is the mean of a measure over several classes, and how does it move with each count? */

import type { Sloped } from './delta.ts'
import { marginsOf } from './matrix.ts'
import type { Confusion } from './types.ts'

/** A measure of one class that can be averaged over classes. */
export type AveragedMeasure = 'precision' | 'recall' | 'f1'

/** How much each class counts: alike, or by its actual rows. */
export type AverageKind = 'macro' | 'weighted'

/** Classes that take part in the average, and those of them that are 0/0: one of these leaves it undefined. */
export interface Taking {
  readonly classes: readonly number[]
  readonly undefined: readonly number[]
}

/** Macro: classes that occur in actual or predicted; weighted: classes with actual rows. */
export function classesOf(confusion: Confusion, measure: AveragedMeasure, kind: AverageKind): Taking {
  const { actual, predicted } = marginsOf(confusion.counts)
  const at = (margin: readonly number[], k: number) => margin[k] ?? 0
  const classes = [...actual.keys()].filter(
    (k) => at(actual, k) > 0 || (kind === 'macro' && at(predicted, k) > 0),
  )
  const whole = {
    precision: (k: number) => at(predicted, k),
    recall: (k: number) => at(actual, k),
    f1: (k: number) => at(actual, k) + at(predicted, k),
  }[measure]
  return { classes, undefined: classes.filter((k) => whole(k) === 0) }
}

/**
 * The average over `classes`, where `zeroDivision` stands for 0/0, and where none is 0/0 its exact gradient. A class k moves only with cells of its own
 * row or column; weights that are shares of the actual rows move too.
 */
export function classAverage(
  { counts }: Confusion,
  measure: AveragedMeasure,
  kind: AverageKind,
  classes: readonly number[],
  zeroDivision = Number.NaN,
): Sloped {
  const { actual, predicted, right, rows } = marginsOf(counts)
  const [A, P, R] = [actual, predicted, right].map((margin) => (k: number) => margin[k] ?? 0) as [At, At, At]
  const included = new Set(classes)
  const weight = (k: number) => {
    if (!included.has(k)) return 0
    return kind === 'macro' ? 1 / classes.length : A(k) / rows
  }
  const { value, slope } = measures(A, P, R)[measure]
  const taken = (k: number) => {
    const own = value(k)
    return Number.isNaN(own) ? zeroDivision : own
  }
  const estimate = classes.reduce((sum, k) => sum + weight(k) * taken(k), 0)
  const gradient = (i: number, j: number) => {
    const touched = i === j ? [i] : [i, j]
    const direct = touched.reduce((sum, k) => sum + (included.has(k) ? weight(k) * slope(k, i, j) : 0), 0)
    return kind === 'macro' ? direct : direct + (value(i) - estimate) / rows
  }
  return { estimate, gradient }
}

type At = (k: number) => number

interface ClassSlope {
  readonly value: At
  /** ∂value(k)/∂counts[i][j], for k = i or k = j. */
  readonly slope: (k: number, i: number, j: number) => number
}

function measures(actual: At, predicted: At, right: At): Readonly<Record<AveragedMeasure, ClassSlope>> {
  const share = (whole: At, touches: (k: number, i: number, j: number) => boolean): ClassSlope => ({
    value: (k) => right(k) / whole(k),
    slope: (k, i, j) => {
      if (!touches(k, i, j)) return 0
      return (i === j ? whole(k) - right(k) : -right(k)) / whole(k) ** 2
    },
  })
  const both: At = (k) => actual(k) + predicted(k)
  return {
    precision: share(predicted, (k, _, j) => k === j),
    recall: share(actual, (k, i) => k === i),
    f1: {
      value: (k) => (2 * right(k)) / both(k),
      slope: (k, i, j) => (i === j ? 2 * (both(k) - 2 * right(k)) : -2 * right(k)) / both(k) ** 2,
    },
  }
}
