/** What a method answers about the arms of one metric, whatever kind of statistics they are. */

import type { PriorRequest } from '../config/types.ts'
import type { Alternative, ChanceMethod, Goal, TestName, VariantResult } from '../report/types.ts'
import { chanceFromTest, expectedLossFromTest } from '../stats/chance.ts'
import type { EstimateWithFreedom } from '../stats/estimate-test.ts'
import type { Estimate } from '../stats/fieller.ts'
import {
  chanceOfLiftBeyond,
  expectedLiftLoss,
  type LiftDistribution,
  liftPosterior,
} from '../stats/lift-prior.ts'
import { chanceOfLift } from '../stats/minimum-effect.ts'
import { defined, missing } from '../stats/outcome.ts'
import type { Comparison, Interval, Level, Maybe, Test, UndefinedReason } from '../stats/types.ts'

/** What a posterior says of a variant against the baseline, the goal taken into account. */
export interface Belief {
  readonly chance: Maybe
  readonly expectedLoss: Maybe
  /** The chance of a lift worth having; `null` where nobody said which one is. */
  readonly minEffect: Maybe | null
}

/** What settles how arms are compared and believed in, beside their statistics. */
export interface MethodChoice {
  /** `null`: the usual test of the metric's type. */
  readonly test: TestName | null
  readonly goal: Goal
  readonly alternative: Alternative
  readonly chance: ChanceMethod
  readonly prior: PriorRequest
  /** The lift worth having, as a fraction, or `null`. */
  readonly minEffect: number | null
}

/** Nothing is believed, for one reason. */
export const noBelief = (reason: UndefinedReason, { minEffect }: MethodChoice): Belief => ({
  chance: missing(reason),
  expectedLoss: missing(reason),
  minEffect: minEffect === null ? null : missing(reason),
})

/**
 * The belief in estimates with standard errors: under a flat prior Student's t at the statistic of their test, under a
 * normal prior of the lift its normal posterior, whose loss is in the metric's unit at the baseline's value.
 * @param shared the square of an error that both estimates have in common, besides their own
 */
export function beliefFromEstimates(
  baseline: EstimateWithFreedom | null,
  variant: EstimateWithFreedom | null,
  test: Test,
  { goal, prior, minEffect }: MethodChoice,
  shared = 0,
): Belief {
  const absent = missing(test.reason ?? 'no-data')
  if (prior.normal === null) {
    const { chance, reason } = chanceFromTest(test, goal)
    const beyond = (lift: number): Maybe =>
      baseline === null || variant === null ? absent : chanceOfLift(baseline, variant, lift, goal, shared)
    return {
      chance: chance === null ? missing(reason) : defined(chance),
      expectedLoss: expectedLossFromTest(test, goal),
      minEffect: minEffect === null ? null : beyond(minEffect),
    }
  }
  const posterior =
    baseline === null || variant === null ? null : liftPosterior(baseline, variant, prior.normal, shared)
  const of = (number: (from: LiftDistribution) => number): Maybe => {
    if (posterior === null) return absent
    return typeof posterior === 'string' ? missing(posterior) : defined(number(posterior))
  }
  const size = Math.abs(baseline?.value ?? 0)
  return {
    chance: of((from) => chanceOfLiftBeyond(from, 0, goal)),
    expectedLoss: of((from) => size * expectedLiftLoss(from, goal)),
    minEffect: minEffect === null ? null : of((from) => chanceOfLiftBeyond(from, minEffect, goal)),
  }
}

/** The parts of a variant's result that depend on the type of the metric. */
export type VariantDetails = Pick<
  VariantResult,
  'conversions' | 'standardDeviation' | 'numerator' | 'denominator' | 'skewness' | 'rows' | 'standardError'
>

/** An arm's own value with its squared standard error; `null` where it has none. */
export type EstimatesOf = (arm: number) => Estimate | null

/** What covariates did to the comparisons of a metric. */
export interface Adjustment {
  /** For each the slope of the metric on it within arms; `null` where it counts for nothing. */
  readonly thetas: readonly (number | null)[]
  /** The share of variance that all explain; `null` where nothing is adjusted. */
  readonly varianceReduction: number | null
  /** For each the units that have none: they take the pooled mean. */
  readonly unitsWithout: readonly number[]
}

/** Answers about the arms of one metric; arms are numbered as given, 0 the baseline. */
export interface Method {
  /** Units with a value. */
  units(arm: number): number
  interval(arm: number, level: Level): Interval
  readonly estimate: EstimatesOf
  details(arm: number): VariantDetails
  /** Arm against the baseline. */
  compare(arm: number, level: Level): Comparison
  /** @param test the arm's test against the baseline */
  belief(arm: number, test: Test): Belief
  /** Probability to be the best of all arms, in their order; `null` where an arm has no posterior. */
  best(): readonly number[] | null
  /** Of ranks: a second test, which decides nothing. Absent where it does not hold, since data are looked at more than once. */
  mannWhitney?(arm: number): { readonly u: Maybe; readonly pValue: Maybe }
  /** Absent without covariates. */
  readonly adjustment?: Adjustment
}
