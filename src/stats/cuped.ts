/** What do arms differ by once a covariate from before the exposure has explained its part (CUPED)? */

import { requireLevel, requireMoments, requirePairMoments } from './checks.ts'
import type { EstimateWithFreedom } from './estimate-test.ts'
import { emptyPairMoments, variance } from './moments.ts'
import { defined, missing } from './outcome.ts'
import { compareEstimates, untested } from './two-estimates.ts'
import type { Alternative, Comparison, Level, Moments, PairMoments } from './types.ts'

/** A variance below this share of its own terms is what their rounding leaves. */
const ROUNDING_NOISE = 1e-12

/** A covariate whose variance beside the ones before it is below this share of its own is a combination of them. */
const NOTHING_OF_ITS_OWN = 1e-10

/** One arm: X is the metric of a unit, Y a covariate. */
export interface CovariateArm {
  /** The metric, of all units. */
  readonly metric: Moments
  /** For every covariate, of the units that have it; of X no more than its mean and the co-moment are used. */
  readonly known: readonly PairMoments[]
  /** For every two covariates, of the units that have both, in the order 0 and 1, 0 and 2, 1 and 2, …. */
  readonly both: readonly PairMoments[]
}

/** An arm after adjustment. */
export interface AdjustedArm {
  readonly n: number
  /** The mean at the pooled means of the covariates; 0 without units. */
  readonly mean: number
  /** The squared error that counts in a difference: without the shared one. `null` below two units. */
  readonly squaredError: number | null
}

/** What the adjustment made of a metric in all its arms. */
export interface CovariateAdjustment {
  /**
   * For every covariate the slope of the metric on it within arms, beside the others: one for all arms. `null` where it does not
   * vary, or is a combination of those before it: then it counts for nothing.
   */
  readonly thetas: readonly (number | null)[]
  /** The share of the metric's variance within arms that the covariates explain; `null` where there is none. */
  readonly varianceReduction: number | null
  /** The squared error of the pooled means of the covariates, times theta²: each arm has it, no difference does. */
  readonly sharedError: number
  /** In the order given. */
  readonly arms: readonly AdjustedArm[]
}

/** Sums within an arm over all its units, in which those without a covariate stand at its pooled mean. */
interface Within {
  readonly metric: Moments
  /** By how much the mean of every covariate lies above the pooled one. */
  readonly above: readonly number[]
  /** Σ(x − mean)(y − mean) for every covariate. */
  readonly withMetric: readonly number[]
  /** The same for every two covariates: a symmetric matrix. */
  readonly among: readonly (readonly number[])[]
}

/**
 * Adjusts the mean of every arm for covariates (Deng, Xu, Kohavi & Walker 2013): theta solves Σamong·theta = ΣwithMetric, the sums
 * being within arms and over all of them; mean − theta·(arm's covariate means − pooled ones), squared error
 * (v − 2·theta·cov + theta·V·theta)/n. The pooled means are estimates too: they add theta·V·theta/N, V within arms and N units in all. A
 * unit without a covariate takes its pooled mean. `null` where no covariate varies within any arm. Covariates must have been settled
 * before the exposure.
 */
export function adjustForCovariates(arms: readonly CovariateArm[]): CovariateAdjustment | null {
  arms.forEach(({ metric, known, both }, i) => {
    requireMoments(metric, `arms[${i}].metric`)
    known.forEach((pair, j) => {
      requirePairMoments(pair, `arms[${i}].known[${j}]`)
    })
    both.forEach((pair, j) => {
      requirePairMoments(pair, `arms[${i}].both[${j}]`)
    })
  })
  const size = Math.max(0, ...arms.map(({ known }) => known.length))
  const pooled = Array.from({ length: size }, (_, j) => pooledMean(arms.map(({ known }) => known[j])))
  const within = arms.map((arm) => sumsWithin(arm, pooled))
  const total = (of: (sums: Within) => number): number => within.reduce((sum, each) => sum + of(each), 0)
  const row = (of: (sums: Within) => readonly number[]): readonly number[] =>
    pooled.map((_, j) => total((each) => of(each)[j] ?? 0))
  const withMetric = row((each) => each.withMetric)
  const among = pooled.map((_, j) => row((each) => each.among[j] ?? []))
  const thetas = slopes(among, withMetric)
  if (thetas.every((theta) => theta === null)) return null
  const theta = thetas.map((each) => each ?? 0)
  const explained = dot(theta, withMetric)
  const sumX = total(({ metric }) => metric.m2)
  const units = total(({ metric }) => metric.n)
  const spare = total(({ metric }) => Math.max(0, metric.n - 1))
  return {
    thetas,
    varianceReduction: sumX > 0 ? Math.min(1, explained / sumX) : null,
    sharedError: quadratic(theta, among) / spare / units,
    arms: within.map((sums) => adjusted(sums, theta)),
  }
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, each, i) => sum + each * (b[i] ?? 0), 0)

