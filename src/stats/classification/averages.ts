/** One number for all classes: as if they mattered alike, by their rows, or over all decisions. */

import { defined, missing } from '../outcome.ts'
import type { Maybe } from '../types.ts'
import { type ClassRates, classRates } from './class-measures.ts'
import { type Counts2, marginsOf } from './matrix.ts'

type Measure = 'precision' | 'recall' | 'f1'

const estimateOf = (rates: ClassRates | undefined, measure: Measure): number | null =>
  rates?.[measure].estimate ?? null

/** Undefined (`no-data`) where one of the classes is. */
function mean(values: readonly (number | null)[], weights: readonly number[]): Maybe {
  const total = weights.reduce((sum, each) => sum + each, 0)
  if (total === 0) return missing('no-data')
  let sum = 0
  for (const [i, value] of values.entries()) {
    if (value === null) return missing('no-data')
    sum += value * ((weights[i] ?? 0) / total)
  }
  return defined(sum)
}

/** Averages of precision, recall and F1. */
export interface Averages {
  readonly macro: Readonly<Record<Measure, Maybe>>
  readonly weighted: Readonly<Record<Measure, Maybe>>
  readonly micro: Readonly<Record<Measure, Maybe>>
}

/**
 * Macro: over classes that occur in actual or predicted, alike; weighted: by actual rows, over classes that have some;
 * micro: in single-label classification all three are the accuracy.
 */
export function averagesOf(counts: Counts2): Averages {
  const { actual, predicted, right, rows } = marginsOf(counts)
  const rates = counts.map((_, i) => classRates(counts, i, 0.95))
  const where = (occurs: (i: number) => boolean) => counts.flatMap((_, i) => (occurs(i) ? [i] : []))
  const average = (classes: readonly number[], weight: (i: number) => number) => {
    const of = (measure: Measure) =>
      mean(
        classes.map((i) => estimateOf(rates[i], measure)),
        classes.map(weight),
      )
    return { precision: of('precision'), recall: of('recall'), f1: of('f1') }
  }
  const share = rows === 0 ? missing('no-data') : defined(right.reduce((sum, each) => sum + each, 0) / rows)
  return {
    macro: average(
      where((i) => (actual[i] ?? 0) + (predicted[i] ?? 0) > 0),
      () => 1,
    ),
    weighted: average(
      where((i) => (actual[i] ?? 0) > 0),
      (i) => actual[i] ?? 0,
    ),
    micro: { precision: share, recall: share, f1: share },
  }
}
