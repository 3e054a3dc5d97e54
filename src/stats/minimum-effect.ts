/** How likely is a lift that is worth having? */

import type { BetaPrior } from './beta-posterior.ts'
import { uniformPrior } from './beta-posterior.ts'
import { requireCounts } from './checks.ts'
import { studentT } from './distributions/index.ts'
import type { EstimateWithFreedom } from './estimate-test.ts'
import { defined, missing } from './outcome.ts'
import { normalReach, smoothWidth } from './rate-panels.ts'
import { type RatePosterior, ratePosterior } from './rate-posterior.ts'
import { fallBelow, probabilityAbove, type Rival, support } from './rate-rival.ts'
import { differenceOf } from './two-estimates.ts'
import type { Counts, Goal, Maybe } from './types.ts'

const posteriorOf = ({ n, successes }: Counts, { alpha, beta }: BetaPrior): RatePosterior =>
  ratePosterior({ a: alpha + successes, b: beta + n - successes })

/**
 * A rate over `factor` < 1, in the log-odds of another one less those of its peak: where the other rate is p, this one is at
 * factor·p. What it has above `factor` lies nowhere.
 */
function scaledRival(own: RatePosterior, other: RatePosterior, factor: number): Rival {
  const odds = own.a / own.b
  const offset = Math.log((factor * odds * other.b) / other.a)
  const bend = (s: number): number => (1 - factor) * odds * Math.exp(s)
  const at = (s: number): number => offset + s - Math.log1p(bend(s))
  /** Where `at` is this. */
  const from = (s: number): number => {
    const rate = other.a / (other.a + other.b * Math.exp(-s))
    return rate < factor ? Math.log(rate / (factor - rate) / odds) : Number.POSITIVE_INFINITY
  }
  const { start, finish } = support(other)
  return {
    density: (s) => other.density(at(s)) / (1 + bend(s)),
    drop: (s) => other.drop(at(s)),
    peak: from(0),
    start: from(start),
    finish: from(finish),
    reach: normalReach(other.curvature),
    width: (s) => smoothWidth(other, at(s)),
  }
}

/** Where the posterior and the tail of its rival together are highest: between the peaks, by trisection. */
function decisivePoint(own: RatePosterior, rival: Rival): number {
  const fall = (s: number): number => own.drop(s) + fallBelow(rival, s)
  let left = 0
  let right = Math.max(0, Math.min(rival.peak, normalReach(own.curvature)))
  while (right < rival.peak && fall(2 * right) < fall(right)) right *= 2
  right = Math.min(2 * right, Math.max(0, rival.peak))
  while (
    Math.abs(fall(left) - fall(right)) > 0.1 ||
    Math.min(fall(left), fall(right)) - fall((left + right) / 2) > 0.1
  ) {
    const [one, other] = [left + (right - left) / 3, right - (right - left) / 3]
    if (fall(one) < fall(other)) right = other
    else left = one
  }
  return (left + right) / 2
}

/**
 * The posterior probability that the variant's rate exceeds the baseline's by a lift of more than `lift`, a fraction
 * above 0; with the goal to decrease, that it is lower by more than that. Independent Beta posteriors, by quadrature;
 * relative error below 1e-8.
 */
export function chanceOfRateLift(
  baseline: Counts,
  variant: Counts,
  lift: number,
  goal: Goal,
  prior: BetaPrior = uniformPrior,
): number {
  requireCounts(baseline, 'baseline')
  requireCounts(variant, 'variant')
  const [a, b] = [posteriorOf(baseline, prior), posteriorOf(variant, prior)]
  // P(first < factor · second) with a factor below 1
  const [first, second, factor] = goal === 'increase' ? [a, b, 1 / (1 + lift)] : [b, a, 1 - lift]
  if (factor <= 0) return 0
  const rival = scaledRival(second, first, factor)
  return probabilityAbove(second, [rival], decisivePoint(second, rival))
}

/**
 * The same for two estimates under a flat prior: Student's t at (variant − (1 ± lift) · baseline) over its standard error,
 * with the degrees of freedom of Satterthwaite. The lift is counted from |baseline|. Undefined at a baseline of 0
 * (`zero-baseline`), and where neither estimate has an error (`zero-variance`).
 */
export function chanceOfLift(
  baseline: EstimateWithFreedom,
  variant: EstimateWithFreedom,
  lift: number,
  goal: Goal,
  shared = 0,
): Maybe {
  if (baseline.value === 0) return missing('zero-baseline')
  const towards = goal === 'increase' ? 1 : -1
  const factor = 1 + towards * Math.sign(baseline.value) * lift
  const bar: EstimateWithFreedom = {
    value: factor * baseline.value,
    squaredError: factor * factor * baseline.squaredError + (1 - factor) ** 2 * shared,
    degreesOfFreedom: baseline.degreesOfFreedom,
  }
  const { value, squaredError, degreesOfFreedom } = differenceOf(variant, bar)
  if (squaredError === 0) return missing('zero-variance')
  return defined(studentT.survival((-towards * value) / Math.sqrt(squaredError), degreesOfFreedom))
}
