/** Were the arms alike before the exposure? If not, randomisation or logging is broken. */

import { holm } from './adjust.ts'
import { compareMeans } from './means.ts'
import type { Comparison, Moments } from './types.ts'

/** An adjusted p-value below this is hardly chance. */
const IMBALANCED_BELOW = 0.001

/** One covariate in the baseline and in the variants, of the units that have one. */
export interface CovariateMoments {
  readonly baseline: Moments
  readonly variants: readonly Moments[]
}

/** How a covariate of one variant compares with that of the baseline. */
export interface CovariateBalance {
  readonly comparison: Comparison
  /** After Holm over all variants and covariates; `null` where there is no test, which tells nothing either way. */
  readonly adjustedPValue: number | null
  readonly imbalanced: boolean
}

/**
 * Welch's test of every covariate in every variant against the baseline, with Holm's adjustment over all of them. No
 * variant can have an effect on what was settled before it was seen, so that a difference is a fault, failed at an
 * adjusted p < 0.001. By covariate, and within it by variant, in the order given.
 */
export function covariateBalance(
  covariates: readonly CovariateMoments[],
  confidence: number,
): CovariateBalance[][] {
  const comparisons = covariates.map(({ baseline, variants }) =>
    variants.map((variant) => compareMeans(baseline, variant, confidence)),
  )
  const adjusted = holm(comparisons.flat().map(({ test }) => test.pValue))
  let place = 0
  return comparisons.map((ofCovariate) =>
    ofCovariate.map((comparison) => {
      const adjustedPValue = adjusted[place] ?? null
      place += 1
      return {
        comparison,
        adjustedPValue,
        imbalanced: adjustedPValue !== null && adjustedPValue < IMBALANCED_BELOW,
      }
    }),
  )
}
