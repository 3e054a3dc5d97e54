/** What every simulation shares: its seed, how often it draws, and what may be put down to chance. */

import type { Interval } from '../../src/stats/types.ts'

export const seed = 20_261_003

/** Draws of one line of a table: so many tests that no line takes more than so many units. */
export const testsOf = (units: number): number => Math.min(20_000, Math.round(6e7 / units / 1000) * 1000)

/** By how much a simulated share may miss the true one: 3.5 standard errors. */
export const chance = (share: number, tests: number): number => 3.5 * Math.sqrt((share * (1 - share)) / tests)

/** An open side holds everything. An interval that does not exist holds nothing, and is counted on its own. */
export const holds = ({ low, high }: Interval, truth: number): boolean =>
  (low ?? Number.NEGATIVE_INFINITY) <= truth && truth <= (high ?? Number.POSITIVE_INFINITY)
