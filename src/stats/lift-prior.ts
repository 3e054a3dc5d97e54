/** What is believed of a lift, when something was believed of it before the data? */

import { normal } from './distributions/index.ts'
import type { Estimate } from './fieller.ts'
import { relativeChange } from './fieller.ts'
import type { Goal, UndefinedReason } from './types.ts'

/** A normal distribution of a lift, as a fraction. */
export interface LiftDistribution {
  readonly mean: number
  readonly sd: number
}

/**
 * The posterior of the lift under a normal prior: the observed lift is taken as normal with the standard error of the
 * delta method, √(s_B + (m_B / m_A)² s_A) / |m_A|, and both are weighted by their precision. A reason where there is none:
 * a baseline of 0 (`zero-baseline`), no error at all (`zero-variance`).
 * @param shared the square of an error that both estimates have in common, besides their own
 */
export function liftPosterior(
  baseline: Estimate,
  variant: Estimate,
  prior: LiftDistribution,
  shared = 0,
): LiftDistribution | UndefinedReason {
  const lift = relativeChange(baseline.value, variant.value)
  if (lift.value === null) return lift.reason
  const ratio = variant.value / baseline.value
  const squaredError =
    (variant.squaredError + ratio * ratio * baseline.squaredError + (1 - ratio) ** 2 * shared) /
    baseline.value /
    baseline.value
  if (squaredError === 0) return 'zero-variance'
  const [dataWeight, priorWeight] = [1 / squaredError, 1 / prior.sd ** 2]
  const precision = dataWeight + priorWeight
  return {
    mean: (lift.value * dataWeight + prior.mean * priorWeight) / precision,
    sd: Math.sqrt(1 / precision),
  }
}

/** The probability of a lift beyond `least` in the direction of the goal. */
export function chanceOfLiftBeyond({ mean, sd }: LiftDistribution, least: number, goal: Goal): number {
  const towards = goal === 'increase' ? mean : -mean
  return normal.survival((least - towards) / sd)
}

/** E[max(−lift, 0)] in the direction of the goal: what choosing the variant costs on average, as a fraction of the baseline. */
export function expectedLiftLoss({ mean, sd }: LiftDistribution, goal: Goal): number {
  const z = (goal === 'increase' ? mean : -mean) / sd
  return sd * (normal.density(z) - z * normal.survival(z))
}
