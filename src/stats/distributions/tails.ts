/** Both tails of a continuous distribution at a point. */

/**
 * P(X ≤ x) and P(X > x): they add up to 1, and the smaller one is computed directly, so that it keeps its relative
 * accuracy down to the smallest double.
 */
export interface Tails {
  readonly lower: number
  readonly upper: number
}
