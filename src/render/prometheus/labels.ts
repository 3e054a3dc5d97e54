/** Names of the data as values of labels: harmless to a terminal, not too long, and different where the names are. */

import { escapeText } from '../escape.ts'

/** Common stores of samples refuse values beyond 2,048 bytes; a letter has up to four. */
const longest = 500

function shorten(text: string): string {
  const letters = [...text]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text
}

/**
 * Values by the names that they stand for. Two names that would look alike once they are harmless and short get a number,
 * for two samples with the same labels would spoil the whole file; an empty value would be none.
 */
export class LabelValues {
  readonly #values = new Map<string, string>()
  readonly #taken = new Set<string>()

  /** The value for a name; the same whenever it is asked for. */
  of(name: string): string {
    const known = this.#values.get(name)
    if (known !== undefined) return known
    const shown = name === '' ? '(empty)' : shorten(escapeText(name))
    let value = shown
    for (let i = 2; this.#taken.has(value); i += 1) value = `${shown} (${i})`
    this.#taken.add(value)
    this.#values.set(name, value)
    return value
  }
}
