/**
 * What a sample amounts to: count, mean and centred sums of squares, and how those of parts make those of the
 * whole.
 */

import type { Moments, PairMoments } from './types.ts'

/** The moments of no values; merging with them changes nothing, to the bit. */
export const emptyMoments: Moments = { n: 0, mean: 0, m2: 0 }

/** The same for two values per unit. */
export const emptyPairMoments: PairMoments = { n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 }

/** The moments of two disjoint parts taken together (Chan, Golub & LeVeque 1979). */
export function mergeMoments(first: Moments, second: Moments): Moments {
  if (first.n === 0) return second
  if (second.n === 0) return first
  const n = first.n + second.n
  const delta = second.mean - first.mean
  const weight = second.n / n
  return {
    n,
    mean: first.mean + delta * weight,
    m2: first.m2 + second.m2 + delta * delta * first.n * weight,
  }
}

/** Moments with Σ(x − mean)³. */
export interface ThirdMoments extends Moments {
  readonly m3: number
}

/** Σ(x − mean)³ of two disjoint parts taken together, neither of them empty (Terriberry 2007). */
export function mergeCubes(first: ThirdMoments, second: ThirdMoments): number {
  const n = first.n + second.n
  const delta = second.mean - first.mean
  return (
    first.m3 +
    second.m3 +
    delta ** 3 * first.n * (second.n / n) * ((first.n - second.n) / n) +
    3 * delta * ((first.n / n) * second.m2 - (second.n / n) * first.m2)
  )
}

/** The same for two values per unit, with their co-moment. */
export function mergePairMoments(first: PairMoments, second: PairMoments): PairMoments {
  if (first.n === 0) return second
  if (second.n === 0) return first
  const n = first.n + second.n
  const deltaX = second.meanX - first.meanX
  const deltaY = second.meanY - first.meanY
  const weight = second.n / n
  return {
    n,
    meanX: first.meanX + deltaX * weight,
    meanY: first.meanY + deltaY * weight,
    m2X: first.m2X + second.m2X + deltaX * deltaX * first.n * weight,
    m2Y: first.m2Y + second.m2Y + deltaY * deltaY * first.n * weight,
    cXY: first.cXY + second.cXY + deltaX * deltaY * first.n * weight,
  }
}

/** Sample variance, divisor n − 1; `null` below two values. */
export function variance({ n, m2 }: Pick<Moments, 'n' | 'm2'>): number | null {
  return n < 2 ? null : m2 / (n - 1)
}

/** Sample covariance of the two values of a unit, divisor n − 1; `null` below two units. */
export function covariance({ n, cXY }: Pick<PairMoments, 'n' | 'cXY'>): number | null {
  return n < 2 ? null : cXY / (n - 1)
}
