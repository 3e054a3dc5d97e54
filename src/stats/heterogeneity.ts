/** Do several independent estimates of one effect differ by more than chance? */

import { chiSquared } from './distributions/index.ts'
import type { Estimate } from './fieller.ts'

/** Cochran's Q and what follows from it. */
export interface Heterogeneity {
  /** Σ w (x − x̄)² with w = 1 / squared error and x̄ the mean weighted by w. */
  readonly q: number
  readonly degreesOfFreedom: number
  /** The share of the variation that is more than chance, max(0, (Q − df) / Q); 0 when Q is. */
  readonly iSquared: number
  /** P(χ²_df > Q). */
  readonly pValue: number
}

/**
 * Cochran's Q (1954) with I² (Higgins & Thompson 2002) over estimates with errors above 0; `null` when fewer than two
 * are given.
 */
export function heterogeneity(estimates: readonly Estimate[]): Heterogeneity | null {
  if (estimates.length < 2) return null
  const weights = estimates.map(({ squaredError }) => 1 / squaredError)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = estimates.reduce((sum, { value }, i) => sum + (value * (weights[i] ?? 0)) / total, 0)
  const q = estimates.reduce((sum, { value }, i) => sum + (weights[i] ?? 0) * (value - mean) ** 2, 0)
  const degreesOfFreedom = estimates.length - 1
  return {
    q,
    degreesOfFreedom,
    iSquared: q > degreesOfFreedom ? (q - degreesOfFreedom) / q : 0,
    pValue: chiSquared.survival(q, degreesOfFreedom),
  }
}
