/** What does an always-valid test cost: how large has it to be to find an effect, and where does it end on average? */

import { requireCount, requirePositive } from '../checks.ts'
import { normal } from '../distributions/index.ts'
import { lineRoot } from '../line-root.ts'
import { crossing } from '../root.ts'
import { type AlwaysValid, alwaysValidCritical } from './always-valid.ts'
import { exitProbabilities } from './exits.ts'
import { expectedEnd, foundIn, type Limit, surplusOf } from './looks-cost.ts'

/** More looks take longer than anybody waits: they grow with the third power. */
const MOST_LOOKS = 50

/** An always-valid test that is looked at so many times, at equal distances, the last time at its end. */
export interface WatchedTest extends AlwaysValid {
  /** Of one comparison, where several share alpha; alpha itself, where there is one. */
  readonly level: number
  /** Two-sided in any case: 1 to 50. */
  readonly looks: number
}

/** What becomes of such a test of a given size. */
export interface Watched {
  /** The chance to find the effect in its direction at any of the looks, and at the last one alone. */
  readonly found: number
  readonly foundAtEnd: number
  /** The share of its size at which it ends on average: when there is no effect, and when there is that one. */
  readonly expected: { readonly withoutEffect: number; readonly withEffect: number }
}

/** @param units of both arms together, at the end; a real number while a size is being solved for */
export function limitsOf(test: WatchedTest, units: number): readonly Limit[] {
  requireCount(test.looks, 'looks')
  if (test.looks < 1 || test.looks > MOST_LOOKS) {
    throw new RangeError(`looks must be 1 to ${MOST_LOOKS}, but are ${test.looks}`)
  }
  return Array.from({ length: test.looks }, (_, i) => {
    const fraction = (i + 1) / test.looks
    return { fraction, critical: alwaysValidCritical(test, units * fraction, test.level) }
  })
}

/**
 * A test by the normal approximation: its statistic at a share t of the size is normal with mean drift · √t, and the limits
 * between looks are not asked. Each number is that of exactly these looks, by numerical integration: with more of them the
 * effect is found more often.
 * @param drift the mean of the statistic at the end, in the direction of the effect
 */
export function watchedTest(test: WatchedTest, units: number, drift: number): Watched {
  const limits = limitsOf(test, units)
  const exits = exitProbabilities(limits, 2, drift)
  const [end] = limits.slice(-1)
  return {
    found: foundIn(exits),
    foundAtEnd: normal.survival((end?.critical ?? 0) - drift),
    expected: {
      withoutEffect: expectedEnd(limits, exitProbabilities(limits, 2, 0)),
      withEffect: expectedEnd(limits, exits),
    },
  }
}

/**
 * The units of both arms together, a real number, at which the effect is found with this power, which must be above the
 * level of a tail and below 1 (else a RangeError).
 * @param driftAt the mean of the statistic with so many units: about a multiple of their root
 * @param start a first guess
 * @param most more cannot be counted: the answer is `null` instead
 */
export function watchedSize(
  test: WatchedTest,
  power: number,
  driftAt: (units: number) => number,
  start: number,
  most = Number.MAX_SAFE_INTEGER,
): number | null {
  requirePositive(start, 'start')
  if (!(power > test.level / 2 && power < 1)) {
    throw new RangeError(`power must lie between ${test.level / 2} and 1, but is ${power}`)
  }
  const surplus = (root: number): number => {
    const units = root * root
    if (!(root > 0 && units <= most)) return Number.NaN
    return surplusOf(exitProbabilities(limitsOf(test, units), 2, driftAt(units)), power)
  }
  const guess = Math.sqrt(start)
  const root = lineRoot(surplus, guess, guess / driftAt(start))
  if (root !== null) return root * root
  const end = Math.sqrt(most)
  return surplus(end) < 0 ? null : crossing(surplus, 0, Math.min(guess, end), end) ** 2
}
