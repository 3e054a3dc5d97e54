/** Did each arm receive its planned share of the units, when that is asked again and again while they come? */

import { deviance } from '../distributions/deviance.ts'
import { stirlingError } from '../distributions/stirling-error.ts'
import { type Arm, plannedArms } from '../sample-ratio.ts'

/** How strongly the alternative holds to the planned shares: it weighs as much as this many units. */
const CONCENTRATION = 100

/**
 * The logarithm of the Bayes factor against the planned shares (Lindon & Malek 2022), the alternative being
 * Dirichlet(100 · shares): log B(kθ + c) − log B(kθ) − Σ c log θ. Written with Stirling's errors, so that large counts
 * do not cancel: what remains of c log c is a deviance.
 *
 * Shares are positive and need not add to 1. 0 without units.
 */
export function logBayesFactor(observed: readonly number[], shares: readonly number[]): number {
  const arms = plannedArms(observed, shares)
  const units = arms.reduce((sum, { count }) => sum + count, 0)
  const total = CONCENTRATION + units
  const changes = arms.map(({ count, share }) => armTerm({ count, share }, total))
  return changes.reduce((sum, change) => sum + change, 0) - smoothChange(CONCENTRATION, total)
}

/** An arm's part: how far it is from its share, and what that is worth. */
function armTerm({ count, share }: Arm, total: number): number {
  const before = CONCENTRATION * share
  return deviance(before + count, total * share) + smoothChange(before, before + count)
}

/** The change of log Γ(x) − x log x + x. */
const smoothChange = (from: number, to: number): number =>
  stirlingError(to) - stirlingError(from) - 0.5 * Math.log(to / from)

/** A test that was repeated as units came. */
export interface RunningSampleRatio {
  readonly logBayesFactor: number
  /** The least of min(1, 1/Bayes factor) up to now: below α at any time with a probability of at most α. */
  readonly pValue: number
}

/**
 * The test after each of the counts per arm, which must not fall from one to the next (else a RangeError). Units that
 * are added in between make a p-value smaller at most.
 */
export function runningSampleRatio(
  path: readonly (readonly number[])[],
  shares: readonly number[],
): readonly RunningSampleRatio[] {
  let pValue = 1
  return path.map((observed, i) => {
    const before = path[i - 1]
    const falls = observed.findIndex((count, arm) => count < (before?.[arm] ?? 0))
    if (falls >= 0) throw new RangeError(`path[${i}][${falls}] must not be below the count before it`)
    const logFactor = logBayesFactor(observed, shares)
    pValue = Math.min(pValue, Math.exp(-logFactor))
    return { logBayesFactor: logFactor, pValue }
  })
}
