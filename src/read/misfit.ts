/** What a message says of a value that is not of its column's kind. */

import { shown } from './excerpt.ts'
import { kindInWords } from './kinds.ts'
import type { ColumnKind } from './types.ts'

const hints: readonly (readonly [RegExp, string])[] = [
  [/^[+-]?\d{1,3}(?:[,' _]\d{3})+(?:\.\d+)?$/, 'take out the thousands separators'],
  [/^[+-]?\d*,\d+$/, 'write decimals with a point'],
  [/^[+-]?[\d.,]+\s*%$/, 'write a share as a number: 0.25 for 25%'],
  [/^\s*[$€£¥]|[$€£¥]\s*$/, 'take out the currency sign'],
  [/^[+-]?inf(?:inity)?$/i, 'infinity has no mean: leave the value empty, or remove the row'],
  [/^0x[\da-f]+$/i, 'write numbers in decimal'],
]

/** What is wrong, without saying where. */
export function misfitMessage(column: string, kind: ColumnKind, value: string): string {
  return `column ${shown(column)} holds ${shown(value)}, where ${kindInWords[kind]} is expected`
}

/** What to do about it. */
export function misfitHint(kind: ColumnKind, value: string): string {
  const known = kind === 'number' ? hints.find(([pattern]) => pattern.test(value)) : undefined
  if (known !== undefined) return known[1]
  return 'correct the value; where none is known, leave it empty or write NA'
}
