/** How to go on: the command that says explicitly what would be guessed, or that something has to be said first. */

import type { InspectReport } from '../report/types.ts'
import type { Shape } from './shapes.ts'
import { capitalised, ended } from './words.ts'

/** Lines of a command are kept within this, whatever the width: it is there to be copied. */
const longestLine = 76

/** The words of a shell command, quotes and all. */
const shellWords = (command: string): readonly string[] =>
  command.match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/gs) ?? []

/** A flag stays with its value. */
function pieces(words: readonly string[]): readonly string[] {
  return words.reduce<string[]>((all, word) => {
    const last = all.at(-1)
    if (last?.startsWith('--') && !last.includes(' ') && !word.startsWith('--')) {
      all[all.length - 1] = `${last} ${word}`
    } else all.push(word)
    return all
  }, [])
}

/** Continued by backslashes where it is too long for a line. */
export function commandLines(command: string): readonly string[] {
  const lines: string[] = []
  for (const piece of pieces(shellWords(command))) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + piece.length <= longestLine) {
      lines[lines.length - 1] = `${last} ${piece}`
    } else lines.push(last === undefined ? piece : `    ${piece}`)
  }
  return lines.map((line, i) => (i < lines.length - 1 ? `${line} \\` : line))
}

/** The last part of the report. */
export function inspectCommand({ result }: InspectReport): readonly Shape[] {
  const { suggestedCommand, problems } = result
  const refused = problems.some(({ severity }) => severity === 'error')
  const sentence = (text: string): Shape => ({ kind: 'sentence', text, tone: 'plain' })
  const heading: Shape = { kind: 'heading', text: 'To go on', aside: null }
  if (suggestedCommand === null) {
    const questions = problems.filter(({ code }) => code === 'undecided')
    return [
      heading,
      sentence('`abstat analyze` has to be told first what is asked above:'),
      ...questions.flatMap(({ hint }) => (hint === null ? [] : [sentence(ended(capitalised(hint)))])),
    ]
  }
  const text = refused
    ? 'What `abstat analyze` would guess; it refuses the file until the above is settled:'
    : 'What `abstat analyze` would guess, said explicitly:'
  return [heading, sentence(text), { kind: 'block', lines: commandLines(suggestedCommand) }]
}
