/** `--explain`: the SQL that runs, and the command that says explicitly what was guessed. */

import type { Origin } from '../config/file/layers.ts'
import { escapeText } from '../render/escape.ts'
import type { RunExplanation } from '../run/context.ts'

const escapeLines = (text: string): string => text.split('\n').map(escapeText).join('\n')

/** The query as text for standard error; `null` for what is not a query. */
export function queryText(explanation: RunExplanation): string | null {
  if (explanation.kind !== 'query') return null
  return `${escapeLines(explanation.sql ?? 'The table is already summed: its rows are taken as they are.')}\n\n`
}

/**
 * Explanations of a run as text for standard error; the command is ready to be pasted into a shell.
 * @param start the command and its files, as words of a shell
 */
export const explanationText =
  (...start: readonly string[]) =>
  (explanation: RunExplanation): string | null => {
    if (explanation.kind === 'query') return queryText(explanation)
    return `${[...start, ...explanation.flags].map(escapeText).join(' \\\n    ')}\n\n`
  }

/** Where each value came from that is not the command line's own; nothing where all is. */
export function originsText(origins: ReadonlyMap<string, Origin>): string {
  const others = [...origins].filter(([, { source }]) => source !== 'flag')
  if (others.length === 0) return ''
  const flag = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `${others.map(([name, { where }]) => `${flag(name)}: ${escapeText(where)}\n`).join('')}\n`
}
