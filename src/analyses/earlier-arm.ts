/** One variant's value in a report → the statistics that it was computed from. */

import type { MetricType, VariantResult } from '../report/types.ts'
import { criticalValue } from '../stats/critical.ts'
import type { EstimateWithFreedom } from '../stats/estimate-test.ts'
import type { Counts, Moments } from '../stats/types.ts'

/** What a report keeps of a variant; a ratio or a percentile as its estimate, `null` where it has no standard error. */
export type ReportedArm =
  | ({ readonly kind: 'rate' } & Counts)
  | ({ readonly kind: 'mean' } & Moments)
  | {
      readonly kind: 'estimate'
      readonly n: number
      /** What its test is called. */
      readonly test: 'welch' | 'quantile'
      readonly estimate: EstimateWithFreedom | null
    }

/**
 * The standard error of a ratio: the half-width of its t interval over the critical value. An estimate of at least two units
 * without limits is one whose units all have one ratio.
 */
function ratioEstimate(own: VariantResult, confidence: number): EstimateWithFreedom | null {
  const { estimate, low, high, units } = own
  if (estimate === null || units < 2) return null
  const degreesOfFreedom = units - 1
  if (low === null || high === null) return { value: estimate, squaredError: 0, degreesOfFreedom }
  const standardError = (high - low) / 2 / criticalValue(confidence, degreesOfFreedom)
  return { value: estimate, squaredError: standardError ** 2, degreesOfFreedom }
}

/**
 * The arm that a variant's numbers stand for; `null` where they contradict each other, or lack one that is needed.
 * @param confidence of the interval, `null` where the report does not say it
 */
export function reportedArm(
  type: MetricType,
  own: VariantResult,
  confidence: number | null,
): ReportedArm | null {
  const { units, conversions, estimate, standardDeviation } = own
  switch (type) {
    case 'conversion':
    case 'retention':
      if (conversions === undefined || conversions > units) return null
      return { kind: 'rate', n: units, successes: conversions }
    case 'mean':
    case 'count': {
      if (units === 0) return { kind: 'mean', n: 0, mean: 0, m2: 0 }
      const spread = units === 1 ? 0 : (standardDeviation ?? null)
      if (estimate === null || spread === null || spread < 0) return null
      return { kind: 'mean', n: units, mean: estimate, m2: spread ** 2 * (units - 1) }
    }
    case 'ratio': {
      if (confidence === null || (own.low !== null && own.high !== null && own.low > own.high)) return null
      return { kind: 'estimate', n: units, test: 'welch', estimate: ratioEstimate(own, confidence) }
    }
    case 'quantile': {
      const { standardError = null } = own
      if (standardError !== null && !(standardError >= 0)) return null
      const known = estimate !== null && standardError !== null
      return {
        kind: 'estimate',
        n: units,
        test: 'quantile',
        estimate: known
          ? { value: estimate, squaredError: standardError ** 2, degreesOfFreedom: Number.POSITIVE_INFINITY }
          : null,
      }
    }
  }
}
