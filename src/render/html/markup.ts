/** Text that is markup, and how text that is not gets into it: escaped, always. */

import { escape as escapeMarkup } from 'html-escaper'

/** Made by `html` and `trusted` only, so that no text becomes markup by being forgotten. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** What can stand in a template: markup as it is, text and numbers escaped, lists joined, `null` as nothing. */
type Part = Markup | string | number | null | readonly Part[]

function written(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.toString()
  return typeof part === 'object' ? part.map(written).join('') : escapeMarkup(String(part))
}

/** Markup as written in the source, with everything that is put into it escaped. */
export const html = (source: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(source.reduce((text, piece, i) => text + written(parts[i - 1] ?? null) + piece))

/** A text of our own that needs no escaping, such as the style sheet. */
export const trusted = (text: string): Markup => new Markup(text)

export const nothing: Markup = new Markup('')

/** What must not be torn apart at the end of a line: `+25.4 %`, `[+10.4 %, +42.6 %]`, `p 0.03`, `--cluster-size`. */
const together = /(\[[-+\d.,%∞ ]{1,40}\]|--[a-z][a-z-]{1,23}|\bp \d[\d.]{0,9}|[-+±]?\d[\d.,]{0,15} %)/

const words = (text: string): readonly (Markup | string)[] =>
  text.split(together).map((part, i) => (i % 2 === 1 ? html`<span class="whole">${part}</span>` : part))

/** Prose: names in backticks are set as code, each with a direction of its own. */
export function prose(text: string): Markup {
  const parts = text.split(/`([^`]*)`/)
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : words(part)))}`
}

/** The same where there is no markup: in titles and labels. */
export const unquoted = (text: string): string => text.replaceAll('`', '')
