/** Does what is given a probability happen as often as it says? */

import { requireAmount } from './checks.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import { effectiveRows, rate } from './rates.ts'
import type { Rate } from './types.ts'

/** Rows whose scores fall into one bin. */
export interface ScoreBin {
  /** Rows, or Σ of their weights, as are the next two. */
  readonly rows: number
  readonly scoreSum: number
  readonly positives: number
  /** Σ w²; missing without weights. */
  readonly squares?: number
}

/** What came of the rows of a bin. */
export interface JudgedBin {
  /** `null` without rows. */
  readonly meanScore: number | null
  /** Share of positives, Wilson (of weighted rows for their effective number); `empty-bin` without rows. */
  readonly observed: Rate
}

/** How far scores are from shares. */
export interface Calibration {
  /**
   * Mean |share of positives − mean score| over rows (Naeini, Cooper & Hauskrecht 2015), without an interval; depends on the
   * bins. `no-data` without rows.
   */
  readonly error: Rate
  readonly bins: readonly JudgedBin[]
}

/** The reliability table of binned scores. */
export function calibration(bins: readonly ScoreBin[], confidence: number): Calibration {
  const judged = bins.map(({ rows, scoreSum, positives, squares = rows }, i): JudgedBin => {
    for (const [name, value] of Object.entries({ rows, positives, squares }))
      requireAmount(value, `bins[${i}].${name}`)
    if (positives > rows)
      throw new RangeError(`bins[${i}].positives must not exceed the rows, but are ${positives} of ${rows}`)
    return {
      meanScore: rows === 0 ? null : scoreSum / rows,
      observed: rate(positives, rows, confidence, effectiveRows(rows, squares), 'empty-bin'),
    }
  })
  const rows = bins.reduce((sum, bin) => sum + bin.rows, 0)
  const apart = bins.reduce((sum, { scoreSum, positives }) => sum + Math.abs(positives - scoreSum), 0)
  return {
    error: rows === 0 ? undefinedRate('no-data') : rateWithoutInterval(apart / rows, 'no-interval'),
    bins: judged,
  }
}
