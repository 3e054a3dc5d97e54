/** What is the variance of two samples that are taken to have one variance? */

import type { Moments } from './types.ts'

/** (Σ(x − x̄)² + Σ(y − ȳ)²) / (n_x + n_y − 2); `null` without a degree of freedom, or without a sample. */
export function pooledVariance(
  first: Moments,
  second: Moments,
): { readonly value: number; readonly degreesOfFreedom: number } | null {
  const degreesOfFreedom = first.n + second.n - 2
  if (first.n === 0 || second.n === 0 || degreesOfFreedom < 1) return null
  return { value: (first.m2 + second.m2) / degreesOfFreedom, degreesOfFreedom }
}
