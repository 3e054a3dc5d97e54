/** Which comparisons are adjusted together, and by which correction. */

import type { Correction, Role } from '../report/types.ts'
import { benjaminiHochberg, bonferroni, holm } from '../stats/adjust.ts'

export type FamilyName = Role | 'segments'

/** How a family is corrected unless the user chose one correction for all. Guardrails each stand alone. */
const byRole: Readonly<Record<FamilyName, Correction>> = {
  primary: 'holm',
  secondary: 'benjamini-hochberg',
  guardrail: 'none',
  information: 'none',
  segments: 'benjamini-hochberg',
}

/** The correction of a family: the one asked for, except that guardrails and information are never adjusted. */
export function correctionOf(family: FamilyName, asked: Correction | 'by-role'): Correction {
  if (asked === 'by-role' || byRole[family] === 'none') return byRole[family]
  return asked
}

const adjustments: Readonly<
  Record<Correction, (pValues: readonly (number | null)[]) => readonly (number | null)[]>
> = { holm, 'benjamini-hochberg': benjaminiHochberg, bonferroni, none: (pValues) => pValues }

/** Adjusted p-values in the order given; an undefined p-value stays undefined and is not counted. */
export function adjust(
  correction: Correction,
  pValues: readonly (number | null)[],
): readonly (number | null)[] {
  return adjustments[correction](pValues)
}

/**
 * The confidence of one interval in a family of `size` comparisons. Only Bonferroni has intervals of its own
 * (each at 1 − α/size); the step-wise corrections leave intervals per comparison.
 */
export function familyConfidence(correction: Correction, confidence: number, size: number): number {
  return correction === 'bonferroni' && size > 1 ? 1 - (1 - confidence) / size : confidence
}
