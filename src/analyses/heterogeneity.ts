/** Does the effect differ between segments by more than chance? */

import type { HeterogeneityResult } from '../report/types.ts'
import type { Estimate } from '../stats/fieller.ts'
import { heterogeneity } from '../stats/heterogeneity.ts'
import type { EstimatesOf } from './method.ts'

const differenceOf = (baseline: Estimate | null, variant: Estimate | null): Estimate | null => {
  if (baseline === null || variant === null) return null
  const squaredError = baseline.squaredError + variant.squaredError
  return squaredError > 0 ? { value: variant.value - baseline.value, squaredError } : null
}

/**
 * Cochran's Q of the differences in the segments of one segmentation, for a variant of a metric; `null` where fewer than
 * two segments have a difference with an error.
 */
export function heterogeneityOf(
  by: string,
  metric: string,
  variant: { readonly name: string; readonly arm: number },
  segments: readonly EstimatesOf[],
): HeterogeneityResult | null {
  const differences = segments.flatMap((estimate) => differenceOf(estimate(0), estimate(variant.arm)) ?? [])
  const found = heterogeneity(differences)
  return found === null ? null : { by, metric, variant: variant.name, segments: differences.length, ...found }
}
