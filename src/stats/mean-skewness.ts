/** How far is the statistic of a t test from symmetric, because of the tails of the data? */

import { variance } from './moments.ts'
import type { Moments } from './types.ts'

/**
 * The skewness of a statistic beyond which error rates are visibly off. A harmful change then passes a guardrail of small
 * unequal arms of heavy-tailed data in up to 16 % instead of 2.5 % of cases, and in about 5 % when such a result decides
 * nothing (`docs/calibration.md`).
 */
export const mostSkewness = 0.1

/** A sample whose third moment is known too. */
export interface SkewedMoments extends Moments {
  /** Third standardised moment, 0 for a symmetric sample. */
  readonly skewness: number
}

/**
 * The skewness of a mean, or of the difference of two independent means: the third moment of a sum is the sum of the
 * third moments, and of a mean of n it is 1/n². Its size falls as 1/√n. Two samples of one shape and size cancel.
 * `null` where a sample has no variance to divide by.
 */
export function meanSkewness(samples: readonly SkewedMoments[]): number | null {
  const parts = samples.map((sample, i) => {
    const spread = variance(sample)
    if (spread === null) return null
    const squaredError = spread / sample.n
    const third = (sample.skewness * squaredError ** 1.5) / Math.sqrt(sample.n)
    return { squaredError, third: i === 0 ? third : -third }
  })
  let squaredError = 0
  let third = 0
  for (const part of parts) {
    if (part === null) return null
    squaredError += part.squaredError
    third += part.third
  }
  return squaredError > 0 ? third / squaredError ** 1.5 : null
}

/** The third standardised moment of a sample, from m2 = Σ(x − mean)² and m3 = Σ(x − mean)³; `null` without variance. */
export function skewness({ n, m2, m3 }: { n: number; m2: number; m3: number }): number | null {
  const deviation = Math.sqrt(m2 / n)
  return deviation > 0 ? m3 / n / deviation / deviation / deviation : null
}
