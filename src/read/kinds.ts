/** What kind of values a column holds, and which text is a value of that kind. */

import type { ColumnKind, Conventions } from './types.ts'

/** How numbers are written. */
export type NumberMarks = Pick<Conventions, 'decimal' | 'thousands'>

const plain: NumberMarks = { decimal: '.', thousands: null }

/** A plain decimal number, blanks around it or not: no `inf`, no hexadecimal, no `1_000`. */
const decimal = /^[ \t\n\v\f\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\v\f\r]*$/
/** The same with the digits before the decimal mark in groups of three. */
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?(?:[eE][+-]?\d+)?$/
const blanksAround = /^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g
const booleanWord = /^(?:true|false|t|f|yes|no)$/i

/** What numbers are written with besides marks. */
const ofNumbers = /^[\d+\-eE]$/

/** The same number with a point and a comma for marks; `null` when it holds what is neither a mark of its own nor of numbers. */
function withUsualMarks(text: string, marks: NumberMarks): string | null {
  const usual = new Map([
    [marks.decimal, '.'],
    [marks.thousands, ','],
  ])
  let written = ''
  for (const character of text) {
    const mark = usual.get(character)
    if (mark === undefined && !ofNumbers.test(character)) return null
    written += mark ?? character
  }
  return written
}

/**
 * The number that the text is, in plain decimal or scientific notation; `null` when it is none, or not finite. With marks
 * for thousands, digits stand in groups of three, or without any mark.
 */
export function numberOf(text: string, marks: NumberMarks = plain): number | null {
  const isPlain = marks.decimal === '.' && marks.thousands === null
  const usual = isPlain ? text : withUsualMarks(text.replace(blanksAround, ''), marks)
  if (usual === null) return null
  const digits = !isPlain && grouped.test(usual) ? usual.replaceAll(',', '') : usual
  if (!decimal.test(digits)) return null
  const value = Number(digits)
  return Number.isFinite(value) ? value : null
}

/** Whether the text is a finite number. */
export const isNumber = (text: string, marks: NumberMarks = plain): boolean => numberOf(text, marks) !== null

/** Whether the text is one of true/false, t/f, yes/no in any case. `0` and `1` are numbers. */
export function isBoolean(text: string): boolean {
  return booleanWord.test(text)
}

/** Whether a non-missing value can be in a column of this kind. */
export function fitsKind(kind: ColumnKind, text: string, marks: NumberMarks): boolean {
  return kind === 'text' || (kind === 'number' ? isNumber(text, marks) : isBoolean(text))
}

/** The narrowest kind that all the values fit; text when there is none to judge by. */
export function kindOf(values: Iterable<string>, marks: NumberMarks): ColumnKind {
  let numbers = true
  let booleans = true
  let any = false
  for (const value of values) {
    any = true
    numbers &&= isNumber(value, marks)
    booleans &&= isBoolean(value)
    if (!numbers && !booleans) return 'text'
  }
  if (!any) return 'text'
  return numbers ? 'number' : 'boolean'
}

/** How the kind is called in a sentence, with what it would look like. */
export function kindInWords(kind: ColumnKind, { decimal: point, thousands }: NumberMarks): string {
  switch (kind) {
    case 'number':
      return `a number such as ${thousands === null ? '' : `1${thousands}0`}12${point}5 or 1e-3`
    case 'boolean':
      return 'true or false (t/f, yes/no)'
    case 'text':
      return 'text'
  }
}
