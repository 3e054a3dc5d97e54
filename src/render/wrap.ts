/** Paragraphs broken into lines. */

import wrapAnsi from 'wrap-ansi'

/** A space that no line breaks at; data never holds one, it is escaped there. */
const glue = '\u00a0'

/** A number stays with its unit, an interval in one piece, a slash with what follows it. */
function glued(text: string): string {
  return text
    .replace(/(?<=[\d∞]) (?=%|points\b)/g, glue)
    .replace(/[[(][-+\d∞–][^,[\]()]{0,20}, [^,[\]()]{0,20}[\])]/g, (limits) => limits.replaceAll(' ', glue))
    .replace(/(?<=\/) |(?<=\b(?:p|chance)) (?=[<\d])/g, glue)
}

/** The lines of a text, none wider than `width`. Words that are longer are broken. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(glued(text), width, { hard: true }).replaceAll(glue, ' ').split('\n')
}
