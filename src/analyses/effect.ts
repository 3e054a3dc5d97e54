/** Which way did a variant move? By the effect that its test is of. */

import type { Comparison } from '../stats/types.ts'

/** Above 0 for higher values, below for lower ones: of ranks the effect less ½, else the difference; `null` where there is none. */
export function effectOf({ superiority, difference }: Comparison): number | null {
  if (superiority === undefined) return difference.estimate
  return superiority.estimate === null ? null : superiority.estimate - 0.5
}
