/** Statistics of two disjoint groups of units → the statistics of both together. */

import type { MeasureStatistics } from '../engine/types.ts'
import type { MetricType } from '../report/types.ts'
import { mergeMoments, mergePairMoments } from '../stats/moments.ts'

/** The statistics of no units: what merging leaves unchanged. */
export function emptyStatistics(type: MetricType): MeasureStatistics {
  switch (type) {
    case 'conversion':
      return { kind: 'indicator', n: 0, successes: 0 }
    case 'mean':
      return { kind: 'sum', n: 0, mean: 0, m2: 0 }
    case 'count':
      return { kind: 'count', n: 0, mean: 0, m2: 0 }
    case 'ratio':
      return { kind: 'ratio', n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 }
  }
}

/**
 * Exact for counts, by Chan et al. 1979 for moments.
 * @throws Error when the two are of different kinds, which only a bug can bring about
 */
export function mergeStatistics(a: MeasureStatistics, b: MeasureStatistics): MeasureStatistics {
  if (a.kind === 'indicator' && b.kind === 'indicator') {
    return { kind: 'indicator', n: a.n + b.n, successes: a.successes + b.successes }
  }
  if (a.kind === 'ratio' && b.kind === 'ratio') return { kind: 'ratio', ...mergePairMoments(a, b) }
  if (a.kind === 'sum' && b.kind === 'sum') return { kind: 'sum', ...mergeMoments(a, b) }
  if (a.kind === 'count' && b.kind === 'count') return { kind: 'count', ...mergeMoments(a, b) }
  throw new Error(`cannot merge ${a.kind} with ${b.kind}`)
}
