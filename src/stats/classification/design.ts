/** How far may a measure be from its estimate, where rows are not drawn one by one? */

import { criticalValue } from '../critical.ts'
import { marginsOf } from './matrix.ts'
import type { Confusion, RateReason, StratumDesign, UnitDesign } from './types.ts'

/** ∂measure/∂counts[i][j]. */
export type Gradient = (i: number, j: number) => number

/** How far the limits are from the estimate, both at least 0; or why there are none. */
export type Reach = { readonly below: number; readonly above: number } | { readonly missing: RateReason }

/** A sum of products that should be 0 is this much of their absolute values at most. */
const ROUNDING = 1e-12

/**
 * Units are independent, rows of one are not: the delta method over units (Deng, Knoblich & Lu 2018), which for a quotient of
 * sums is its linearised variance m/(m − 1) Σ (Σ gradient · row)² over the m units, with Student's t of m − 1. A measure
 * that does not change when all counts are multiplied has gradients that add up to 0 over all units.
 * @param units m: those that have rows of the measure's denominator
 */
export function reachOverUnits(
  gradient: Gradient,
  { products }: UnitDesign,
  units: number,
  confidence: number,
): Reach {
  if (units < 2) return { missing: 'too-few-units' }
  let [variance, absolute] = [0, 0]
  for (const { first, second, sum } of products) {
    const term = gradient(...first) * gradient(...second) * sum
    variance += term
    absolute += Math.abs(term)
  }
  if (!(variance > ROUNDING * absolute)) return { missing: 'zero-variance' }
  const reach = criticalValue(confidence, units - 1) * Math.sqrt((units / (units - 1)) * variance)
  return { below: reach, above: reach }
}

/** Rows of the sample in each stratum, n. */
export const auditedOf = ({ sample }: StratumDesign): readonly number[] => marginsOf(sample).predicted

/** Whether there are predictions of a class of which none was audited. */
export function isUnaudited(design: StratumDesign, j: number): boolean {
  return (design.rows[j] ?? 0) > 0 && auditedOf(design)[j] === 0
}

/** Slopes and shares of the strata that move a measure. */
function movingStrata(gradient: Gradient, design: StratumDesign) {
  const audited = auditedOf(design)
  return design.rows.flatMap((rows, j) => {
    const n = audited[j] ?? 0
    const slopes = design.sample.map((_, i) => gradient(i, j))
    if (n === 0 || slopes.every((slope) => slope === slopes[0])) return []
    return [{ rows, n, slopes, shares: design.sample.map((row) => (row[j] ?? 0) / n) }]
  })
}

type Stratum = ReturnType<typeof movingStrata>[number]

/** N² s² / n, s² the variance of the slopes over the audited rows (divisor n − 1); n ≥ 2. */
function strataTerm({ rows, n, slopes, shares }: Stratum): number {
  const mean = slopes.reduce((sum, slope, i) => sum + slope * (shares[i] ?? 0), 0)
  const spread = slopes.reduce((sum, slope, i) => sum + (shares[i] ?? 0) * (slope - mean) ** 2, 0)
  return (rows * rows * spread) / (n - 1)
}

/**
 * The standard error of a stratified estimate, √Σ N² s² / n over the predicted classes: of the accuracy, of precision and of
 * recall the root of equations 5, 6 and 7 of Olofsson et al. (2014), of the share of a class that of equation 10. `null` where
 * a stratum that moves the measure has a single audited row.
 */
export function standardErrorOverStrata(gradient: Gradient, design: StratumDesign): number | null {
  const strata = movingStrata(gradient, design)
  if (strata.some(({ n }) => n < 2)) return null
  return Math.sqrt(strata.reduce((sum, stratum) => sum + strataTerm(stratum), 0))
}

/** The share that a class without a row among n may still have: Wilson's upper limit (1927) of 0 of n. */
const unseenShare = (n: number, z: number) => (z * z) / (n + z * z)

/**
 * The same variance with the normal quantile. Where all audited rows of a stratum have one actual label it is 0, which says no
 * more than that few were audited: there other labels may have Wilson's limit of 0 of n, as far as that moves the measure,
 * and the distances are added as squares (Zou & Donner 2008).
 */
export function reachOverStrata(gradient: Gradient, { design }: StrataConfusion, confidence: number): Reach {
  const z = criticalValue(confidence)
  let [below, above] = [0, 0]
  for (const stratum of movingStrata(gradient, design)) {
    const { rows, n, slopes, shares } = stratum
    const only = shares.indexOf(1)
    if (only < 0) {
      const square = z * z * strataTerm(stratum)
      below += square
      above += square
      continue
    }
    const moves = slopes.map((slope) => (slope - (slopes[only] ?? 0)) * rows * unseenShare(n, z))
    below += Math.min(0, ...moves) ** 2
    above += Math.max(0, ...moves) ** 2
  }
  if (below + above === 0) return { missing: 'zero-variance' }
  return { below: Math.sqrt(below), above: Math.sqrt(above) }
}

/** A matrix of a stratified sample. */
export type StrataConfusion = Confusion & { readonly design: StratumDesign }

/** Predicted classes without an audited row, whose rows may be of any class. */
export function unauditedClasses({ design, labels }: Confusion): readonly string[] {
  return design?.kind === 'strata' ? labels.filter((_, j) => isUnaudited(design, j)) : []
}
