/** `--explain`: the command that says explicitly what was guessed, and the SQL that runs. */

import type { AnalyzeRequest } from '../config/types.ts'
import { shellWord } from '../read/quote.ts'
import { escapeText } from '../render/escape.ts'
import type { RunExplanation } from '../run/context.ts'

/** Text for standard error: ready to be pasted into a shell. */
export function explanationText(request: AnalyzeRequest, { flags, sql }: RunExplanation): string {
  const command = ['abstat analyze', ...request.files.map(shellWord), ...flags].join(' \\\n    ')
  const query = sql === null ? 'The table is already summed: its rows are read as they are.' : sql
  return `${escapeText(command)}\n\n${query.split('\n').map(escapeText).join('\n')}\n\n`
}
