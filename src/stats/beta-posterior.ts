/** How likely is a variant's rate the better one, and what does choosing it lose if it is not? */

import { requireCounts } from './checks.ts'
import { type BetaShape, rateOfChange } from './log-odds.ts'
import { tabulate } from './posterior-table.ts'
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

/**
 * The posterior probability that the variant's rate is better than the baseline's: higher, or lower when the
 * goal is to decrease. Independent Beta posteriors, by quadrature; relative error below 1e-9 up to 1e9 units
 * an arm. An arm without units has its prior as posterior.
 */
export function chanceToBeat(
  baseline: Counts,
  variant: Counts,
  goal: Goal,
  prior: BetaPrior = uniformPrior,
): Chance {
  const [worse = 0, better = 0] = probabilitiesToBeHighest([
    posterior(baseline, 'baseline', goal, prior),
    posterior(variant, 'variant', goal, prior),
  ])
  return better < worse
    ? { chance: better, complement: 1 - better }
    : { chance: 1 - worse, complement: worse }
}

/**
 * What choosing the variant costs on average in terms of the rate, as a fraction: the posterior mean of the
 * baseline's advantage where it has one, and of 0 where it has none. Accuracy and domain as of the chance.
 */
export function expectedLoss(
  baseline: Counts,
  variant: Counts,
  goal: Goal,
  prior: BetaPrior = uniformPrior,
): number {
  const a = posterior(baseline, 'baseline', goal, prior)
  const b = posterior(variant, 'variant', goal, prior)
  const advantage = (a.a * b.b - b.a * a.b) / ((a.a + a.b) * (b.a + b.b))
  return advantage > 0 ? advantage + shortfall(b, a) : shortfall(a, b)
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

/** ∫ f_i Π F_j over all arms at once. */
function probabilitiesToBeHighest(shapes: readonly BetaShape[]): number[] {
  const sums = shapes.map(() => 0)
  for (const { weight, arms } of tabulate(shapes)) {
    arms.forEach((arm, i) => {
      const othersBelow = arms.reduce((product, other, j) => (j === i ? product : product * other.below), 1)
      sums[i] = (sums[i] ?? 0) + weight * arm.density * othersBelow
    })
  }
  const total = sums.reduce((sum, each) => sum + each, 0)
  return sums.map((sum) => sum / total)
}

/**
 * E[max(p_first − p_second, 0)] = ∫ P(second ≤ p) P(first > p) dp, for the side on which it is the smaller
 * one.
 */
function shortfall(first: BetaShape, second: BetaShape): number {
  let sum = 0
  for (const { logOdds, weight, arms } of tabulate([first, second])) {
    const [high, low] = arms
    if (high !== undefined && low !== undefined) {
      sum += weight * low.below * high.above * rateOfChange(logOdds)
    }
  }
  return sum
}
