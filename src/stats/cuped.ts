/** What do arms differ by once a covariate from before the exposure has explained its part (CUPED)? */

import { requireLevel, requireMoments, requirePairMoments } from './checks.ts'
import { type EstimateWithFreedom, estimateInterval } from './estimate-test.ts'
import { emptyPairMoments, mergePairMoments, variance } from './moments.ts'
import { defined, missing, withoutLimits } from './outcome.ts'
import { compareEstimates, untested } from './two-estimates.ts'
import type { Alternative, Comparison, Interval, Level, Moments, PairMoments } from './types.ts'

/** A variance below this share of its own terms is what their rounding leaves. */
const ROUNDING_NOISE = 1e-12

/** One arm: X is the metric of a unit, Y its covariate. */
export interface CovariateArm {
  /** Units that have a covariate. */
  readonly known: PairMoments
  /** The metric of the units that have none; they take the pooled mean of the covariate. */
  readonly unknown: Moments
}

/** An arm after adjustment. */
export interface AdjustedArm {
  readonly n: number
  /** The mean at the pooled mean of the covariate; 0 without units. */
  readonly mean: number
  /** The squared error that counts in a difference: without the shared one. `null` below two units. */
  readonly squaredError: number | null
}

/** What the adjustment made of a metric in all its arms. */
export interface CovariateAdjustment {
  /** The slope of the metric on the covariate within arms: one for all of them. */
  readonly theta: number
  /** The share of the metric's variance within arms that the covariate explains; `null` where there is none. */
  readonly varianceReduction: number | null
  /** The squared error of the pooled mean of the covariate, times theta²: each arm has it, no difference does. */
  readonly sharedError: number
  /** In the order given. */
  readonly arms: readonly AdjustedArm[]
}

/**
 * Adjusts the mean of every arm for a covariate (Deng, Xu, Kohavi & Walker 2013): theta = ΣcXY / Σm2Y over all arms,
 * mean − theta·(arm's covariate mean − pooled covariate mean), squared error (v − 2·theta·cov + theta²·v_y)/n. The pooled
 * mean is an estimate too: it adds theta²·v_y/N, v_y within arms and N units in all. `null` where the covariate
 * does not vary within any arm. The covariate must have been settled before the exposure.
 */
export function adjustForCovariate(arms: readonly CovariateArm[]): CovariateAdjustment | null {
  arms.forEach(({ known, unknown }, i) => {
    requirePairMoments(known, `arms[${i}].known`)
    requireMoments(unknown, `arms[${i}].unknown`)
  })
  // covariates are taken from the mean of one arm: far from 0 the pooled mean would lose what tells arms apart
  const origin = arms.find(({ known }) => known.n > 0)?.known.meanY ?? 0
  const shifted = arms.map(({ known, unknown }) => ({
    known: { ...known, meanY: known.meanY - origin },
    unknown,
  }))
  const pooledMean = shifted.reduce(
    (whole, { known }) => mergePairMoments(whole, known),
    emptyPairMoments,
  ).meanY
  const complete = shifted.map((arm) => completed(arm, pooledMean))
  const total = (of: (pair: PairMoments) => number): number =>
    complete.reduce((sum, pair) => sum + of(pair), 0)
  const [sumX, sumY, sumXY] = [total((p) => p.m2X), total((p) => p.m2Y), total((p) => p.cXY)]
  const theta = sumXY / sumY
  if (!Number.isFinite(theta)) return null
  const units = total(({ n }) => n)
  const spare = total(({ n }) => Math.max(0, n - 1))
  return {
    theta,
    varianceReduction: sumX > 0 ? Math.min(1, (theta * sumXY) / sumX) : null,
    sharedError: (theta * theta * (sumY / spare)) / units,
    arms: complete.map((pair) => adjusted(pair, theta, pooledMean)),
  }
}

/**
 * Welch's test of two adjusted means, with its interval of the difference and Fieller's of the lift, which knows the
 * shared error. Undefined as the comparison of two means is.
 */
export function compareAdjusted(
  [baseline, variant]: readonly [AdjustedArm, AdjustedArm],
  sharedError: number,
  level: Level,
  alternative: Alternative = 'two-sided',
): Comparison {
  requireLevel(level)
  const [a, b] = [adjustedEstimate(baseline), adjustedEstimate(variant)]
  if (a !== null && b !== null)
    return compareEstimates(a, b, { name: 'welch', level, alternative, shared: sharedError })
  const reason = baseline.n === 0 || variant.n === 0 ? 'no-data' : 'too-few-units'
  return untested('welch', meanOf(baseline), meanOf(variant), reason)
}

/** The t interval of one adjusted mean, shared error included. */
export function adjustedInterval(arm: AdjustedArm, sharedError: number, level: Level): Interval {
  requireLevel(level)
  const estimate = adjustedEstimate(arm)
  if (estimate === null) return withoutLimits(meanOf(arm), arm.n === 0 ? 'no-data' : 'too-few-units')
  return estimateInterval({ ...estimate, squaredError: estimate.squaredError + sharedError }, level)
}

/** All units of an arm: those without a covariate stand at the pooled mean, where they vary with nothing. */
function completed({ known, unknown }: CovariateArm, pooledMean: number): PairMoments {
  const { n, mean, m2 } = unknown
  return mergePairMoments(known, { n, meanX: mean, meanY: pooledMean, m2X: m2, m2Y: 0, cXY: 0 })
}

function adjusted(pair: PairMoments, theta: number, pooledMean: number): AdjustedArm {
  const { n, meanX, meanY, m2X, m2Y, cXY } = pair
  if (n === 0) return { n, mean: 0, squaredError: null }
  const terms = m2X + theta * theta * m2Y
  const rest = terms - 2 * theta * cXY
  const spread = variance({ n, m2: rest < ROUNDING_NOISE * terms ? 0 : rest })
  return {
    n,
    mean: meanX - theta * (meanY - pooledMean),
    squaredError: spread === null ? null : spread / n,
  }
}

/** An arm as it counts in a difference: without the shared error. `null` below two units. */
export function adjustedEstimate({ n, mean, squaredError }: AdjustedArm): EstimateWithFreedom | null {
  return squaredError === null ? null : { value: mean, squaredError, degreesOfFreedom: n - 1 }
}

function meanOf({ n, mean }: AdjustedArm) {
  return n === 0 ? missing('no-data') : defined(mean)
}
