/** How samples lie in files, and the one scan that finds them. */

import type { TTestData } from '../../analyses/ttest.ts'
import type { GroupStatistics, Measure, UnitQuery } from '../../engine/types.ts'
import type { HeadTable } from '../../read/types.ts'
import type { Diagnostic, Exclusion, TTestResult } from '../../report/types.ts'
import type { MakeExpression } from './value.ts'

/** What the answer of the scan amounts to. */
export interface Arranged {
  readonly data: TTestData
  readonly histogram: TTestResult['histogram']
  readonly diagnostics: readonly Diagnostic[]
  /** Groups that were left out because two others were chosen. */
  readonly notChosen: readonly Exclusion[]
}

/** What to ask, and how to read the answer. */
export interface Arrangement extends Pick<UnitQuery, 'unit' | 'variant'> {
  readonly measures: readonly Measure[]
  /** @throws AbstatError when there are no two samples to compare */
  read(groups: readonly GroupStatistics[]): Arranged
}

/** A table with its samples found in it; expressions are made over that table. */
export interface Arranging {
  readonly table: HeadTable
  arrange(make: MakeExpression): Promise<Arrangement>
}
