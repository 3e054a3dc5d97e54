/** What a message says of a value that is not of its column's kind. */

import { shown } from './excerpt.ts'
import { kindInWords, type NumberMarks } from './kinds.ts'
import { marksHint } from './number-marks.ts'
import { shellWord } from './quote.ts'
import type { ColumnKind, Conventions } from './types.ts'

const hints: readonly (readonly [RegExp, string])[] = [
  [/^[+-]?[\d.,]+\s*%$/, 'write a share as a number: 0.25 for 25%'],
  [/^\s*[$€£¥]|[$€£¥]\s*$/, 'take out the currency sign'],
  [/^[+-]?inf(?:inity)?$/i, 'infinity has no mean: leave the value empty, or remove the row'],
  [/^0x[\da-f]+$/i, 'write numbers in decimal'],
]

/** What is wrong, without saying where. */
export function misfitMessage(column: string, kind: ColumnKind, value: string, marks: NumberMarks): string {
  return `column ${shown(column)} holds ${shown(value)}, where ${kindInWords(kind, marks)} is expected`
}

/** A word that could stand for a missing value. */
const isWord = (value: string) => /^(?:[\p{L}?*#.-][\p{L}\p{N} ?*#./_-]{0,19})$/u.test(value)

/** What to do with a value that is wrong, or unknown. */
function correctOrMissing(value: string, { missing }: Conventions): string {
  const known = missing.includes('NA') ? 'leave it empty or write NA' : 'leave it empty'
  const word = isWord(value)
    ? `; if ${shown(value)} stands for no value, \`--missing ${shellWord(value)}\``
    : ''
  return `correct the value; where none is known, ${known}${word}`
}

/**
 * What to do about it.
 * @param others values of the same column, which have to be numbers under the same marks
 */
export function misfitHint(
  kind: ColumnKind,
  value: string,
  conventions: Conventions,
  others: readonly string[] = [],
): string {
  const known = kind === 'number' ? hints.find(([pattern]) => pattern.test(value))?.[1] : undefined
  const written = kind === 'number' ? marksHint(value, others, conventions) : null
  return written ?? known ?? correctOrMissing(value, conventions)
}
