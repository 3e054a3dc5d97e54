/** What a method answers about the arms of one metric, whatever kind of statistics they are. */

import type { ChanceMethod, Goal, VariantResult } from '../report/types.ts'
import { chanceFromTest, expectedLossFromTest } from '../stats/chance.ts'
import type { Comparison, Interval, Test, UndefinedReason } from '../stats/types.ts'

/** What a posterior says of a variant against the baseline, the goal taken into account. */
export interface Belief {
  readonly chance: number | null
  readonly expectedLoss: number | null
  /** Why a number is `null`. */
  readonly reasons: { readonly chance: UndefinedReason | null; readonly expectedLoss: UndefinedReason | null }
}

/** Nothing is believed, for one reason. */
export const noBelief = (reason: UndefinedReason): Belief => ({
  chance: null,
  expectedLoss: null,
  reasons: { chance: reason, expectedLoss: reason },
})

/** The belief of metrics without a prior: Student's t at the statistic of their test. */
export function beliefFromTest(test: Test, goal: Goal): Belief {
  const { chance, reason } = chanceFromTest(test, goal)
  const loss = expectedLossFromTest(test, goal)
  return { chance, expectedLoss: loss.value, reasons: { chance: reason, expectedLoss: loss.reason } }
}

/** The parts of a variant's result that depend on the type of the metric. */
export type VariantDetails = Pick<
  VariantResult,
  'conversions' | 'standardDeviation' | 'numerator' | 'denominator'
>

/** Answers about the arms of one metric; arms are numbered as given, 0 the baseline. */
export interface Method {
  /** Units with a value. */
  units(arm: number): number
  interval(arm: number, confidence: number): Interval
  details(arm: number): VariantDetails
  /** Arm against the baseline. */
  compare(arm: number, confidence: number): Comparison
  /** @param test the arm's test against the baseline */
  belief(arm: number, test: Test, goal: Goal, chance: ChanceMethod): Belief
  /** Probability to be the best of all arms, in their order; `null` where an arm has no posterior. */
  best(goal: Goal): readonly number[] | null
}
