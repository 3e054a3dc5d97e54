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

/** The statistic at the end, in the direction of the effect: normal, in standard errors as the test has them. */
export interface EndStatistic {
  readonly mean: number
  readonly deviation: number
}

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

/** In standard deviations of the statistic. */
function limitsOf(test: WatchedTest, units: number, deviation: number): readonly Limit[] {
  requireCount(test.looks, 'looks')
  if (test.looks < 1 || test.looks > MOST_LOOKS) {
    throw new RangeError(`looks must be 1 to ${MOST_LOOKS}, but are ${test.looks}`)
  }
  return Array.from({ length: test.looks }, (_, i) => {
    const fraction = (i + 1) / test.looks
    return { fraction, critical: alwaysValidCritical(test, units * fraction, test.level) / deviation }
  })
}

/** Where a test ends that is of so many units of both arms together, a real number while a size is being solved for. */
function exitsOf(test: WatchedTest, units: number, { mean, deviation }: EndStatistic) {
  const limits = limitsOf(test, units, deviation)
  return { limits, exits: exitProbabilities(limits, 2, mean / deviation) }
}

/**
 * A test by the normal approximation: its statistic at a share t of the size has the mean of the end times √t, and the limits
 * between looks are not asked. Each number is that of exactly these looks, by numerical integration: with more of them the
 * effect is found more often.
 */
export function watchedTest(test: WatchedTest, units: number, end: EndStatistic): Watched {
  const { limits, exits } = exitsOf(test, units, end)
  const none = exitsOf(test, units, { mean: 0, deviation: 1 })
  return {
    found: foundIn(exits),
    foundAtEnd: normal.survival((limits.at(-1)?.critical ?? 0) - end.mean / end.deviation),
    expected: {
      withoutEffect: expectedEnd(none.limits, none.exits),
      withEffect: expectedEnd(limits, exits),
    },
  }
}

/** Rounds after which a guess is near enough: each halves its distance, or better. */
const ROUNDS = 8

/** About the units with which the last look alone finds the effect. */
function foundByLast(
  test: WatchedTest,
  power: number,
  endAt: (units: number) => EndStatistic,
  start: number,
  most: number,
): number {
  let units = start
  for (let round = 0; round < ROUNDS; round += 1) {
    const { mean, deviation } = endAt(units)
    const wanted = alwaysValidCritical(test, units, test.level) + deviation * normal.quantile(power)
    units = Math.min(most, (units * wanted) / mean)
  }
  return units
}

/**
 * The units of both arms together, a real number, at which the effect is found with this power, which must be above the
 * level of a tail and below 1 (else a RangeError).
 * @param endAt the statistic with so many units: its mean is about a multiple of their root
 * @param start a first guess
 * @param most more cannot be counted: the answer is `null` instead
 */
export function watchedSize(
  test: WatchedTest,
  power: number,
  endAt: (units: number) => EndStatistic,
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
    return surplusOf(exitsOf(test, units, endAt(units)).exits, power)
  }
  const near = foundByLast(test, power, endAt, start, most)
  const guess = Math.sqrt(near)
  const { mean, deviation } = endAt(near)
  const root = lineRoot(surplus, guess, (guess / mean) * deviation)
  if (root !== null) return root * root
  const end = Math.sqrt(most)
  return surplus(end) < 0 ? null : crossing(surplus, 0, Math.min(guess, end), end) ** 2
}
