/** How many rows of one sample have an equal row in another one by chance alone? */

import { binomial } from './distributions/index.ts'

/**
 * The chance that a row has an equal one among `others` independent rows.
 * @param collision the chance that two independent rows are equal, in [0, 1]
 * @param others whole number of at least 0
 */
export function chanceOfTwin(collision: number, others: number): number {
  if (!(collision >= 0 && collision <= 1)) {
    throw new RangeError(`collision must be between 0 and 1, but is ${collision}`)
  }
  if (others === 0) return 0
  return collision === 1 ? 1 : -Math.expm1(others * Math.log1p(-collision))
}

/**
 * One-sided p-value of at least `found` of `trials` where each has the chance `share` at most: exact binomial, 1 without trials.
 */
export function atLeast(found: number, trials: number, share: number): number {
  if (found <= 0 || share >= 1) return 1
  return share <= 0 ? 0 : binomial.survival(found - 1, trials, share)
}
