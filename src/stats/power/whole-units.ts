/** How many whole units are enough, when real numbers of them are just enough? */

import type { ArmSizes } from './design.ts'

/** So near above a whole number, relatively, a solution is that number with rounding errors. */
const ROUNDING = 1e-12

/** Whole units with their power. */
interface WholeUnits {
  readonly units: ArmSizes
  readonly power: number
}

/**
 * Both arms rounded up. A solution within rounding errors of whole numbers is settled by asking at the whole
 * numbers themselves: the answer has the `power`, and with one unit less in every arm it has not, or is not `possible`.
 * That takes for granted that units of either arm help, which only fails where a rate expects a conversion or two.
 */
export function wholeUnits(
  exact: ArmSizes,
  power: number,
  possible: (units: ArmSizes) => boolean,
  powerOf: (units: ArmSizes) => number,
): WholeUnits {
  const up = (units: number): number => Math.ceil(units * (1 - ROUNDING))
  const at = (units: ArmSizes): WholeUnits => ({ units, power: possible(units) ? powerOf(units) : 0 })
  const whole = at({ baseline: up(exact.baseline), variant: up(exact.variant) })
  if (whole.power < power) return at(plus(whole.units, 1))
  const less = at(plus(whole.units, -1))
  return less.power < power ? whole : less
}

function plus({ baseline, variant }: ArmSizes, units: number): ArmSizes {
  return { baseline: baseline + units, variant: variant + units }
}
