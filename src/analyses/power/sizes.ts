/** Whole numbers of units in each arm, from the number in all or from what a plan needs. */

import type { ArmSizes } from '../../stats/power/design.ts'

/** How arms are sized: units of each variant for one of the baseline, and how many variants there are beside it. */
export interface Split {
  readonly allocation: number
  readonly comparisons: number
}

/** So near above a whole number, relatively, a number is that number with rounding errors. */
const rounding = 1e-9

const up = (x: number): number => Math.ceil(x * (1 - rounding))

const sizesAt = (baseline: number, { allocation }: Split): ArmSizes => ({
  baseline: up(baseline),
  variant: up(allocation * baseline),
})

/** Units of all arms. */
export const totalOf = ({ baseline, variant }: ArmSizes, { comparisons }: Split): number =>
  baseline + comparisons * variant

/**
 * The next smaller sizes in the allocation. As the plan grows, now one arm gains a unit, now the other, now both; no
 * step is left out.
 */
const before = ({ baseline, variant }: ArmSizes, split: Split): ArmSizes =>
  sizesAt(Math.max(baseline - 1, (variant - 1) / split.allocation), split)

/** The largest sizes in the allocation that are no more than so many in all. */
export function sizesWithin(total: number, split: Split): ArmSizes {
  let sizes = sizesAt(total / (1 + split.comparisons * split.allocation), split)
  while (totalOf(sizes, split) > total) sizes = before(sizes, split)
  return sizes
}
