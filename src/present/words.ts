/** How names from data and lists of them are put into sentences. */

import { count } from './format.ts'

/** Longer names are cut in the middle: the ends are what tells them apart. */
const longest = 40

/** A name as it is shown: never empty, never longer than a sentence can bear. Control characters are the renderer's. */
export function label(name: string): string {
  if (name.trim() === '') return name === '' ? '(empty)' : JSON.stringify(name)
  const letters = [...name]
  if (letters.length <= longest) return name
  const half = Math.floor((longest - 1) / 2)
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`
}

/** A name inside a sentence: `` `control` ``. */
export const quoted = (name: string): string => `\`${label(name)}\``

/** `Sample ratio`. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** With a full stop, unless it ends as a sentence already. */
export const ended = (sentence: string): string => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}

/** `p95`; `median`. */
export const percentile = (level: number): string =>
  level === 0.5 ? 'median' : `p${Number((level * 100).toPrecision(12))}`

/** `1 unit`, `4,000 units`. */
export const counted = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`
