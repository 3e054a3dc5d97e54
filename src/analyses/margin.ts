/** Where does an interval lie to a margin? */

import type { Margin, MarginConclusion } from '../report/types.ts'
import { sideOf } from '../stats/side.ts'
import type { Comparison, Interval, UndefinedReason } from '../stats/types.ts'

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number

/** A limit with infinity where it is unbounded; `null` where it is undefined. */
function limit(value: number | null, reason: UndefinedReason | null): number | null {
  if (value !== null) return value
  if (reason === 'unbounded-above') return POSITIVE_INFINITY
  return reason === 'unbounded-below' ? NEGATIVE_INFINITY : null
}

const words = {
  'non-inferiority': { inside: 'non-inferior', outside: 'inferior' },
  equivalence: { inside: 'equivalent', outside: 'not-equivalent' },
} as const

/**
 * The whole interval within the margin, wholly beyond it, or neither: two-sided intervals at 1 − α make this a one-sided
 * test at α/2 (both of them for equivalence: Schuirmann 1987). Undefined limits decide nothing, and neither do arms whose
 * tails do not average out: there a harmful change passes too often.
 */
export function judgeMargin(
  { difference, lift }: Comparison,
  margin: Margin,
  heavyTail: boolean,
): MarginConclusion {
  if (heavyTail) return 'inconclusive'
  const interval: Interval = margin.scale === 'relative' ? lift : difference
  const low = limit(interval.low, interval.reasons.low)
  const high = limit(interval.high, interval.reasons.high)
  if (low === null || high === null) return 'inconclusive'
  const sides = [
    ...(margin.low === null ? [] : [sideOf({ low, high }, '>', margin.low)]),
    ...(margin.high === null ? [] : [sideOf({ low, high }, '<', margin.high)]),
  ]
  if (sides.includes('misses')) return words[margin.kind].outside
  return sides.includes('straddles') ? 'inconclusive' : words[margin.kind].inside
}
