/** How many standard errors an interval reaches to either side. */

import { studentT } from './distributions/index.ts'
import type { Alternative, Level } from './types.ts'

/**
 * The critical value at a level, which may name it itself. Of a confidence it is the upper (1 − confidence)/2 point of Student's t, for a one-sided
 * alternative the upper 1 − confidence point. Infinite degrees of freedom are the normal distribution.
 */
export function criticalValue(
  level: Level,
  degreesOfFreedom = Number.POSITIVE_INFINITY,
  alternative: Alternative = 'two-sided',
): number {
  if (typeof level === 'object' && 'critical' in level) return level.critical
  const beyond = typeof level === 'number' ? 1 - level : level.alpha
  return studentT.upperQuantile(alternative === 'two-sided' ? beyond / 2 : beyond, degreesOfFreedom)
}
