/** Did each arm receive its planned share of the units? */

import { requireCount } from './checks.ts'
import { binomial, chiSquared } from './distributions/index.ts'
import type { UndefinedReason } from './types.ts'

/** Where an arm expects fewer units than this, the χ² approximation is replaced by exact tests. */
const FEW_EXPECTED = 10

/** What the test of a split says. */
export interface SampleRatio {
  readonly method: 'chi-squared' | 'exact-binomial'
  /** Pearson's χ²; `null` where the exact test is used. */
  readonly statistic: number | null
  readonly pValue: number | null
  /** Per arm, in the order given: observed share minus planned share, as a fraction. Empty without units. */
  readonly deviation: readonly number[]
  /** Why the p-value is `null`: `no-data` without any units. */
  readonly reason: UndefinedReason | null
}

/**
 * Tests the observed units per arm against planned shares by Pearson's χ². When an arm expects fewer than 10
 * units, each arm is tested exactly against the rest (binomial, two-sided by doubling the smaller tail), and
 * the p-value is the smallest one after Holm's correction over the arms; two arms make one and the same exact
 * test.
 *
 * Shares are positive and need not add to 1: an arm planned for nothing is a matter of its own.
 */
export function sampleRatio(observed: readonly number[], shares: readonly number[]): SampleRatio {
  const arms = plannedArms(observed, shares)
  const units = arms.reduce((sum, arm) => sum + arm.count, 0)
  if (units === 0) {
    return { method: 'chi-squared', statistic: null, pValue: null, deviation: [], reason: 'no-data' }
  }
  const deviation = arms.map(({ count, share }) => count / units - share)
  if (arms.some(({ share }) => share * units < FEW_EXPECTED)) {
    const tested = arms.length === 2 ? arms.slice(0, 1) : arms
    const exact = tested.map(({ count, share }) => doubledTail(count, units, share))
    const smallestOfHolm = Math.min(1, exact.length * Math.min(...exact))
    return { method: 'exact-binomial', statistic: null, pValue: smallestOfHolm, deviation, reason: null }
  }
  const statistic = arms.reduce((sum, { count, share }) => {
    const expected = share * units
    return sum + (count - expected) ** 2 / expected
  }, 0)
  const pValue = chiSquared.survival(statistic, arms.length - 1)
  return { method: 'chi-squared', statistic, pValue, deviation, reason: null }
}

/** An arm of a split. */
export interface Arm {
  readonly count: number
  /** Planned, all arms adding to 1. */
  readonly share: number
}

/** Counts with their shares. Throws a RangeError unless there are two arms or more, each with a positive share. */
export function plannedArms(observed: readonly number[], shares: readonly number[]): readonly Arm[] {
  if (observed.length < 2) throw new RangeError('observed must have at least two arms')
  if (shares.length !== observed.length) {
    throw new RangeError(`shares must have one entry per arm: ${observed.length}, but has ${shares.length}`)
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return observed.map((count, i) => {
    requireCount(count, `observed[${i}]`)
    const share = shares[i] ?? Number.NaN
    if (!(share > 0 && Number.isFinite(total))) {
      throw new RangeError(`shares[${i}] must be a positive number, but is ${share}`)
    }
    return { count, share: share / total }
  })
}

/** Twice the smaller tail of the binomial distribution, at most 1. */
function doubledTail(count: number, units: number, share: number): number {
  const lower = binomial.cdf(count, units, share)
  const upper = count === 0 ? 1 : binomial.survival(count - 1, units, share)
  return Math.min(1, 2 * Math.min(lower, upper))
}
