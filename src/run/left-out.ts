/** What a report leaves out, as diagnostics: columns that a guess did not analyse, rows that could not be used. */

import { doubt } from '../analyses/doubts.ts'
import type { Plan } from '../read/types.ts'
import type { Diagnostic } from '../report/types.ts'
import type { Rejected } from './bad-rows.ts'

/** One a column, with the reason. */
export const leftOut = (plan: Plan): readonly Diagnostic[] =>
  plan.leftOut.map(({ column, why }) => doubt('not-analysed', 'note', `${column}: ${why}`, { field: column }))

const number = (count: number) => count.toLocaleString('en-US')

/** Bad rows that were allowed; none where there were none. */
export function rejectedRows({ reasons }: Rejected): readonly Diagnostic[] {
  const total = reasons.reduce((sum, { rows }) => sum + rows, 0)
  if (total === 0) return []
  const which = reasons.map(({ reason, rows }) => `${number(rows)} ${reason}`).join(', ')
  const [first] = reasons.flatMap((reason) => reason.first)
  const message = `${number(total)} bad ${total === 1 ? 'row is' : 'rows are'} left out: ${which}`
  const where = first === undefined ? {} : { file: first.file, line: first.line }
  return [doubt('bad-rows', 'warning', message, where)]
}
