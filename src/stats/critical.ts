/** How many standard errors an interval reaches to either side. */

import { normal, studentT } from './distributions/index.ts'

/**
 * The two-sided critical value at a confidence level: the upper (1 − confidence)/2 point of Student's t,
 * or of the normal distribution when `degreesOfFreedom` is infinite.
 */
export function criticalValue(confidence: number, degreesOfFreedom = Number.POSITIVE_INFINITY): number {
  const tail = (1 - confidence) / 2
  return degreesOfFreedom === Number.POSITIVE_INFINITY
    ? normal.upperQuantile(tail)
    : studentT.upperQuantile(tail, degreesOfFreedom)
}
