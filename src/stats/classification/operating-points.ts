/** What does one threshold on the score do? */

import { requireCount } from '../checks.ts'
import { compareRates } from '../score.ts'
import { accuracyRate } from './accuracy.ts'
import { undefinedRate } from './outcome.ts'
import { type ClassMeasures, classMeasures } from './per-class.ts'
import type { Rate } from './types.ts'

/** Rows on either side of a threshold. */
export interface ThresholdCounts {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

/** The measures of the positive class at a threshold. */
export interface OperatingPoint
  extends Pick<ClassMeasures, 'precision' | 'recall' | 'specificity' | 'f1' | 'falsePositiveRate'> {
  readonly accuracy: Rate
  /**
   * Youden's J (1950), recall − false positive rate: the difference of two independent rates, with the score interval of
   * one. `no-actual` without positives, `no-other-actual` without negatives.
   */
  readonly youden: Rate
}

/** The measures of a threshold, from whole counts of rows. */
export function operatingPoint(cells: ThresholdCounts, confidence: number): OperatingPoint {
  for (const [name, count] of Object.entries(cells)) requireCount(count, name)
  const { tp, fp, fn, tn } = cells
  const counts = [
    [tp, fn],
    [fp, tn],
  ]
  const confusion = { labels: ['positive', 'negative'], counts, squares: null }
  const [positive] = classMeasures(confusion, confidence)
  if (positive === undefined) throw new RangeError('a threshold has a positive class')
  const { precision, recall, specificity, f1, falsePositiveRate } = positive
  return {
    ...{ precision, recall, specificity, f1, falsePositiveRate },
    accuracy: accuracyRate(confusion, confidence),
    youden: youdenOf(cells, confidence),
  }
}

function youdenOf({ tp, fp, fn, tn }: ThresholdCounts, confidence: number): Rate {
  if (tp + fn === 0) return undefinedRate('no-actual')
  if (fp + tn === 0) return undefinedRate('no-other-actual')
  const negatives = { n: fp + tn, successes: fp }
  const positives = { n: tp + fn, successes: tp }
  const { estimate, low, high } = compareRates(negatives, positives, confidence).difference
  return { estimate, low, high, reason: null }
}
