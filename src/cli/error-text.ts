/** An error as a person reads it: where, what, and what to do. Never a stack trace. */

import { AbstatError } from '../errors.ts'
import { escapeText, inertLine } from '../render/escape.ts'

/** `file:line:column`, as far as it is known, with a colon behind; empty without a place. */
function place(error: AbstatError): string {
  if (error.place === undefined) return ''
  const { file, line, column } = error.place
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: `
}

/** The text for standard error, with a newline at its end. */
export function errorText(error: unknown): string {
  if (!(error instanceof AbstatError)) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return `abstat: internal error: ${escapeText(what)}\n  This is a bug in abstat, not in your data. Nothing was judged.\n  → please report it, with the command and this message\n`
  }
  const lines = [
    `abstat: ${place(error)}${error.message}`,
    ...error.detail.map((line) => `  ${line}`),
    ...(error.hint === undefined ? [] : [`  → ${error.hint}`]),
  ]
  return `${lines.map((line) => inertLine(escapeText(line))).join('\n')}\n`
}
