/** What kind of values a column holds, and which text is a value of that kind. */

import type { ColumnKind } from './types.ts'

/** A plain decimal number, blanks around it or not: no thousands, no `inf`, no hexadecimal, no `1_000`. */
const decimal = /^[ \t\n\v\f\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\v\f\r]*$/
const booleanWord = /^(?:true|false|t|f|yes|no)$/i

/** Whether the text is a finite number in plain decimal or scientific notation. */
export function isNumber(text: string): boolean {
  return decimal.test(text) && Number.isFinite(Number(text))
}

/** Whether the text is one of true/false, t/f, yes/no in any case. `0` and `1` are numbers. */
export function isBoolean(text: string): boolean {
  return booleanWord.test(text)
}

/** Whether a non-missing value can be in a column of this kind. */
export function fitsKind(kind: ColumnKind, text: string): boolean {
  return kind === 'text' || (kind === 'number' ? isNumber(text) : isBoolean(text))
}

/** The narrowest kind that all the values fit; text when there is none to judge by. */
export function kindOf(values: Iterable<string>): ColumnKind {
  let numbers = true
  let booleans = true
  let any = false
  for (const value of values) {
    any = true
    numbers &&= isNumber(value)
    booleans &&= isBoolean(value)
    if (!numbers && !booleans) return 'text'
  }
  if (!any) return 'text'
  return numbers ? 'number' : 'boolean'
}

/** How the kind is called in a sentence, with what it would look like. */
export const kindInWords = {
  number: 'a number such as 12.5 or 1e-3',
  boolean: 'true or false (t/f, yes/no)',
  text: 'text',
} as const satisfies Record<ColumnKind, string>
