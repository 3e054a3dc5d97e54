/** What does one threshold on the score do? */

import { requireCount } from '../checks.ts'
import { compareEffective } from '../score.ts'
import { accuracyRate } from './accuracy.ts'
import { requireAmount } from './checks.ts'
import { undefinedRate } from './outcome.ts'
import { type ClassMeasures, classMeasures } from './per-class.ts'
import { effectiveCounts } from './rates.ts'
import type { Rate, ZeroDivision } from './types.ts'

/** Rows on either side of a threshold, or sums of their weights. */
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

const tableOf = ({ tp, fp, fn, tn }: ThresholdCounts) => [
  [tp, fn],
  [fp, tn],
]

/**
 * The measures of a threshold, from whole counts of rows, or from sums of weights.
 * @param squares sums of the squares of the weights; `null` without weights
 */
export function operatingPoint(
  cells: ThresholdCounts,
  confidence: number,
  squares: ThresholdCounts | null = null,
  zeroDivision: ZeroDivision = null,
): OperatingPoint {
  const check = squares === null ? requireCount : requireAmount
  for (const [name, count] of Object.entries(cells)) check(count, name)
  const confusion = {
    labels: ['positive', 'negative'],
    counts: tableOf(cells),
    squares: squares === null ? null : tableOf(squares),
  }
  const [positive] = classMeasures(confusion, confidence, zeroDivision)
  if (positive === undefined) throw new RangeError('a threshold has a positive class')
  const { precision, recall, specificity, f1, falsePositiveRate } = positive
  return {
    ...{ precision, recall, specificity, f1, falsePositiveRate },
    accuracy: accuracyRate(confusion, confidence),
    youden: youdenOf(cells, squares ?? cells, confidence),
  }
}

function youdenOf({ tp, fp, fn, tn }: ThresholdCounts, squares: ThresholdCounts, confidence: number): Rate {
  if (tp + fn === 0) return undefinedRate('no-actual')
  if (fp + tn === 0) return undefinedRate('no-other-actual')
  const negatives = effectiveCounts(fp, fp + tn, squares.fp + squares.tn)
  const positives = effectiveCounts(tp, tp + fn, squares.tp + squares.fn)
  const { estimate, low, high } = compareEffective(negatives, positives, confidence).difference
  return { estimate, low, high, reason: null }
}
