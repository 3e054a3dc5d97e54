/** How many whole units are enough, when real numbers of them are just enough? */

import type { ArmSizes } from './design.ts'

/** So near above a whole number, relatively, a solution is that number with rounding errors. */
const ROUNDING = 1e-12

/**
 * Both arms rounded up. A solution within rounding errors of whole numbers is settled by asking at the whole
 * numbers themselves: the answer is `enough`, and with one unit less in every arm it is not, or not `possible`.
 * That takes for granted that units of either arm help, which only fails where a rate expects a conversion or two.
 */
export function wholeUnits(
  exact: ArmSizes,
  possible: (sizes: ArmSizes) => boolean,
  enough: (sizes: ArmSizes) => boolean,
): ArmSizes {
  const up = (units: number): number => Math.ceil(units * (1 - ROUNDING))
  const sizes = { baseline: up(exact.baseline), variant: up(exact.variant) }
  if (!possible(sizes) || !enough(sizes)) return plus(sizes, 1)
  const less = plus(sizes, -1)
  return possible(less) && enough(less) ? less : sizes
}

function plus({ baseline, variant }: ArmSizes, units: number): ArmSizes {
  return { baseline: baseline + units, variant: variant + units }
}
