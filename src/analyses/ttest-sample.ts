/** Sufficient statistics of an engine → the samples of a t test. */

import type { GroupStatistics } from '../engine/types.ts'
import { skewnessFromCubes } from '../stats/mean-skewness.ts'
import { emptyMoments, emptyPairMoments, mergeMoments, mergePairMoments } from '../stats/moments.ts'
import type { Moments, PairMoments } from '../stats/types.ts'
import type { TTestSample } from './ttest.ts'

/** A skewness needs three values. */
const fewestForSkewness = 3
/** Of m2: what is smaller is the rounding of sums that cancel. */
const noise = 1e-12

/** The moments at a place among the measures, over all groups. */
export function totalOf(groups: readonly GroupStatistics[], at: number): Moments {
  return groups.reduce<Moments>((total, { measures }) => {
    const own = measures[at]
    return own?.kind === 'sum' ? mergeMoments(total, own) : total
  }, emptyMoments)
}

/** How many values there are at a place among the measures. */
export const countAt = ({ measures }: GroupStatistics, at: number): number => measures[at]?.n ?? 0

/** The pairs at a place among the measures, over all groups. */
export function pairsOf(groups: readonly GroupStatistics[], at: number): PairMoments {
  return groups.reduce<PairMoments>((total, { measures }) => {
    const own = measures[at]
    return own?.kind === 'ratio' ? mergePairMoments(total, own) : total
  }, emptyPairMoments)
}

/**
 * A sample from its moments and from the mean of its cubes ((x − center)/scale)³, as far as they are known.
 */
export function sampleOfSums(
  name: string,
  { n, mean, m2 }: Moments,
  cubes: Moments,
  center: number,
  scale: number,
): TTestSample {
  const moments = { n, mean, m2 }
  const skewness = cubes.n < fewestForSkewness ? null : skewnessFromCubes(moments, cubes.mean, center, scale)
  return { name, ...moments, skewness }
}

/** Both samples of pairs, and their differences first − second. */
export function samplesOfPairs(
  names: readonly [string, string],
  { n, meanX, meanY, m2X, m2Y, cXY }: PairMoments,
): { readonly samples: readonly [TTestSample, TTestSample]; readonly differences: TTestSample } {
  const m2 = m2X + m2Y - 2 * cXY
  return {
    samples: [
      { name: names[0], n, mean: meanX, m2: m2X, skewness: null },
      { name: names[1], n, mean: meanY, m2: m2Y, skewness: null },
    ],
    differences: {
      name: 'differences',
      n,
      mean: meanX - meanY,
      m2: m2 > noise * (m2X + m2Y) ? m2 : 0,
      skewness: null,
    },
  }
}

/** Pearson's correlation of the pairs; `null` where one of the two does not vary. */
export function correlationOfPairs({ m2X, m2Y, cXY }: PairMoments): number | null {
  const scale = Math.sqrt(m2X) * Math.sqrt(m2Y)
  return scale > 0 ? cXY / scale : null
}
