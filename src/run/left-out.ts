/** Columns that a guess looked at and did not analyse, as diagnostics. */

import { doubt } from '../analyses/doubts.ts'
import type { Plan } from '../read/types.ts'
import type { Diagnostic } from '../report/types.ts'

/** One a column, with the reason. */
export const leftOut = (plan: Plan): readonly Diagnostic[] =>
  plan.leftOut.map(({ column, why }) => doubt('not-analysed', 'note', `${column}: ${why}`, { field: column }))
