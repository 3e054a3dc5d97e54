/** The command that says explicitly what `analyze` would guess, in one line, ready for a shell. */

import type { AnalyzeRequest } from '../../config/types.ts'
import { shellFlag, shellWord } from '../../read/quote.ts'
import { allFlags } from '../explicit.ts'
import type { Outlook } from './outlook.ts'

/** `null` where something has to be said first. @param baseline `null` where it is not known */
export function suggestedCommand(
  request: AnalyzeRequest,
  { plan, table }: Outlook,
  baseline: string | null,
): string | null {
  if (plan === null) return null
  return [
    'abstat analyze',
    ...request.files.map(shellWord),
    ...allFlags(plan, table, request, baseline).map(shellFlag),
  ].join(' ')
}
