/** How well do the scores of several classes rank? */

import { requireAmount } from './checks.ts'
import { rateWithoutInterval, undefinedRate } from './outcome.ts'
import type { Rate } from './types.ts'

/** One class against all others, ranked by the score of that class. */
export interface ClassAuc {
  /** Rows of the class. */
  readonly support: number
  /** `null` where the class, or everything else, has no rows. */
  readonly auc: number | null
}

/**
 * One-vs-rest areas averaged with every class alike, and by their rows; without intervals. `undefined-class` where one of
 * the classes that take part has none, `no-data` without classes or rows.
 */
export function oneVersusRest(classes: readonly ClassAuc[]): {
  readonly macro: Rate
  readonly weighted: Rate
} {
  for (const { support } of classes) requireAmount(support, 'support')
  const support = classes.reduce((sum, each) => sum + each.support, 0)
  const present = classes.filter((each) => each.support > 0)
  return {
    macro: meanArea(classes.map(({ auc }) => ({ auc, share: 1 / classes.length }))),
    weighted: meanArea(present.map((each) => ({ auc: each.auc, share: each.support / support }))),
  }
}

/** Rows of two classes alone. */
export interface PairAuc {
  /** First against second, ranked by the score of the first. */
  readonly first: number | null
  /** Second against first, ranked by the score of the second. */
  readonly second: number | null
}

/**
 * Hand & Till's M (2001): the mean over all pairs of classes of the mean of both areas, insensitive to how frequent the
 * classes are; without an interval.
 */
export function handTill(pairs: readonly PairAuc[]): Rate {
  return meanArea(
    pairs.map(({ first, second }) => ({
      auc: first === null || second === null ? null : (first + second) / 2,
      share: 1 / pairs.length,
    })),
  )
}

function meanArea(parts: readonly { readonly auc: number | null; readonly share: number }[]): Rate {
  if (parts.length === 0) return undefinedRate('no-data')
  if (parts.some(({ auc }) => auc === null)) return undefinedRate('undefined-class')
  return rateWithoutInterval(
    parts.reduce((sum, { auc, share }) => sum + (auc ?? 0) * share, 0),
    'no-interval',
  )
}
