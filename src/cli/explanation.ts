/** `--explain`: the SQL that runs, and the command that says explicitly what was guessed. */

import type { AnalyzeRequest } from '../config/types.ts'
import { shellWord } from '../read/quote.ts'
import { escapeText } from '../render/escape.ts'
import type { RunExplanation } from '../run/context.ts'

const escapeLines = (text: string): string => text.split('\n').map(escapeText).join('\n')

/** The query as text for standard error; `null` for what is not a query. */
export function queryText(explanation: RunExplanation): string | null {
  if (explanation.kind !== 'query') return null
  return `${escapeLines(explanation.sql ?? 'The table is already summed: its rows are taken as they are.')}\n\n`
}

/** Explanations of a request as text for standard error; the command is ready to be pasted into a shell. */
export const explanationText =
  (request: AnalyzeRequest) =>
  (explanation: RunExplanation): string | null => {
    if (explanation.kind === 'query') return queryText(explanation)
    const words = ['abstat analyze', ...request.files.map(shellWord), ...explanation.flags]
    return `${words.map(escapeText).join(' \\\n    ')}\n\n`
  }
