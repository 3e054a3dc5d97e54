/** How many standard errors an interval reaches to either side. */

import { studentT } from './distributions/index.ts'
import type { Alternative } from './types.ts'

/**
 * The critical value at a confidence level: the upper (1 − confidence)/2 point of Student's t, for a one-sided
 * alternative the upper 1 − confidence point. Infinite degrees of freedom are the normal distribution.
 */
export function criticalValue(
  confidence: number,
  degreesOfFreedom = Number.POSITIVE_INFINITY,
  alternative: Alternative = 'two-sided',
): number {
  const beyond = 1 - confidence
  return studentT.upperQuantile(alternative === 'two-sided' ? beyond / 2 : beyond, degreesOfFreedom)
}
