/** How likely is a variant the better one, told from the test alone? */

import type { Chance } from './beta-posterior.ts'
import { requireCounts } from './checks.ts'
import { normal, studentT } from './distributions/index.ts'
import { observedDifference } from './observed.ts'
import { defined, missing } from './outcome.ts'
import type { Counts, Goal, Maybe, Test, UndefinedReason } from './types.ts'

/** A chance that may be undefined, with the reason. */
export type MaybeChance = (Chance & { readonly reason: null }) | UndefinedChance

interface UndefinedChance {
  readonly chance: null
  readonly complement: null
  readonly reason: UndefinedReason
}

/**
 * The probability that the variant is better, under a flat prior: Student's t (normal where the test has no
 * degrees of freedom) at the statistic of the test, or at its opposite when the goal is to decrease.
 * Undefined as the test is.
 */
export function chanceFromTest(test: Test, goal: Goal): MaybeChance {
  const towards = towardsGoal(test, goal)
  if (towards === null) return undefinedChance(test.reason ?? 'no-data')
  const { statistic, distribution } = towards
  return {
    chance: distribution.survival(-statistic),
    complement: distribution.survival(statistic),
    reason: null,
  }
}

/**
 * What choosing the variant costs on average in units of the metric: E[max(−advantage, 0)] when the advantage
 * is the observed difference plus its standard error times Student's t. That is se·(f(t)(df + t²)/(df − 1) −
 * t·T(−t)), and se·(φ(z) − z·Φ(−z)) for a normal test. Undefined as the test is, and where the mean of t does
 * not exist (`too-few-degrees-of-freedom`: df ≤ 1).
 */
export function expectedLossFromTest(test: Test, goal: Goal): Maybe {
  const towards = towardsGoal(test, goal)
  if (towards === null || test.standardError === null) return missing(test.reason ?? 'no-data')
  const { statistic, distribution } = towards
  const df = test.degreesOfFreedom
  if (df !== null && df <= 1) return missing('too-few-degrees-of-freedom')
  const spread = df === null ? 1 : (df + statistic * statistic) / (df - 1)
  return defined(
    test.standardError *
      (distribution.density(statistic) * spread - statistic * distribution.survival(statistic)),
  )
}

/**
 * The chance of a rate by the normal approximation with the arms' own variances, divisor n, as the classic
 * results page shows it. Undefined without units (`no-data`) and when both rates are 0 or 1
 * (`zero-variance`).
 */
export function normalChance(baseline: Counts, variant: Counts, goal: Goal): MaybeChance {
  requireCounts(baseline, 'baseline')
  requireCounts(variant, 'variant')
  if (baseline.n === 0 || variant.n === 0) return undefinedChance('no-data')
  const standardError = Math.sqrt(squaredError(baseline) + squaredError(variant))
  if (standardError === 0) return undefinedChance('zero-variance')
  const statistic = observedDifference(baseline, variant) / standardError
  return chanceFromTest(
    { name: 'normal', statistic, standardError, degreesOfFreedom: null, pValue: null, reason: null },
    goal,
  )
}

function squaredError({ n, successes }: Counts): number {
  return ((successes / n) * ((n - successes) / n)) / n
}

/** The statistic counted towards the goal, and its distribution around it. */
function towardsGoal({ statistic, degreesOfFreedom }: Test, goal: Goal) {
  if (statistic === null) return null
  const distribution =
    degreesOfFreedom === null
      ? normal
      : {
          density: (t: number) => studentT.density(t, degreesOfFreedom),
          survival: (t: number) => studentT.survival(t, degreesOfFreedom),
        }
  return { statistic: goal === 'increase' ? statistic : -statistic, distribution }
}

function undefinedChance(reason: UndefinedReason): UndefinedChance {
  return { chance: null, complement: null, reason }
}
