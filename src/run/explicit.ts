/** The flags that say explicitly how the files were read and what was guessed. */

import { readingFlags } from '../config/reading-flags.ts'
import type { AnalyzeRequest } from '../config/types.ts'
import { explicitFlags } from '../read/plan.ts'
import { shellWord } from '../read/quote.ts'
import type { Plan, Table } from '../read/types.ts'

/** One string a flag, quoted for the shell. @param baseline `null` where it is not known */
export const allFlags = (
  plan: Plan,
  table: Table,
  request: AnalyzeRequest,
  baseline: string | null,
): readonly string[] => [
  ...readingFlags(request.reading).map(([flag, value]) => `${flag} ${shellWord(value)}`),
  ...explicitFlags(plan, table, { ...request, baseline }),
]
