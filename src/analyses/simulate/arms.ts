/** What does a deal give each arm, in all and at every look on the way? */

import type { Deal } from '../../engine/deal-types.ts'
import type { MeasureStatistics } from '../../engine/types.ts'
import { emptyStatistics, mergeStatistics } from '../merge.ts'
import type { AnalysedMetric } from '../types.ts'

/** By look, then by arm: what has come by then. */
export type Dealt = readonly (readonly MeasureStatistics[])[]

/** The statistics of one metric. @param at its place among the metrics */
export function dealtTo(
  deal: Deal,
  { type }: Pick<AnalysedMetric, 'type'>,
  at: number,
  { arms, parts }: { readonly arms: number; readonly parts: number },
): Dealt {
  const none = emptyStatistics(type)
  const own: MeasureStatistics[][] = Array.from({ length: parts }, () =>
    Array.from({ length: arms }, () => none),
  )
  for (const { part, arm, measures } of deal) {
    const row = own[part]
    if (row !== undefined) row[arm] = measures[at] ?? none
  }
  let before: readonly MeasureStatistics[] = Array.from({ length: arms }, () => none)
  return own.map((row) => {
    before = row.map((statistics, arm) => mergeStatistics(before[arm] ?? none, statistics))
    return before
  })
}
