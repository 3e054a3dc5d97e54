/** Does a ratio of two arms rise or fall along the periods? The slope of its logarithm. */

import { criticalValue } from './critical.ts'
import { normal } from './distributions/index.ts'

/** What all arms say in one period. */
export interface LogPoint {
  /** When, in periods. */
  readonly at: number
  /** Of every arm, all above 0. */
  readonly means: readonly number[]
  /** Squared standard error over squared mean, of every arm: the variance of the logarithm (delta method). */
  readonly relativeErrors: readonly number[]
  /** Of every arm: the units that say something in the period. */
  readonly sizes: readonly number[]
}

/** A straight line through points; its slope is Σ weight · value. */
export interface LineWeights {
  /** By point: they add up to 0, and to 1 when multiplied by `at`. */
  readonly slope: readonly number[]
  /** By point: they add up to 1. */
  readonly level: readonly number[]
  /** Where the line has the height Σ level · value. */
  readonly middle: number
}

/**
 * Weights of a weighted least-squares line, each point counting as if all units were alike: by the inverse of Σ 1/size over the
 * arms. Errors measured from few units go up and down with the means themselves, and would bend the line. The weights are the
 * same for every arm. `null` with fewer than two different points, and where a size is 0.
 */
export function lineWeights(points: readonly LogPoint[]): LineWeights | null {
  const inverse = points.map(({ sizes }) => 1 / sizes.reduce((sum, each) => sum + 1 / each, 0))
  const total = inverse.reduce((sum, each) => sum + each, 0)
  if (!(total > 0 && Number.isFinite(total))) return null
  const level = inverse.map((each) => each / total)
  const middle = points.reduce((sum, { at }, i) => sum + (level[i] ?? 0) * at, 0)
  const spread = points.reduce((sum, { at }, i) => sum + (level[i] ?? 0) * (at - middle) ** 2, 0)
  if (!(spread > 0)) return null
  return { slope: points.map(({ at }, i) => ((level[i] ?? 0) * (at - middle)) / spread), level, middle }
}

/** Σ weight · ln(mean) of one arm. */
export const alongLine = (weights: readonly number[], points: readonly LogPoint[], arm: number): number =>
  points.reduce((sum, { means }, i) => sum + (weights[i] ?? 0) * Math.log(means[arm] ?? 0), 0)

/** A slope with its interval, and the test that it is 0. */
export interface TestedSlope {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly statistic: number
  readonly pValue: number
}

/** The normal test of a slope. @param variance of the slope, above 0 */
export function testSlope(estimate: number, variance: number, confidence: number): TestedSlope {
  const error = Math.sqrt(variance)
  const reach = criticalValue(confidence) * error
  const statistic = estimate / error
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    statistic,
    pValue: 2 * normal.survival(Math.abs(statistic)),
  }
}
