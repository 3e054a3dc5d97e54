/** `--explain`: the SQL that runs, and the command that says explicitly what was guessed. */

import type { AnalyzeRequest } from '../config/types.ts'
import { shellWord } from '../read/quote.ts'
import { escapeText } from '../render/escape.ts'
import type { RunExplanation } from '../run/context.ts'

const escapeLines = (text: string): string => text.split('\n').map(escapeText).join('\n')

/** The query as text for standard error; `null` where the rows are taken as they are. */
export const queryText = (sql: string | null): string =>
  `${escapeLines(sql ?? 'The table is already summed: its rows are taken as they are.')}\n\n`

/** Text for standard error: ready to be pasted into a shell. */
export function explanationText(request: AnalyzeRequest, explanation: RunExplanation): string {
  if (explanation.kind === 'query') return queryText(explanation.sql)
  const words = ['abstat analyze', ...request.files.map(shellWord), ...explanation.flags]
  return `${words.map(escapeText).join(' \\\n    ')}\n\n`
}
