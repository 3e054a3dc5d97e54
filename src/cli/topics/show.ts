/** A topic as it is read in a terminal: set like the help of a command. */

import type { Command } from 'commander'
import type { Part } from './topic.ts'

/** Around and between the columns of a list. */
const indent = '  '

/** Terms beside what they mean. */
export function list(terms: readonly (readonly [string, string])[], command: Command, width: number): string {
  const help = command.createHelp()
  help.prepareContext({ helpWidth: width })
  const longest = Math.max(...terms.map(([term]) => term.length))
  return terms.map(([term, meaning]) => help.formatItem(term, longest, meaning, help)).join('\n')
}

/** The text, with a newline at its end. */
export function topicText(parts: readonly Part[], command: Command, width: number): string {
  const help = command.createHelp()
  const texts = parts.map((part) => {
    if (typeof part === 'string') return help.boxWrap(part, width)
    if ('lines' in part) return part.lines.map((line) => `${indent}${line}`).join('\n')
    return list(part.terms, command, width)
  })
  return `${texts.join('\n\n')}\n`
}
