/** The flags that say explicitly how the files were read and what was guessed. */

import { readingFlags } from '../config/reading-flags.ts'
import type { AnalyzeRequest, SaidFlag } from '../config/types.ts'
import { explicitFlags } from '../read/plan.ts'
import type { Plan, Table } from '../read/types.ts'

/** @param baseline `null` where it is not known */
export const allFlags = (
  plan: Plan,
  table: Table,
  request: AnalyzeRequest,
  baseline: string | null,
): readonly SaidFlag[] => [
  ...readingFlags(request.reading),
  ...explicitFlags(plan, table, { ...request, baseline }),
]
