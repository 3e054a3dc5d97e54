/** Sufficient statistics of an engine → the samples of a t test. */

import type { MeasureStatistics } from '../engine/types.ts'
import { skewness } from '../stats/mean-skewness.ts'
import { emptyMoments, emptyPairMoments } from '../stats/moments.ts'
import type { PairMoments } from '../stats/types.ts'
import type { TTestSample } from './ttest.ts'

/** A skewness needs three values. */
const fewestForSkewness = 3
/** Of m2: what is smaller is the rounding of sums that cancel. */
const noise = 1e-12

/** A sample from the statistics of its values; `undefined` where there was no row. */
export function sampleOf(name: string, values: MeasureStatistics | undefined): TTestSample {
  if (values?.kind !== 'sample') return { name, ...emptyMoments, skewness: null }
  const { n, mean, m2, m3 } = values
  const isKnown = m3 !== null && n >= fewestForSkewness
  return { name, n, mean, m2, skewness: isKnown ? skewness({ n, m2, m3 }) : null }
}

/** The moments of pairs; `undefined` where there was no row. */
export const pairsOf = (pairs: MeasureStatistics | undefined): PairMoments =>
  pairs?.kind === 'pairs' ? pairs : emptyPairMoments

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
