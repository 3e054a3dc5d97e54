/** What the two ways of gathering statistics (rows, aggregated tables) hand on alike. */

import type { Experiment } from '../analyses/types.ts'
import type { Exclusion, Layout } from '../report/types.ts'

export interface Gathered {
  readonly experiment: Experiment
  readonly layout: Layout
  /** Rows read, by source. */
  readonly sourceRows: readonly number[]
  readonly excluded: readonly Exclusion[]
  /** True when nobody named the baseline. */
  readonly baselineGuessed: boolean
}
