/** Statistics of two disjoint groups of units → the statistics of both together. */

import type { CovariateSums, MeasureStatistics, UnitTail } from '../engine/types.ts'
import type { MetricType } from '../report/types.ts'
import { emptyMoments, mergeCubes, mergeMoments, mergePairMoments } from '../stats/moments.ts'

/** The statistics of no units: what merging leaves unchanged. */
export function emptyStatistics(type: MetricType): MeasureStatistics {
  switch (type) {
    case 'conversion':
      return { kind: 'indicator', n: 0, successes: 0 }
    case 'mean':
      return { kind: 'sum', ...emptyMoments, tail: null }
    case 'count':
      return { kind: 'count', ...emptyMoments, tail: null }
    case 'ratio':
      return { kind: 'ratio', n: 0, meanX: 0, meanY: 0, m2X: 0, m2Y: 0, cXY: 0 }
  }
}

type OneValue = Extract<MeasureStatistics, { kind: 'sum' | 'count' }>

type Values = Pick<OneValue, 'n' | 'mean' | 'm2' | 'tail'>

/** Known only where both are; a group without units adds nothing. */
function mergeTails(a: Values, b: Values): UnitTail | null {
  if (a.n === 0) return b.tail
  if (b.n === 0) return a.tail
  if (a.tail === null || b.tail === null) return null
  const known = a.tail.m3 !== null && b.tail.m3 !== null
  return {
    m3: known ? mergeCubes({ ...a, m3: a.tail.m3 ?? 0 }, { ...b, m3: b.tail.m3 ?? 0 }) : null,
    least: Math.min(a.tail.least, b.tail.least),
    greatest: Math.max(a.tail.greatest, b.tail.greatest),
  }
}

type WithCovariate = { readonly covariate?: CovariateSums }

/** One experiment has one cap; a group without units has none. */
function mergeCaps(a: OneValue, b: OneValue): Pick<OneValue, 'cap'> {
  if (a.cap === undefined || b.cap === undefined) {
    const one = a.cap ?? b.cap
    return one === undefined ? {} : { cap: one }
  }
  const [first, second] = [a.cap.uncapped, b.cap.uncapped]
  return {
    cap: {
      at: a.cap.at,
      above: a.cap.above + b.cap.above,
      uncapped: { ...mergeMoments(first, second), tail: mergeTails(first, second) },
    },
  }
}

/** Both have one, unless one of them is of no units. */
function mergeCovariates({ covariate: a }: WithCovariate, { covariate: b }: WithCovariate): WithCovariate {
  if (a === undefined || b === undefined) {
    const one = a ?? b
    return one === undefined ? {} : { covariate: one }
  }
  return {
    covariate: {
      known: mergePairMoments(a.known, b.known),
      unknown: mergeMoments(a.unknown, b.unknown),
      differing: a.differing + b.differing,
    },
  }
}

/**
 * Exact for counts, by Chan et al. 1979 for moments.
 * @throws Error when the two are of different kinds, which only a bug can bring about
 */
export function mergeStatistics(a: MeasureStatistics, b: MeasureStatistics): MeasureStatistics {
  if (a.kind === 'indicator' && b.kind === 'indicator') {
    return { kind: 'indicator', n: a.n + b.n, successes: a.successes + b.successes, ...mergeCovariates(a, b) }
  }
  if (a.kind === 'ratio' && b.kind === 'ratio') return { kind: 'ratio', ...mergePairMoments(a, b) }
  if ((a.kind === 'sum' && b.kind === 'sum') || (a.kind === 'count' && b.kind === 'count')) {
    return {
      kind: a.kind,
      ...mergeMoments(a, b),
      tail: mergeTails(a, b),
      ...mergeCovariates(a, b),
      ...mergeCaps(a, b),
    }
  }
  throw new Error(`cannot merge ${a.kind} with ${b.kind}`)
}
