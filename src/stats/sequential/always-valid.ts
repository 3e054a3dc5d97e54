/** What may be said of a difference that is looked at after every unit? Critical values and p-values that hold at all times. */

import { requireAlpha, requirePositive, requireReal } from '../checks.ts'

/** Which always-valid test it is: `alpha` over all looks together, two-sided; shortest at `tunedFor` units. */
export interface AlwaysValid {
  readonly alpha: number
  /** Units of both arms together, > 0. */
  readonly tunedFor: number
}

/** Nρ²: the units so far in terms of the variance ρ² of the mixture. */
function mixed({ alpha, tunedFor }: AlwaysValid, units: number): number {
  requireAlpha(alpha)
  requirePositive(tunedFor, 'tunedFor')
  if (!(units >= 0 && units < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`units must be finite and at least 0, but is ${units}`)
  }
  const twice = -2 * Math.log(alpha)
  return ((twice + Math.log1p(twice)) / tunedFor) * units
}

/**
 * How many standard errors the interval reaches to either side after `units` of both arms together (Waudby-Smith et al.
 * 2021, arXiv 2103.06476): √(2(Nρ²+1)/(Nρ²) · ln(√(Nρ²+1)/α)). Infinite without units.
 * @param level what the p-value of the test has to be below: its alpha, or the part of it that one of several comparisons has
 */
export function alwaysValidCritical(test: AlwaysValid, units: number, level = test.alpha): number {
  const size = mixed(test, units)
  requireAlpha(level)
  return Math.sqrt(2 * (1 + 1 / size) * (0.5 * Math.log1p(size) - Math.log(level)))
}

/**
 * The p-value of a statistic `z`, at most 1: min(1, √(Nρ²+1) · exp(−Nρ²z²/(2(Nρ²+1)))). It is below the alpha of `test`
 * exactly where |z| exceeds the critical value, and belongs to that alpha: another one has another ρ.
 */
export function alwaysValidPValue(test: AlwaysValid, units: number, z: number): number {
  requireReal(z, 'z')
  const size = mixed(test, units)
  if (size === 0) return 1
  const evidence = (z * z) / (1 + 1 / size) / 2
  return Math.exp(Math.min(0, 0.5 * Math.log1p(size) - evidence))
}
