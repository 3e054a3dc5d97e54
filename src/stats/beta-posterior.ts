/** How likely is a variant's rate the better one, and what does choosing it lose if it is not? */

import { probabilitiesToBeHighest } from './best-rate.ts'
import { requireCounts } from './checks.ts'
import type { BetaShape } from './rate-posterior.ts'
import { shortfall } from './rate-shortfall.ts'
import type { Counts, Goal } from './types.ts'

/** A Beta prior of a rate, both parameters positive. */
export interface BetaPrior {
  readonly alpha: number
  readonly beta: number
}

/** Every rate equally likely beforehand. */
export const uniformPrior: BetaPrior = { alpha: 1, beta: 1 }

/** A probability with its complement, each to full relative precision: 1 − 2.3e-16 is not lost. */
export interface Chance {
  readonly chance: number
  readonly complement: number
}

/** What the posteriors say of a variant. */
export interface RateBelief extends Chance {
  /** What choosing the variant costs on average in terms of the rate, as a fraction. */
  readonly expectedLoss: number
}

/**
 * The posterior probability that the variant's rate is better than the baseline's (higher, or lower when the goal is to
 * decrease), and the expected loss: the posterior mean of the baseline's advantage where it has one, and of 0 where it has
 * none. Independent Beta posteriors, by quadrature; relative error below 1e-9 up to 1e9 units an arm. An arm without units
 * has its prior as posterior.
 */
export function beliefInRates(
  baseline: Counts,
  variant: Counts,
  goal: Goal,
  prior: BetaPrior = uniformPrior,
): RateBelief {
  const a = posterior(baseline, 'baseline', goal, prior)
  const b = posterior(variant, 'variant', goal, prior)
  if (a.a * b.b <= b.a * a.b) {
    const { probability, amount } = shortfall(a, b)
    return { chance: 1 - probability, complement: probability, expectedLoss: amount }
  }
  const { probability, amount } = shortfall(b, a)
  const advantage = (a.a * b.b - b.a * a.b) / ((a.a + a.b) * (b.a + b.b))
  return { chance: probability, complement: 1 - probability, expectedLoss: advantage + amount }
}

/**
 * The posterior probability of each arm to have the best rate of all, in the order given; they add to 1.
 * Accuracy and domain as of the chance.
 */
export function probabilityToBeBest(
  arms: readonly Counts[],
  goal: Goal,
  prior: BetaPrior = uniformPrior,
): number[] {
  return probabilitiesToBeHighest(arms.map((arm, i) => posterior(arm, `arms[${i}]`, goal, prior)))
}

/**
 * The one place where the goal counts: a rate that should fall is the rate of not converting, which should
 * rise.
 */
function posterior(arm: Counts, name: string, goal: Goal, { alpha, beta }: BetaPrior): BetaShape {
  requireCounts(arm, name)
  if (!(alpha > 0 && beta > 0 && Number.isFinite(alpha + beta))) {
    throw new RangeError(`prior must have two positive parameters, but has ${alpha} and ${beta}`)
  }
  const a = alpha + arm.successes
  const b = beta + arm.n - arm.successes
  return goal === 'increase' ? { a, b } : { a: b, b: a }
}
