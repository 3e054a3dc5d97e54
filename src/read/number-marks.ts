/** Under which marks for decimals and thousands texts would be numbers, and the flags that say so. */

import { shown } from './excerpt.ts'
import { isNumber, type NumberMarks, numberOf } from './kinds.ts'
import { shellWord } from './quote.ts'
import type { Column } from './types.ts'

/** Ways to write 1234.5 in use, the commonest first. */
const inUse: readonly NumberMarks[] = [
  { decimal: '.', thousands: null },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: null },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
  { decimal: ',', thousands: '\u00a0' },
  { decimal: ',', thousands: '\u202f' },
  { decimal: '.', thousands: '_' },
]

/** The marks that make all the texts numbers; of those that read them alike only the simplest. */
export function fittingMarks(texts: readonly string[], current: NumberMarks): readonly NumberMarks[] {
  if (texts.length === 0) return []
  const fitting = inUse.filter(
    (marks) =>
      (marks.decimal !== current.decimal || marks.thousands !== current.thousands) &&
      texts.every((text) => isNumber(text, marks)),
  )
  const read = (marks: NumberMarks) => JSON.stringify(texts.map((text) => numberOf(text, marks)))
  return fitting.filter((marks, i) => !fitting.slice(0, i).some((simpler) => read(simpler) === read(marks)))
}

/** A word for the shell that says what it holds, also where that is a blank. */
const shellCharacter = (mark: string) =>
  mark === '\u00a0' || mark === '\u202f'
    ? `$'\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}'`
    : mark === ' '
      ? "' '"
      : shellWord(mark)

/** The flags that ask for marks. */
function markFlags({ decimal, thousands }: NumberMarks, current: NumberMarks): string {
  const flags = [
    ...(decimal === ',' || current.decimal === ',' ? [`--decimal ${decimal}`] : []),
    ...(thousands === null ? [] : [`--thousands ${shellCharacter(thousands)}`]),
  ]
  return `\`${flags.join(' ')}\``
}

/**
 * Which flags would read a text as a number, and as which: `add --thousands ,`; `null` where none would.
 * @param texts several of the same column rule out what does not read all of them
 */
export function marksHint(text: string, texts: readonly string[], current: NumberMarks): string | null {
  const fitting = fittingMarks([text, ...texts], current)
  const [only] = fitting
  if (only === undefined) return null
  if (fitting.length === 1)
    return `add ${markFlags(only, current)}, if ${shown(text)} is ${numberOf(text, only)}`
  const readings = fitting.map((marks) => `${markFlags(marks, current)} reads it as ${numberOf(text, marks)}`)
  return `what is ${shown(text)}? ${readings.join(', ')}`
}

/** What would read a column of text as numbers: a hint with the flags; `null` where nothing would. */
export function otherMarks(column: Column, current: NumberMarks): string | null {
  const values = column.values.map(({ value }) => value)
  const others = values.filter((value) => !isNumber(value, current))
  // the longest shows best how numbers are written
  const [shownBest] = others.sort((a, b) => b.length - a.length)
  return shownBest === undefined ? null : marksHint(shownBest, values, current)
}
