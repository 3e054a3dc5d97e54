/** Numbers written one after another: `1, 2.5 3e4`. */

import { parseNumber } from './numbers.ts'

/** A word that is no number, and its place, from 1. */
export interface NotANumber {
  readonly word: string
  readonly position: number
}

/** A duration such as `3:13` or `1:02:03`, with seconds as the last part. */
const duration = /^\d+(:[0-5]\d){1,2}(\.\d+)?$/

/** The numbers of a text, separated by commas or blanks; or the first word that is none. */
export function parseNumberList(text: string): readonly number[] | NotANumber {
  const words = text
    .trim()
    .split(/\s*,\s*|\s+/)
    .filter((word, _, all) => all.length > 1 || word !== '')
  const values = words.map((word) => {
    const number = parseNumber(word)
    return number === null || !Number.isFinite(number) ? null : number
  })
  const at = values.indexOf(null)
  if (at >= 0) return { word: words[at] ?? '', position: at + 1 }
  return values.filter((value) => value !== null)
}

/** What to write instead of a word that is no number. */
export function numberHint(word: string): string {
  if (duration.test(word)) {
    const seconds = word.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    return `write durations in one unit, such as seconds: ${word} is ${seconds}`
  }
  if (word === '') return 'there is nothing between two commas; leave missing values out'
  return 'write numbers such as 12.5 or 1e-3, with a point for decimals; leave missing values out'
}
