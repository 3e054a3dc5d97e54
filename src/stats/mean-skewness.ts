/** How far is the statistic of a t test from symmetric, because of the tails of the data? */

import { variance } from './moments.ts'
import type { Moments } from './types.ts'

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

/**
 * The third standardised moment of a sample, from the mean of its cubes ((x − center)/scale)³; `null` without variance.
 * Right to the digits that are left by how far the center is from the mean: a few scales cost none that matter.
 */
export function skewnessFromCubes(
  { n, mean, m2 }: Moments,
  meanOfCubes: number,
  center: number,
  scale: number,
): number | null {
  const spread = m2 / n / scale ** 2
  if (!(spread > 0)) return null
  const offset = (mean - center) / scale
  const third = meanOfCubes - 3 * offset * (spread + offset ** 2) + 2 * offset ** 3
  return third / spread ** 1.5
}