const quadratic = (vector: readonly number[], matrix: readonly (readonly number[])[]): number =>
  dot(
    vector,
    matrix.map((row) => dot(vector, row)),
  )

/** Far from 0 a mean loses what tells arms apart: the distance from the first arm's is pooled. */
interface PooledMean {
  readonly origin: number
  readonly fromOrigin: number
}

function pooledMean(known: readonly (PairMoments | undefined)[]): PooledMean {
  const origin = known.find((pair) => pair !== undefined && pair.n > 0)?.meanY ?? 0
  const units = known.reduce((sum, pair) => sum + (pair?.n ?? 0), 0)
  const from = known.reduce(
    (sum, pair) => sum + (pair === undefined || pair.n === 0 ? 0 : (pair.n / units) * (pair.meanY - origin)),
    0,
  )
  return { origin, fromOrigin: from }
}

function sumsWithin({ metric, known, both }: CovariateArm, pooled: readonly PooledMean[]): Within {
  const away = (mean: number, j: number): number =>
    mean - (pooled[j]?.origin ?? 0) - (pooled[j]?.fromOrigin ?? 0)
  const at = (j: number): PairMoments => known[j] ?? emptyPairMoments
  const above = pooled.map((_, j) => (metric.n === 0 ? 0 : (at(j).n / metric.n) * away(at(j).meanY, j)))
  const between = (j: number, l: number): number => {
    const own = at(j)
    const centred = metric.n * (above[j] ?? 0) * (above[l] ?? 0)
    if (j === l) return own.m2Y + own.n * away(own.meanY, j) ** 2 - centred
    const [first, second] = [Math.min(j, l), Math.max(j, l)]
    const pair = both[(second * (second - 1)) / 2 + first] ?? emptyPairMoments
    return pair.cXY + pair.n * away(pair.meanX, first) * away(pair.meanY, second) - centred
  }
  return {
    metric,
    above,
    withMetric: pooled.map((_, j) => {
      const { n, meanX, meanY, cXY } = at(j)
      return cXY + n * (meanX - metric.mean) * away(meanY, j)
    }),
    among: pooled.map((_, j) => pooled.map((__, l) => between(j, l))),
  }
}

/** What a covariate has of its own, beside those kept before it: a row of L and an entry of D in matrix = L·D·Lᵀ. */
interface Own {
  readonly at: number
  /** Of those kept before it. */
  readonly slopes: readonly number[]
  /** Its sum of squares that they do not explain, and what the right side has left there. */
  readonly rest: number
  readonly right: number
}

/** The solution of matrix·theta = right. A covariate that adds nothing to those before it is left out: `null`. */
function slopes(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly (number | null)[] {
  const kept: Own[] = []
  for (const [at, row] of matrix.entries()) {
    const shared: number[] = []
    for (const { at: other, slopes: before, rest } of kept) {
      const explained = before.reduce(
        (sum, slope, k) => sum + slope * (shared[k] ?? 0) * (kept[k]?.rest ?? 0),
        0,
      )
      shared.push(((row[other] ?? 0) - explained) / rest)
    }
    const all = row[at] ?? 0
    const rest = all - shared.reduce((sum, slope, k) => sum + slope * slope * (kept[k]?.rest ?? 0), 0)
    if (!(rest > NOTHING_OF_ITS_OWN * all) || !Number.isFinite(rest)) continue
    const left = (right[at] ?? 0) - shared.reduce((sum, slope, k) => sum + slope * (kept[k]?.right ?? 0), 0)
    kept.push({ at, slopes: shared, rest, right: left })
  }
  const found = new Map<number, number>()
  for (const [k, own] of [...kept.entries()].reverse()) {
    const later = kept
      .slice(k + 1)
      .reduce((sum, each) => sum + (each.slopes[k] ?? 0) * (found.get(each.at) ?? 0), 0)
    found.set(own.at, own.right / own.rest - later)
  }
  return matrix.map((_, at) => found.get(at) ?? null)
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

function adjusted({ metric, above, withMetric, among }: Within, theta: readonly number[]): AdjustedArm {
  const { n, mean, m2 } = metric
  if (n === 0) return { n, mean: 0, squaredError: null }
  const terms = m2 + quadratic(theta, among)
  const rest = terms - 2 * dot(theta, withMetric)
  const spread = variance({ n, m2: rest < ROUNDING_NOISE * terms ? 0 : rest })
  return { n, mean: mean - dot(theta, above), squaredError: spread === null ? null : spread / n }
}

/** An arm as it counts in a difference: without the shared error. `null` below two units. */
export function adjustedEstimate({ n, mean, squaredError }: AdjustedArm): EstimateWithFreedom | null {
  return squaredError === null ? null : { value: mean, squaredError, degreesOfFreedom: n - 1 }
}

function meanOf({ n, mean }: AdjustedArm) {
  return n === 0 ? missing('no-data') : defined(mean)
}
