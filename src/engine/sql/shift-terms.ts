/** What is taken from a unit's value? One number for all variants, or each variant's own. */

import type { Shifts } from './compiled.ts'
import { numberLiteral } from './literal.ts'
import type { Compiled } from './unit-rows.ts'

/** Values as they are. */
export const noShifts: Shifts = { common: [], ofVariants: new Map() }

/** The shifts of one measure in a variant. */
export const shiftsOf = (
  { common, ofVariants }: Shifts,
  variant: string | null,
  measure: number,
): readonly number[] => ((variant === null ? undefined : ofVariants.get(variant)) ?? common)[measure] ?? []

/** The same as SQL over the units; `null` where nothing is taken. */
export function shiftTerms(
  { coding }: Pick<Compiled, 'coding'>,
  shifts: Shifts,
  measure: number,
): readonly (string | null)[] {
  const variants = [...shifts.ofVariants.keys()]
  return shiftsOf(shifts, null, measure).map((common, i) => {
    const own = variants.map((variant) => shiftsOf(shifts, variant, measure)[i] ?? common)
    if (own.every((shift) => shift === common)) return common === 0 ? null : numberLiteral(common)
    const cases = variants.map(
      (variant, at) => `when ${coding.isOf(variant)} then ${numberLiteral(own[at] ?? common)}`,
    )
    return `case ${cases.join(' ')} else ${numberLiteral(common)} end`
  })
}
