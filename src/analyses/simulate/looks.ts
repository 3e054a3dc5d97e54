/** How often is an A/A test called decided by somebody who looks on the way? */

import type { LookPlan, SimulatedLook } from '../../report/types.ts'
import { alwaysValidPValue } from '../../stats/sequential/always-valid.ts'
import { boundaries } from '../../stats/sequential/boundaries.ts'
import type { Alternative, Test } from '../../stats/types.ts'
import { rateOf } from './rate.ts'

/** More looks than this have no boundaries. */
const mostPlanned = 20

/** What is looked at, how often, and by which tests. */
export interface LookingEarly {
  readonly looks: number
  readonly alpha: number
  readonly alternative: Alternative
  readonly spending: Extract<LookPlan, { kind: 'looks' }>['spending']
  readonly tunedFor: number
  /** An exact test has no statistic to hold against a boundary that moves. */
  readonly isExact: boolean
}

/** Levels of an ordinary test at every look; `null` where there are none. */
function nominalLevels(early: LookingEarly): readonly number[] | null {
  const { looks, alpha, alternative, spending, isExact } = early
  if (looks > mostPlanned || isExact) return null
  const fractions = Array.from({ length: looks }, (_, i) => (i + 1) / looks)
  const sides = alternative === 'two-sided' ? 2 : 1
  return boundaries({ fractions, alpha, sides, spending }).map(({ nominal }) => nominal)
}

type Way = 'once' | 'alwaysValid' | 'planned'

/** Counts, look by look, the tests that were decided by then. */
export class LooksTally {
  readonly #early: LookingEarly
  readonly #nominal: readonly number[] | null
  readonly #isAnytime: boolean
  #n = 0
  /** Tests decided first at each look. */
  readonly #first: Readonly<Record<Way, number[]>>

  constructor(early: LookingEarly) {
    this.#early = early
    this.#nominal = nominalLevels(early)
    this.#isAnytime = early.alternative === 'two-sided' && !early.isExact
    const none = () => Array.from({ length: early.looks }, () => 0)
    this.#first = { once: none(), alwaysValid: none(), planned: none() }
  }

  /**
   * One simulation, unless it could not even be tested at its end.
   * @param tests at every look, with the units of both arms; a test that cannot be made yet decides nothing
   */
  add(tests: readonly { readonly test: Pick<Test, 'statistic' | 'pValue'>; readonly units: number }[]): void {
    const { alpha, tunedFor } = this.#early
    if ((tests.at(-1)?.test.pValue ?? null) === null) return
    this.#n += 1
    const decided = (by: Way, at: number) => {
      const first = this.#first[by]
      if (at >= 0) first[at] = (first[at] ?? 0) + 1
    }
    decided(
      'once',
      tests.findIndex(({ test: { pValue } }) => pValue !== null && pValue < alpha),
    )
    if (this.#isAnytime) {
      const isDecided = (statistic: number, units: number) =>
        alwaysValidPValue({ alpha, tunedFor }, units, statistic) < alpha
      decided(
        'alwaysValid',
        tests.findIndex(
          ({ test: { statistic }, units }) => statistic !== null && isDecided(statistic, units),
        ),
      )
    }
    decided(
      'planned',
      tests.findIndex(({ test: { pValue } }, k) => pValue !== null && pValue < (this.#nominal?.[k] ?? 0)),
    )
  }

  result(confidence: number): readonly SimulatedLook[] {
    const { looks } = this.#early
    const by = (first: readonly number[], look: number) =>
      rateOf(
        first.slice(0, look + 1).reduce((sum, each) => sum + each, 0),
        this.#n,
        confidence,
      )
    return Array.from({ length: looks }, (_, look) => ({
      share: (look + 1) / looks,
      once: by(this.#first.once, look),
      alwaysValid: this.#isAnytime ? by(this.#first.alwaysValid, look) : null,
      planned: this.#nominal === null ? null : by(this.#first.planned, look),
    }))
  }
}
