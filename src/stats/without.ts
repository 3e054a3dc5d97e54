/** What is left of a sample when some of its values are taken out: merging (`moments.ts`), the other way round. */

import { emptyMoments, emptyPairMoments } from './moments.ts'
import type { Moments, PairMoments } from './types.ts'

/**
 * A sum of squares this small beside the one that it is left of is what rounding left: 0. A spread that is really a
 * millionth of what it was is lost with it.
 */
const noise = 1e-12

const remaining = (left: number, of: number): number => (left > noise * of ? left : 0)

/**
 * The moments of the values that are not in the part (Chan, Golub & LeVeque 1979, solved for one side).
 * Taking out all values leaves none, to the bit.
 */
export function withoutMoments(whole: Moments, part: Moments): Moments {
  if (part.n === 0) return whole
  const n = whole.n - part.n
  if (n <= 0) return emptyMoments
  const mean = whole.mean + (whole.mean - part.mean) * (part.n / n)
  const delta = part.mean - mean
  const between = delta * delta * part.n * (n / whole.n)
  return { n, mean, m2: n < 2 ? 0 : remaining(whole.m2 - part.m2 - between, whole.m2) }
}

/** The same for two values per unit, with their co-moment. */
export function withoutPairMoments(whole: PairMoments, part: PairMoments): PairMoments {
  if (part.n === 0) return whole
  const n = whole.n - part.n
  if (n <= 0) return emptyPairMoments
  const side = (mean: number, m2: number, ownMean: number, ownM2: number) =>
    withoutMoments({ n: whole.n, mean, m2 }, { n: part.n, mean: ownMean, m2: ownM2 })
  const x = side(whole.meanX, whole.m2X, part.meanX, part.m2X)
  const y = side(whole.meanY, whole.m2Y, part.meanY, part.m2Y)
  const between = (part.meanX - x.mean) * (part.meanY - y.mean) * part.n * (n / whole.n)
  return {
    n,
    meanX: x.mean,
    meanY: y.mean,
    m2X: x.m2,
    m2Y: y.m2,
    cXY: x.m2 === 0 || y.m2 === 0 ? 0 : whole.cXY - part.cXY - between,
  }
}
