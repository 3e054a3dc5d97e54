/** The limits of a one-sided test: `null` in a report, infinite in words and pictures. */

import type { Quantity, TTestResult } from '../report/types.ts'

/** The side that the alternative points to is open; another `null` stays what it is, undefined. */
export function openLimits(
  { estimate, low, high }: Quantity,
  alternative: TTestResult['alternative'],
): Quantity {
  return {
    estimate,
    low: low ?? (alternative === 'less' ? Number.NEGATIVE_INFINITY : null),
    high: high ?? (alternative === 'greater' ? Number.POSITIVE_INFINITY : null),
  }
}
