/** Paragraphs broken into lines. */

import wrapAnsi from 'wrap-ansi'
import { ownSigns } from './width.ts'

/** A space that no line breaks at; data never holds one, it is escaped there. */
const glue = '\u00a0'

/** A number stays with its unit, an interval in one piece, a slash with what follows it. */
function glued(text: string): string {
  return text
    .replace(/(?<=[\d∞]) (?=%|points\b)/g, glue)
    .replace(/[[(][-+\d∞–][^,[\]()]{0,20}, [^,[\]()]{0,20}[\])]/g, (limits) => limits.replaceAll(' ', glue))
    .replace(/(?<=\/) |(?<=\b(?:p|chance)) (?=[<\d])/g, glue)
}

const plainWord = `[\\x21-\\x7e\\u00a0${ownSigns}]+`

/** Signs of one column with single spaces between words, which is nearly every text. */
const plain = new RegExp(`^${plainWord}(?: ${plainWord})*$`)

/** The words of a plain text on as few lines as hold them; `null` when one is too long for a line. */
function wrapPlain(text: string, width: number): readonly string[] | null {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    if (word.length > width) return null
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/**
 * The lines of a text, none wider than `width`. Words that are longer are broken. Plain text is wrapped without the
 * library, whose tables of wide characters take longer to set up than a short report takes to be computed.
 */
export function wrap(text: string, width: number): readonly string[] {
  const whole = glued(text)
  const lines = plain.test(whole) ? wrapPlain(whole, width) : null
  return (lines ?? wrapAnsi(whole, width, { hard: true }).split('\n')).map((line) =>
    line.replaceAll(glue, ' '),
  )
}
